import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import { surveys, tasks, type SurveyLine, type TaskLine } from '@/api/surveys';
import { useSession } from '@/session/session';
import { ClockChip } from '@/ui/ClockChip';
import { useNow } from '@/ui/now';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { Chip } from './chips';
import { TileOf } from './Matrix';
import { childrenOf, runningClock, runningDay, tileOf } from './matrix';
import { SectionNav } from './SectionNav';

/** What is asked of us, what runs, and where every city stands with everything that was asked of it. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const navigate = useNavigate();
  const list = useQuery({
    queryKey: ['surveys'],
    queryFn: ({ signal }) => surveys.list({}, signal),
  });
  const received = useQuery({
    queryKey: ['survey-tasks', 'received'],
    queryFn: ({ signal }) => tasks.all({ box: 'received' }, signal),
  });
  const issued = useQuery({
    queryKey: ['survey-tasks', 'issued'],
    queryFn: ({ signal }) => tasks.all({ box: 'issued' }, signal),
    enabled: session.level !== 'county',
  });
  const drafts = session.roles.includes('triage') && session.level !== 'county';
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('shell.nav.surveys')} text={t('surveys.intro')}>
        {drafts && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/surveys/new')}>
            {t('surveys.draft')}
          </Button>
        )}
      </PageHead>
      <div className="stack">
        {received.data && received.data.length > 0 && <Received tasks={received.data} />}
        <Answer of={list} needs={['triage', 'approver']}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState text={t(drafts ? 'surveys.emptyLead' : 'surveys.empty')} />
            ) : (
              <>
                {issued.data && issued.data.length > 0 && <Overview lines={items} tasks={issued.data} />}
                <SurveyTable lines={items} />
              </>
            )
          }
        </Answer>
      </div>
    </div>
  );
}

function Received({ tasks: received }: { tasks: readonly TaskLine[] }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const open = (task: TaskLine) => runningDay(task) !== null;
  const sorted = [...received].sort(
    (a, b) => Number(open(b)) - Number(open(a)) || (runningDay(a) ?? a.dueOn).localeCompare(runningDay(b) ?? b.dueOn),
  );
  return (
    <section className="panel table-wrap">
      <header>
        <h2>{t('surveys.received')}</h2>
      </header>
      <table className="plain-table survey-table">
        <thead>
          <tr>
            <th scope="col">{t('surveys.tasks.title')}</th>
            <th scope="col">{t('surveys.tasks.from')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('surveys.tasks.runs')}</th>
            <th scope="col">{t('surveys.tasks.due')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((task) => (
            <tr key={task.id}>
              <td className="survey-title">
                <Link to={`/survey-tasks/${task.id}`}>{task.title}</Link>
              </td>
              <td className="no-break">{name(task.fromBody)}</td>
              <td>
                <Chip of="task" status={task.status} />
              </td>
              <td>{open(task) ? <ClockChip due={runningClock(task)} /> : '–'}</td>
              <td className="no-break figure">{task.dueOn}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Rows are the bodies below, columns the surveys in which they were asked. */
function Overview({ lines, tasks: issued }: { lines: readonly SurveyLine[]; tasks: readonly TaskLine[] }) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies();
  const now = useNow();
  const columns = lines.filter((line) => issued.some((task) => task.surveyId === line.id)).slice(0, 8);
  const rows = childrenOf(bodies, session.body);
  if (columns.length === 0 || rows.length === 0) return null;
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.matrix.across')}</h2>
      </header>
      <div className="table-wrap" tabIndex={0} role="region" aria-label={t('surveys.matrix.across')}>
        <table className="plain-table across">
          <thead>
            <tr>
              <th scope="col">{t('body')}</th>
              {columns.map((line) => (
                <th key={line.id} scope="col">
                  <Link to={`/surveys/${line.id}`} className="two-lines" title={line.title}>
                    {line.title}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((body) => (
              <tr key={body.code}>
                <th scope="row">{body.shortName}</th>
                {columns.map((line) => {
                  const task = issued.find(
                    (one) => one.surveyId === line.id && one.body === body.code && one.status !== 'withdrawn',
                  );
                  return (
                    <td key={line.id}>
                      {task ? <TileOf tile={tileOf(body.code, task, now)} /> : <span className="soft">–</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function SurveyTable({ lines }: { lines: readonly SurveyLine[] }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <section className="panel table-wrap">
      <header>
        <h2>{t('surveys.all')}</h2>
      </header>
      <table className="plain-table survey-table">
        <thead>
          <tr>
            <th scope="col">{t('surveys.plan.title')}</th>
            <th scope="col">{t('surveys.lead')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col">{t('surveys.period')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td className="survey-title">
                <Link to={`/surveys/${line.id}`}>{line.title}</Link>
              </td>
              <td className="no-break">{name(line.body)}</td>
              <td>
                <Chip of="survey" status={line.status} />
              </td>
              <td className="no-break figure">{`${line.startsOn} – ${line.endsOn}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
