import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals, useProposal } from '@/api/proposals';
import type { ProposalLine } from '@/api/proposal';
import type { UnitOrder } from '@/api/proposalRequests';
import type { UnitTask } from '@/api/proposalRegisters';
import { useSession } from '@/session/session';
import { FormDialog } from '@/ui/FormDialog';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import {
  caseLabel,
  PartClock,
  PartStatus,
  ProposalLink,
  Proposer,
  ProposalStatus,
  ReturnClock,
  UnitRole,
} from '../parts';
import { UnitOrders } from './UnitOrders';
import { ordersSound } from './orders';
import { soonestAnswerFirst } from './returns';

const AssignDialog = lazy(async () => ({ default: (await import('./AssignDialog')).AssignDialog }));

/** 交办台: what is filed and has no unit yet, what units want to give back, and what they have not signed for. */
export function Page() {
  const { t } = useTranslation();
  const waiting = useQuery({
    queryKey: ['proposals', 'to-assign'],
    queryFn: ({ signal }) => proposals.list({ status: 'filed,assignment-proposed', limit: 200, total: true }, signal),
  });
  const asked = useTasks('return-requested,coordinating');
  const unsigned = useTasks('assigned');
  return (
    <>
      <PageHead title={t('proposals.room.assignment')} text={t('proposals.assignmentText')} />
      <div className="board">
        <section className="panel board-wide">
          <header>
            <h2>
              {t('proposals.toAssign')}
              {waiting.data?.total != null && <span className="count">{waiting.data.total}</span>}
            </h2>
          </header>
          <Answer of={waiting} needs={['triage']}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="board-empty">{t('proposals.toAssignEmpty')}</p>
              ) : (
                <ToAssign rows={items} />
              )
            }
          </Answer>
        </section>
        <Column
          title={t('proposals.returnsAsked')}
          empty={t('proposals.returnsAskedEmpty')}
          of={asked}
          rows={soonestAnswerFirst(asked.data?.items ?? [])}
        />
        <Column
          title={t('proposals.notSignedFor')}
          empty={t('proposals.notSignedForEmpty')}
          of={unsigned}
          rows={unsigned.data?.items ?? []}
        />
      </div>
    </>
  );
}

/** Asked for by status, so that none is missed among all that the units have in hand. */
const useTasks = (status: string) =>
  useQuery({
    queryKey: ['proposal-tasks', 'board', status],
    queryFn: ({ signal }) => proposals.tasks({ status, limit: 200 }, signal),
  });

function ToAssign({ rows }: { rows: readonly ProposalLine[] }) {
  const { t } = useTranslation();
  const session = useSession();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [assigning, setAssigning] = useState<string | null>(null);
  const [many, setMany] = useState(false);
  const chosen = rows.filter((row) => marked.has(row.id));
  const assigns = session.roles.includes('triage');
  return (
    <>
      {chosen.length > 0 && (
        <div className="marked-bar board-bar">
          {t('inbox.marked', { count: chosen.length })}
          <Button
            size="small"
            type="primary"
            onClick={() => {
              setMany(true);
            }}
          >
            {t('proposals.assignMany')}
          </Button>
        </div>
      )}
      <div className="table-wrap">
        <table className="plain-table phone-rows">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {assigns && (
                  <td className="board-mark">
                    <Checkbox
                      aria-label={t('list.mark', { title: row.title })}
                      checked={marked.has(row.id)}
                      onChange={() => {
                        setMarked((now) => {
                          const next = new Set(now);
                          if (!next.delete(row.id)) next.add(row.id);
                          return next;
                        });
                      }}
                    />
                  </td>
                )}
                <td className="figure soft">{caseLabel(row)}</td>
                <td className="phone-wide">
                  <ProposalLink id={row.id} title={row.title} of={row} />
                </td>
                <td className="soft">
                  <Proposer of={row} />
                </td>
                <td className="soft">{row.category}</td>
                <td>
                  <ProposalStatus status={row.status} />
                </td>
                <td>
                  {assigns && (
                    <Button
                      size="small"
                      type="primary"
                      onClick={() => {
                        setAssigning(row.id);
                      }}
                    >
                      {t('proposals.codes.step.assign')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {assigning !== null && (
        <One
          id={assigning}
          onClose={() => {
            setAssigning(null);
          }}
        />
      )}
      {many && (
        <Many
          rows={chosen}
          onClose={() => {
            setMany(false);
            setMarked(new Set());
          }}
        />
      )}
    </>
  );
}

/** The dialog needs the whole proposal: what the proposer suggests, and what was proposed before. */
function One({ id, onClose }: { id: string; onClose: () => void }) {
  const proposal = useProposal(id);
  return (
    <Suspense>{proposal.data && <AssignDialog step="assign" proposal={proposal.data} onClose={onClose} />}</Suspense>
  );
}

/** The same units for several proposals at once; each gets its own due date. */
function Many({ rows, onClose }: { rows: readonly ProposalLine[]; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [orders, setOrders] = useState<UnitOrder[]>([]);
  return (
    <FormDialog
      title={t('proposals.assignMany')}
      okText={t('proposals.codes.step.assign')}
      width={620}
      disabled={!ordersSound(orders)}
      onClose={onClose}
      onSubmit={async () => {
        const answers = await proposals.batch(
          rows.map(({ id, version }) => ({ id, version, action: 'assign', units: orders })),
        );
        const refused = answers.filter((answer) => !answer.done);
        if (refused.length < answers.length)
          toasts.good(
            t('proposals.batchDone', {
              step: t('proposals.codes.step.assign'),
              count: answers.length - refused.length,
            }),
          );
        if (refused.length > 0)
          toasts.bad(t('proposals.batchRefused', { count: refused.length, code: refused[0]?.code }));
        await Promise.all(
          ['proposals', 'proposal', 'proposal-tasks'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
        );
        onClose();
      }}
    >
      {() => (
        <>
          <ul className="sources">
            {rows.map((row) => (
              <li key={row.id}>
                <span>
                  <span className="figure soft">{caseLabel(row)}</span> {row.title}
                </span>
              </li>
            ))}
          </ul>
          <UnitOrders orders={orders} onChange={setOrders} />
        </>
      )}
    </FormDialog>
  );
}

interface ColumnProps {
  title: string;
  empty: string;
  of: Parameters<typeof Answer>[0]['of'];
  rows: readonly UnitTask[];
}

function Column({ title, empty, of, rows }: ColumnProps) {
  return (
    <section className="panel">
      <header>
        <h2>
          {title}
          {rows.length > 0 && <span className="count">{rows.length}</span>}
        </h2>
      </header>
      <Answer of={of} needs={['triage']}>
        {() =>
          rows.length === 0 ? (
            <p className="board-empty">{empty}</p>
          ) : (
            <ul className="board-list">
              {rows.map((task) => (
                <li key={task.assignmentId}>
                  <ProposalLink id={`${task.proposalId}?tab=handling`} title={task.title} />
                  <span className="row">
                    <span className="soft">{task.unitName}</span>
                    <UnitRole role={task.role} />
                    <PartStatus status={task.status} />
                    <ReturnClock of={task} />
                    <PartClock of={task} />
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}
