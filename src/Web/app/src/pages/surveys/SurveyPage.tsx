import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import { surveys, tasks, type Survey } from '@/api/surveys';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { useNow } from '@/ui/now';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState, RowsSkeleton } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';
import { IssueTasks } from './IssueTasks';
import { Matrix } from './Matrix';
import { childrenOf, matrixOf, runningClock } from './matrix';
import { PlanView } from './PlanView';
import { SectionNav, Tabs } from './SectionNav';
import { useTab } from './useTab';

const Fieldwork = lazy(async () => ({ default: (await import('./Fieldwork')).Fieldwork }));
const EvaluationTab = lazy(async () => ({ default: (await import('./EvaluationTab')).EvaluationTab }));
const SurveyFigures = lazy(async () => ({ default: (await import('./SurveyFigures')).SurveyFigures }));

const order = ['approve', 'revise', 'issue-tasks', 'send-back', 'archive', 'cancel'];

export function Page() {
  const { id = '' } = useParams();
  const survey = useQuery({ queryKey: ['survey', id], queryFn: ({ signal }) => surveys.read(id, signal) });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={survey} needs={['triage']}>
        {(found) => <Shown survey={found} />}
      </Answer>
    </div>
  );
}

function Shown({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [step, setStep] = useState<string | null>(null);
  const issued = Object.values(survey.tasks).some((count) => count > 0);
  const [tab, setTab] = useTab('tab', issued ? 'matrix' : 'plan');
  const bodies = useBodies();
  const all = useQuery({
    queryKey: ['survey-tasks', survey.id],
    queryFn: ({ signal }) => tasks.all({ surveyId: survey.id }, signal),
  });
  const leads = survey.body === session.body;
  const own = all.data?.find((task) => task.body === session.body);
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['survey', survey.id] }),
      queries.invalidateQueries({ queryKey: ['surveys'] }),
      queries.invalidateQueries({ queryKey: ['survey-tasks'] }),
    ]);
  };
  const taken = new Set((all.data ?? []).filter((task) => task.status !== 'withdrawn').map((task) => task.body));
  return (
    <>
      <PageHead
        title={survey.title}
        text={t('surveys.head', { body: name(survey.body), from: survey.startsOn, until: survey.endsOn })}
      >
        {survey.reportId && (
          <Button type="primary" onClick={() => void navigate(`/survey-reports/${survey.reportId ?? ''}`)}>
            {t(leads ? 'surveys.toConsolidated' : 'surveys.toOwnReport')}
          </Button>
        )}
        {order
          .filter((one) => survey.allowedActions.includes(one))
          .map((one) => (
            <Button
              key={one}
              danger={one === 'cancel'}
              type={one === 'approve' || (one === 'issue-tasks' && !issued) ? 'primary' : 'default'}
              onClick={() => {
                if (one === 'revise') void navigate(`/surveys/${survey.id}/plan`);
                else setStep(one);
              }}
            >
              {t(`surveys.step.${one}`)}
            </Button>
          ))}
      </PageHead>
      <div className="row survey-facts">
        <Chip of="survey" status={survey.status} />
        <span className="chip">{t(`surveys.product.${survey.product}`)}</span>
        <span className="chip">{survey.levels.map((level) => t(`shell.level.${level}`)).join(' · ')}</span>
        {own && (
          <Link to={`/survey-tasks/${own.id}`} className="row">
            {t('surveys.ownTask')}
            <Chip of="task" status={own.status} />
            <ClockChip due={runningClock(own)} />
          </Link>
        )}
        {survey.topicId && <Link to={`/surveys/topics/${survey.topicId}`}>{t('surveys.toTopic')}</Link>}
      </div>
      <Tabs
        at={tab}
        onChoose={setTab}
        tabs={[
          { key: 'matrix', label: t('surveys.tab.matrix') },
          { key: 'plan', label: t('surveys.tab.plan') },
          { key: 'fieldwork', label: t('surveys.tab.fieldwork') },
          { key: 'figures', label: t('surveys.tab.figures') },
          { key: 'evaluation', label: t('surveys.tab.evaluation') },
        ]}
      />
      <Suspense fallback={<RowsSkeleton />}>
        {tab === 'plan' && <PlanView survey={survey} />}
        {tab === 'fieldwork' && <Fieldwork survey={survey} />}
        {tab === 'evaluation' && <EvaluationTab survey={survey} onChanged={() => void refresh()} />}
        {tab === 'figures' && <SurveyFigures survey={survey} tasks={all.data ?? []} />}
        {tab === 'matrix' && <Answer of={all}>{(found) => <MatrixTab survey={survey} tasks={found} />}</Answer>}
      </Suspense>
      {step === 'issue-tasks' && (
        <IssueTasks
          free={childrenOf(bodies, session.body).filter((body) => !taken.has(body.code))}
          latest={survey.endsOn}
          onIssue={async (entries) => {
            const { results } = await tasks.issue(survey, entries);
            await refresh();
            setTab('matrix');
            return results;
          }}
          onClose={() => {
            setStep(null);
          }}
        />
      )}
      {step !== null && step !== 'issue-tasks' && (
        <AskDialog
          title={t(`surveys.step.${step}`)}
          okText={t(`surveys.step.${step}`)}
          intro={<p className="soft">{t(`surveys.stepText.${step}`)}</p>}
          asks={[{ name: 'note', label: t('note'), kind: 'text' }]}
          onClose={() => {
            setStep(null);
          }}
          onSubmit={async (values) => {
            await surveys.take(survey, step, values['note'] as string | undefined);
            await refresh();
            setStep(null);
          }}
        />
      )}
    </>
  );
}

function MatrixTab({ survey, tasks: all }: { survey: Survey; tasks: Parameters<typeof matrixOf>[0] }) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies();
  const now = useNow();
  const rows = matrixOf(all, bodies, session.body, survey.levels, now);
  if (all.length === 0)
    return (
      <EmptyState
        text={t(survey.allowedActions.includes('issue-tasks') ? 'surveys.matrix.emptyLead' : 'surveys.matrix.empty')}
      />
    );
  return <Matrix rows={rows} />;
}
