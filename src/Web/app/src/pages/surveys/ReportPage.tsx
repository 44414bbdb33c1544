import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useBodyName } from '@/api/directory';
import { reports, surveys, type Survey, type SurveyReport } from '@/api/surveys';
import { useSession } from '@/session/session';
import { PageHead } from '@/ui/PageHead';
import { Prose } from '@/ui/Prose';
import { Answer, RowsSkeleton } from '@/ui/states';
import { day } from '@/ui/time';
import { Chip } from './chips';
import { MarksAt } from './Marks';
import { ReportFiles } from './ReportFiles';
import { ReportFiguresTab } from './ReportFiguresTab';
import { ReportStep, reportAsks } from './ReportStep';
import { ReportText } from './ReportText';
import { SectionNav, Tabs } from './SectionNav';
import { StepList } from './StepList';
import { useTab } from './useTab';
import { useToasts } from '@/ui/toasts';

const Consolidate = lazy(async () => ({ default: (await import('./Consolidate')).Consolidate }));
const Aftermath = lazy(async () => ({ default: (await import('./Aftermath')).Aftermath }));

const order = ['write', 'submit', 'resubmit', 'review', 'issue', 'send', 'close', 'hold-consultation', 'send-back'];

export function Page() {
  const { id = '' } = useParams();
  const report = useQuery({ queryKey: ['survey-report', id], queryFn: ({ signal }) => reports.read(id, signal) });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={report} needs={['triage']}>
        {(found) => <WithSurvey report={found} />}
      </Answer>
    </div>
  );
}

function WithSurvey({ report }: { report: SurveyReport }) {
  const survey = useQuery({
    queryKey: ['survey', report.surveyId],
    queryFn: ({ signal }) => surveys.read(report.surveyId, signal),
  });
  return <Answer of={survey}>{(found) => <Shown key={report.id} report={report} survey={found} />}</Answer>;
}

