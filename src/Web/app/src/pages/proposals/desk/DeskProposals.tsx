import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { asProblem } from '@/api/problem';
import type { ProposalLine } from '@/api/proposal';
import { proposals } from '@/api/proposals';
import { useSession } from '@/session/session';
import { ErrorState, RowsSkeleton } from '@/ui/states';
import { Ago } from '@/ui/time';
import { caseLabel, PartClock, PartStatus, ProposalStatus } from '../parts';
import { groupsOf, type Group } from './groups';
import '@/pages/desk/desk.css';
import '../proposals.css';

const columns = ['waits', 'back', 'moving'] as const;
const shown = 5;

/** The proposals of a desk: what waits for this person, what came back, what moves. */
export function DeskProposals() {
  const { t } = useTranslation();
  const session = useSession();
  const groups = groupsOf(session.roles);
  const chases = session.roles.includes('unit-staff') || session.roles.includes('triage');
  const lists = useQueries({
    queries: groups.map((group) => ({
      queryKey: ['proposals', 'desk', group.says],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        proposals.list({ ...group.filter, limit: shown, total: true }, signal),
    })),
  });
  if (groups.length === 0 && !chases) return null;
  const found = groups.map((group, index) => ({ group, list: lists[index] }));
  const broken = lists.find((list) => list.error);
  return (
    <section aria-label={t('shell.nav.proposals')}>
      <h2 className="part-head">{t('shell.nav.proposals')}</h2>
      <div className="desk-columns">
        {columns.map((column) => {
          const own = found.filter(({ group, list }) => group.column === column && (list?.data?.items.length ?? 0) > 0);
          const loading = found.some(({ group, list }) => group.column === column && list?.isPending);
          return (
            <section key={column} className="panel desk-column">
              <header>
                <h3>{t(`desk.${column}`)}</h3>
                {column === 'moving' && <Link to="/proposals">{t('desk.all')}</Link>}
              </header>
              <div className="desk-list">
                {column === 'waits' && chases && <Tasks alone={!loading && own.length === 0} />}
                {own.map(({ group, list }) => (
                  <GroupOf
                    key={group.says}
                    group={group}
                    rows={list?.data?.items ?? []}
                    total={list?.data?.total ?? 0}
                  />
                ))}
                {loading && own.length === 0 && <RowsSkeleton rows={2} />}
                {column === 'waits' && broken?.error && (
                  <ErrorState problem={asProblem(broken.error)} onRetry={() => void broken.refetch()} />
                )}
                {!loading && own.length === 0 && !(column === 'waits' && chases) && (
                  <p className="desk-empty">{t(`proposals.desk.${column}Empty`)}</p>
                )}
              </div>
            </section>
          );
        })}
      </div>
    </section>
  );
}

function GroupOf({ group, rows, total }: { group: Group; rows: readonly ProposalLine[]; total: number }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3>
        {t(`proposals.desk.${group.says}`)} <span className="soft">{total}</span>
      </h3>
      {rows.map((row) => (
        <Link
          key={row.id}
          className="desk-row"
          to={
            group.says !== 'toSeal' && ['draft', 'returned-for-revision'].includes(row.status)
              ? `/proposals/${row.id}/write`
              : `/proposals/${row.id}`
          }
        >
          <span className="two-lines" title={row.title}>
            {row.title}
          </span>
          <span className="row">
            <ProposalStatus status={row.status} />
            {caseLabel(row) && <span className="figure soft">{caseLabel(row)}</span>}
            <Ago at={row.updatedAt} />
          </span>
        </Link>
      ))}
      {total > rows.length && (
        <Link className="desk-more" to={group.to}>
          {t('desk.all')}
        </Link>
      )}
    </div>
  );
}

/** Units' parts that are overdue or nearly due first; of a unit all that it has in hand. Alone in its column it says when there are none. */
function Tasks({ alone }: { alone: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const unit = session.roles.includes('unit-staff');
  const tasks = useQuery({
    queryKey: ['proposal-tasks', 'desk'],
    queryFn: ({ signal }) => proposals.tasks({ limit: unit ? 30 : 100 }, signal),
  });
  if (tasks.isPending) return <RowsSkeleton rows={3} />;
  if (tasks.error) return <ErrorState problem={asProblem(tasks.error)} onRetry={() => void tasks.refetch()} />;
  const rows = tasks.data.items.filter(
    (task) =>
      unit || ['red', 'yellow'].includes(task.colour) || ['return-requested', 'coordinating'].includes(task.status),
  );
  if (rows.length === 0 && (unit || alone))
    return <p className="desk-empty">{t(unit ? 'proposals.emptyUnit' : 'proposals.desk.waitsEmpty')}</p>;
  if (rows.length === 0) return null;
  return (
    <div>
      <h3>
        {t(unit ? 'proposals.unitInbox' : 'proposals.chase')} <span className="soft">{rows.length}</span>
      </h3>
      {rows.slice(0, unit ? 30 : shown).map((task) => (
        <Link key={task.assignmentId} className="desk-row" to={`/proposals/${task.proposalId}?tab=handling`}>
          <span className="two-lines" title={task.title}>
            {task.title}
          </span>
          <span className="row">
            <PartStatus status={task.status} />
            <PartClock of={task} />
            <span className="soft">{task.unitName}</span>
          </span>
        </Link>
      ))}
      <Link className="desk-more" to="/proposals/tasks">
        {t('desk.all')}
      </Link>
    </div>
  );
}
