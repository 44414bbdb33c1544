import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { proposals, useProposal } from '@/api/proposals';
import type { ProposalLine } from '@/api/proposal';
import type { FeedbackRound, RoundClosing } from '@/api/proposalRegisters';
import { isBlankText } from '@/reading/widths';
import { ClockChip } from '@/ui/ClockChip';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { day } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { caseLabel, ProposalLink, Proposer, ProposalStatus } from '../parts';
import { FeedbackDialog } from './FeedbackDialog';

/** 征询反馈: the office asks the proposers in a round; closing it shows every rating at once and starts what follows. */
export function Page() {
  const { t } = useTranslation();
  const [opening, setOpening] = useState(false);
  const [recording, setRecording] = useState<string | null>(null);
  const rounds = useQuery({ queryKey: ['proposal-rounds'], queryFn: proposals.rounds });
  const waiting = useQuery({
    queryKey: ['proposals', 'feedback'],
    queryFn: ({ signal }) => proposals.list({ status: 'feedback-pending,feedback-recorded', limit: 200 }, signal),
  });
  const open = (rounds.data ?? []).some((round) => !round.closedAt);
  const waitingForRound = (waiting.data?.items ?? []).filter((row) => row.status === 'feedback-recorded').length;
  return (
    <>
      <PageHead title={t('proposals.room.feedback')} text={t('proposals.feedbackText')}>
        <Button
          type={open ? 'default' : 'primary'}
          onClick={() => {
            setOpening(true);
          }}
        >
          {t('proposals.openRound')}
        </Button>
      </PageHead>
      <section className="panel feedback-rounds">
        <header>
          <h2>{t('proposals.rounds')}</h2>
          {!open && waitingForRound > 0 && (
            <span className="chip chip-amber">{t('proposals.waitForRound', { count: waitingForRound })}</span>
          )}
        </header>
        <Answer of={rounds} needs={['triage']}>
          {(all) =>
            all.length === 0 ? (
              <p className="board-empty">{t('proposals.roundsEmpty')}</p>
            ) : (
              <ul className="board-list">
                {all.slice(0, 8).map((round) => (
                  <Round key={round.id} round={round} />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      <Answer of={waiting} needs={['triage']}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('proposals.feedbackEmpty')} />
          ) : (
            <div className="panel table-wrap feedback-table">
              <table className="plain-table phone-rows">
                <thead>
                  <tr>
                    <th scope="col">{t('proposals.caseNo')}</th>
                    <th scope="col">{t('proposals.field.title')}</th>
                    <th scope="col">{t('proposals.proposer')}</th>
                    <th scope="col">{t('proposals.resultClass')}</th>
                    <th scope="col">{t('status')}</th>
                    <th scope="col">
                      <span className="sr-only">{t('item.steps')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {longestAskedFirst(items).map((row) => (
                    <tr key={row.id}>
                      <td className="figure soft">{caseLabel(row)}</td>
                      <td className="phone-wide">
                        <ProposalLink id={`${row.id}?tab=handling`} title={row.title} of={row} />
                      </td>
                      <td>
                        <Proposer of={row} />
                      </td>
                      <td>{row.resultClass ? t('proposals.classOf', { code: row.resultClass }) : ''}</td>
                      <td>
                        <span className="row">
                          <ProposalStatus status={row.status} />
                          <ClockChip
                            what={t('proposals.feedbackBy')}
                            finished={row.status !== 'feedback-pending'}
                            due={{ dueOn: row.feedbackDueOn }}
                          />
                        </span>
                      </td>
                      <td>
                        <Button
                          size="small"
                          type={row.status === 'feedback-pending' ? 'primary' : 'default'}
                          onClick={() => {
                            setRecording(row.id);
                          }}
                        >
                          {t(row.status === 'feedback-pending' ? 'proposals.codes.step.record-feedback' : 'edit')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {recording !== null && (
        <Recording
          id={recording}
          onClose={() => {
            setRecording(null);
          }}
        />
      )}
      {opening && (
        <OpenRound
          onClose={() => {
            setOpening(false);
          }}
        />
      )}
    </>
  );
}

/** Whom the office still has to ask, overdue first; what was said already comes after it. */
const longestAskedFirst = (rows: readonly ProposalLine[]): ProposalLine[] => {
  const key = (row: ProposalLine) => `${row.status === 'feedback-pending' ? 0 : 1}${row.feedbackDueOn ?? '9999'}`;
  return [...rows].sort((a, b) => key(a).localeCompare(key(b)));
};

function Recording({ id, onClose }: { id: string; onClose: () => void }) {
  const proposal = useProposal(id);
  return proposal.data ? <FeedbackDialog proposal={proposal.data} onClose={onClose} /> : null;
}

function Round({ round }: { round: FeedbackRound }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [closed, setClosed] = useState<RoundClosing | null>(null);
  const close = async () => {
    setBusy(true);
    try {
      setClosed(await proposals.closeRound(round));
      await Promise.all(
        ['proposal-rounds', 'proposals', 'proposal'].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
    } catch (error) {
      toasts.refused(error);
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <li className="round">
      <span>
        <strong>{round.name}</strong>
        <span className="soft"> {t('proposals.openedOn', { date: day(round.openedAt) })}</span>
      </span>
      <span className="row">
        <span className="chip figure">{t('proposals.recorded', { count: round.recorded })}</span>
        {round.closedAt ? (
          <span className="chip chip-green">{t('proposals.closedOn', { date: day(round.closedAt) })}</span>
        ) : (
          <>
            <ClockChip due={{ dueOn: round.dueOn }} />
            <Button
              size="small"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('proposals.closeRound')}
            </Button>
          </>
        )}
      </span>
      <Modal
        open={asking}
        title={t('proposals.closeRound')}
        okText={t('proposals.closeRound')}
        cancelText={t('cancel')}
        okButtonProps={{ loading: busy }}
        onOk={() => void close()}
        onCancel={() => {
          setAsking(false);
        }}
      >
        <p>{t('proposals.closeRoundText', { count: round.recorded })}</p>
      </Modal>
      <Modal
        open={closed !== null}
        title={t('proposals.roundClosed')}
        footer={null}
        onCancel={() => {
          setClosed(null);
        }}
      >
        {closed && (
          <div className="stack">
            <p className="row">
              <span className="chip chip-green">
                {t('proposals.codes.status.satisfied')} {closed.satisfied}
              </span>
              <span className="chip chip-green">
                {t('proposals.codes.status.basically-satisfied')} {closed.basicallySatisfied}
              </span>
              <span className="chip chip-red">
                {t('proposals.codes.status.dissatisfied')} {closed.dissatisfied}
              </span>
            </p>
            {closed.alerts.length > 0 && (
              <Link to="/proposals?alert=true">{t('proposals.alerts', { count: closed.alerts.length })}</Link>
            )}
          </div>
        )}
      </Modal>
    </li>
  );
}

function OpenRound({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  return (
    <FormDialog
      title={t('proposals.openRound')}
      okText={t('proposals.openRound')}
      disabled={isBlankText(name)}
      onClose={onClose}
      onSubmit={async () => {
        await proposals.openRound(name.trim());
        await queries.invalidateQueries({ queryKey: ['proposal-rounds'] });
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t('proposals.openRoundText')}</p>
          <Field id="round-name" label={t('proposals.field.roundName')} errors={errors['/name']}>
            <Input
              id="round-name"
              autoFocus
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.target.value);
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