function Shown({ report, survey }: { report: SurveyReport; survey: Survey }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [step, setStep] = useState<string | null>(null);
  const [tab, setTab] = useTab('tab', 'text');
  const mine = report.body === session.body;
  const consolidates = mine && session.level !== 'county';
  const sent = report.issue?.sentAt != null;
  const changed = (now: SurveyReport) => {
    queries.setQueryData(['survey-report', report.id], now);
    setStep(null);
    for (const key of [
      'survey',
      'survey-task',
      'survey-tasks',
      'survey-reports',
      'survey-rows',
      'survey-unplaced',
      'survey-mergers',
    ])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  const take = async (which: string, body: Record<string, unknown>) => {
    if (which === 'hold-consultation') changed(await reports.consult(report.id, body as never));
    else changed(await reports.take(report, which, body));
  };
  const received = report.toBody === session.body && report.envelopeId;
  return (
    <>
      <PageHead
        title={report.title}
        text={t(report.taskId ? 'surveys.report.subHead' : 'surveys.report.leadHead', {
          body: name(report.body),
          to: name(report.toBody),
        })}
      >
        {order
          .filter((one) => report.allowedActions.includes(one))
          .map((one, index) => (
            <Button
              key={one}
              type={index === 0 ? 'primary' : 'default'}
              onClick={() => {
                if (one === 'write') void navigate(`/survey-reports/${report.id}/write`);
                else if (reportAsks.has(one)) setStep(one);
                else
                  void take(one, {}).catch((error: unknown) => {
                    toasts.refused(error);
                    void queries.invalidateQueries({ queryKey: ['survey-report', report.id] });
                  });
              }}
            >
              {t(`surveys.step.${one}`)}
            </Button>
          ))}
        {received && ['submitted', 'not-used'].includes(report.status) && (
          <Button type="primary" onClick={() => void navigate(`/inbox?view=all&item=${report.envelopeId ?? ''}`)}>
            {t('surveys.report.decide')}
          </Button>
        )}
      </PageHead>
      <div className="row survey-facts">
        <Chip of="report" status={report.status} />
        {report.issue && (
          <span className="chip chip-green">
            {t('surveys.report.issueOf', {
              product: t(`surveys.product.${report.issue.product}`),
              year: report.issue.year,
              number: report.issue.number,
            })}
          </span>
        )}
        {report.issue && <span className="soft">{report.issue.recipients.join(t('separator'))}</span>}
        <Link to={`/surveys/${report.surveyId}`}>{t('surveys.toSurvey')}</Link>
        {report.taskId && <Link to={`/survey-tasks/${report.taskId}`}>{t('surveys.toTask')}</Link>}
        <Link to={`/way/${report.id}`}>{t('surveys.report.way')}</Link>
      </div>
      {report.return && (
        <div className="panel panel-amber survey-facts">
          <p className="panel-body">
            <strong>{t('surveys.report.cameBack', { by: report.return.reworkBy ?? '–' })}</strong> {report.return.note}
          </p>
        </div>
      )}
      <MarksAt report={report} kind="report" />
      <Tabs
        at={tab}
        onChoose={setTab}
        tabs={[
          { key: 'text', label: t('surveys.report.tab.content') },
          { key: 'figures', label: t('surveys.report.tab.indicators') },
          ...(consolidates ? [{ key: 'consolidate', label: t('surveys.report.tab.consolidate') }] : []),
          ...(sent && mine ? [{ key: 'after', label: t('surveys.report.tab.after') }] : []),
          { key: 'history', label: t('surveys.report.tab.history') },
        ]}
      />
      <Suspense fallback={<RowsSkeleton />}>
        {tab === 'text' && (
          <div className="stack">
            <ReportText report={report} />
            <ReportFiles report={report} />
          </div>
        )}
        {tab === 'figures' && <ReportFiguresTab report={report} survey={survey} onChanged={changed} />}
        {tab === 'consolidate' && <Consolidate report={report} onChanged={changed} />}
        {tab === 'after' && <Aftermath report={report} survey={survey} />}
        {tab === 'history' && <History report={report} />}
      </Suspense>
      {step !== null && (
        <ReportStep
          step={step}
          report={report}
          survey={survey}
          onTake={(body) => take(step, body)}
          onClose={() => {
            setStep(null);
          }}
        />
      )}
    </>
  );
}

function History({ report }: { report: SurveyReport }) {
  const { t } = useTranslation();
  const name = useBodyName();
  // Every saving is a step: those of one writer in a row are one line.
  const steps = report.history.filter(
    (step, at) =>
      step.step !== 'write' || report.history[at + 1]?.step !== 'write' || report.history[at + 1]?.actor !== step.actor,
  );
  return (
    <div className="survey-halves">
      <section className="panel">
        <header>
          <h2>{t('surveys.history')}</h2>
        </header>
        <StepList steps={steps} of="report" />
      </section>
      <div className="stack">
        <section className="panel">
          <header>
            <h2>{t('surveys.report.outcomes', { count: report.outcomes.length })}</h2>
          </header>
          <ul className="panel-body stack">
            {report.outcomes.length === 0 && <li className="soft">{t('surveys.report.noOutcomes')}</li>}
            {report.outcomes.map((one) => (
              <li key={one.outcomeId}>
                <span className="chip chip-green">{t(`codes.outcome.${one.type}`)}</span> {one.byWhom}{' '}
                {one.documentNumber} <span className="soft">{one.occurredOn}</span>
                {one.text && <p className="soft">{one.text}</p>}
                <p className="soft small">
                  {t('surveys.report.told', { body: name(one.fromBody), at: day(one.toldAt) })}
                </p>
              </li>
            ))}
          </ul>
        </section>
        {report.meetings.map((meeting) => (
          <section key={meeting.id} className="panel">
            <header>
              <h2>{t('surveys.report.meeting', { on: meeting.heldOn, place: meeting.place })}</h2>
            </header>
            <div className="panel-body stack">
              <Prose className="prose" text={meeting.notice} />
              {meeting.contributions.map((said, at) => (
                <p key={at}>
                  <span className="chip">{t(`surveys.contribution.${said.kind}`)}</span> <strong>{said.by}</strong>{' '}
                  {said.text}
                </p>
              ))}
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
