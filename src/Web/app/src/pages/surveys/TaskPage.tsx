import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Prose } from '@/ui/Prose';
import { Link, useNavigate, useParams } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import { surveys, tasks, type SurveyClock, type SurveyTask } from '@/api/surveys';
import { useSession } from '@/session/session';
import { ClockChip, type Due } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { AskDialog, type Ask } from './AskDialog';
import { Chip } from './chips';
import { dueOf, isOver } from './clocks';
import { IssueTasks } from './IssueTasks';
import { childrenOf } from './matrix';
import { SectionNav } from './SectionNav';
import { StepList } from './StepList';

const order = ['accept', 'sign-for', 'issue-sub-tasks', 'reissue', 'remind', 'extend', 'waive', 'decline', 'withdraw'];
const asksNothing = new Set(['accept', 'sign-for']);

export function Page() {
  const { id = '' } = useParams();
  const task = useQuery({ queryKey: ['survey-task', id], queryFn: ({ signal }) => tasks.read(id, signal) });
  return (
    <div className="page">
      <SectionNav />
      <Answer of={task} needs={['triage']}>
        {(found) => <Shown key={found.id} task={found} />}
      </Answer>
    </div>
  );
}

function Shown({ task }: { task: SurveyTask }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const session = useSession();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const toasts = useToasts();
  const bodies = useBodies();
  const [step, setStep] = useState<string | null>(null);
  const survey = useQuery({
    queryKey: ['survey', task.surveyId],
    queryFn: ({ signal }) => surveys.read(task.surveyId, signal),
  });
  const changed = async (now?: SurveyTask) => {
    if (now) queries.setQueryData(['survey-task', task.id], now);
    else await queries.invalidateQueries({ queryKey: ['survey-task', task.id] });
    void queries.invalidateQueries({ queryKey: ['survey-tasks'] });
    void queries.invalidateQueries({ queryKey: ['survey', task.surveyId] });
  };
  const take = async (which: string, body: Record<string, unknown>) => {
    await changed(await tasks.take(task, which, body));
    setStep(null);
  };
  const mine = task.body === session.body;
  const asks = (which: string): Ask[] => [
    ...(which === 'extend'
      ? [{ name: 'dueOn', label: t('surveys.tasks.newDue'), kind: 'date', required: true, initial: task.dueOn } as Ask]
      : []),
    { name: which === 'extend' ? 'reason' : 'text', label: t('reason'), kind: 'text', required: true },
  ];
  const partsTaken = new Set(task.parts.filter((part) => part.status !== 'withdrawn').map((part) => part.body));
  return (
    <>
      <PageHead
        title={t('surveys.tasks.of', { body: name(task.body), title: task.title })}
        text={t('surveys.tasks.head', { from: name(task.fromBody), by: task.issuedBy, at: minute(task.issuedAt) })}
      >
        {task.reportId && mine && (
          <Button type="primary" onClick={() => void navigate(`/survey-reports/${task.reportId ?? ''}`)}>
            {t('surveys.toOwnReport')}
          </Button>
        )}
        {order
          .filter((one) => task.allowedActions.includes(one))
          .map((one, index) => (
            <Button
              key={one}
              type={index === 0 && !task.reportId ? 'primary' : 'default'}
              danger={one === 'decline' || one === 'withdraw'}
              onClick={() => {
                if (asksNothing.has(one))
                  void take(one, {}).catch((error: unknown) => {
                    toasts.refused(error);
                    void changed();
                  });
                else setStep(one);
              }}
            >
              {t(`surveys.step.${one}`)}
            </Button>
          ))}
      </PageHead>
      <div className="row survey-facts">
        <Chip of="task" status={task.status} />
        {task.late && task.reportedAt && <span className="chip chip-amber">{t('surveys.tasks.wasLate')}</span>}
        <Link to={`/surveys/${task.surveyId}`}>{t('surveys.toSurvey')}</Link>
        {task.reportId && !mine && <Link to={`/survey-reports/${task.reportId}`}>{t('surveys.toSubReport')}</Link>}
        {task.parentId && !mine && <Link to={`/survey-tasks/${task.parentId}`}>{t('surveys.tasks.above')}</Link>}
      </div>
      <div className="survey-two">
        <div className="stack">
          {task.declineReason && (
            <section className="panel panel-refused">
              <header>
                <h2>{t('surveys.tasks.declined')}</h2>
              </header>
              <p className="panel-body prose">{task.declineReason}</p>
            </section>
          )}
          <section className="panel">
            <header>
              <h2>{t('surveys.tasks.brief')}</h2>
            </header>
            <div className="panel-body">
              <Prose className="prose" text={task.brief} />
            </div>
          </section>
          {task.template && (
            <section className="panel">
              <header>
                <h2>{t('surveys.tasks.template')}</h2>
              </header>
              <p className="panel-body prose">{task.template}</p>
            </section>
          )}
          {task.parts.length > 0 && (
            <section className="panel table-wrap">
              <header>
                <h2>{t('surveys.tasks.parts', { count: task.parts.length })}</h2>
              </header>
              <table className="plain-table">
                <tbody>
                  {task.parts.map((part) => (
                    <tr key={part.id}>
                      <td>
                        <Link to={`/survey-tasks/${part.id}`}>{name(part.body)}</Link>
                      </td>
                      <td>
                        <Chip of="task" status={part.status} />
                      </td>
                      <td>
                        <ClockChip
                          due={{ dueOn: part.dueOn }}
                          finished={['done', 'reported', 'waived', 'withdrawn', 'declined'].includes(part.status)}
                        />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </div>
        <div className="stack">
          <Days task={task} />
          <section className="panel">
            <header>
              <h2>{t('surveys.history')}</h2>
            </header>
            <StepList steps={task.history} of="task" />
          </section>
        </div>
      </div>
      {step === 'issue-sub-tasks' && (
        <IssueTasks
          free={childrenOf(bodies, session.body).filter((body) => !partsTaken.has(body.code))}
          latest={task.dueOn < (survey.data?.endsOn ?? task.dueOn) ? task.dueOn : (survey.data?.endsOn ?? task.dueOn)}
          onIssue={async (entries) => {
            const { results } = await tasks.issueBelow(task, entries);
            await changed();
            return results;
          }}
          onClose={() => {
            setStep(null);
          }}
        />
      )}
      {step !== null && step !== 'issue-sub-tasks' && (
        <AskDialog
          title={t(`surveys.step.${step}`)}
          okText={t(`surveys.step.${step}`)}
          intro={<p className="soft">{t(`surveys.stepText.${step}`)}</p>}
          asks={asks(step)}
          onClose={() => {
            setStep(null);
          }}
          onSubmit={(values) => take(step, values)}
        />
      )}
    </>
  );
}

/** Every day that matters for the task, and why it is that day. */
function Days({ task }: { task: SurveyTask }) {
  const { t, i18n } = useTranslation();
  const why = (due: Due) => (i18n.language === 'en' ? due.whyEn : due.whyZh) ?? '';
  const clock = (which: string, of: SurveyClock | null | undefined) =>
    of ? [{ which, due: dueOf(of), finished: isOver(of.state) }] : [];
  const rows: { which: string; due: Due; finished: boolean }[] = [
    ...clock('receipt', task.receipt),
    ...clock('answer', task.answer),
    {
      which: 'report',
      due: { dueOn: task.dueOn },
      finished: Boolean(task.reportedAt) || !['issued', 'signed-for', 'accepted'].includes(task.status),
    },
  ];
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.tasks.days')}</h2>
      </header>
      <ul className="panel-body stack">
        {rows.map(({ which, due, finished }) => (
          <li key={which} className="stack tight">
            <span className="row spread">
              <strong>{t(`surveys.tasks.day.${which}`)}</strong>
              <ClockChip due={due} finished={finished} />
            </span>
            {why(due) !== '' && <span className="soft small">{why(due)}</span>}
          </li>
        ))}
        {task.extensions.map((one) => (
          <li key={one.grantedAt} className="soft small">
            {t('surveys.tasks.extended', {
              before: one.before,
              after: one.after,
              by: one.grantedBy,
              reason: one.reason,
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
