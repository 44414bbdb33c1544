import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposals, useProposal } from '@/api/proposals';
import type { ProposalLine } from '@/api/proposal';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { caseLabel, ProposalLink, Proposer, ProposalStatus } from './parts';
import { StepBar } from './item/StepBar';
import { KeyCard } from './item/KeyCard';
import '@/pages/item/item.css';

/** 重点提案: who supervises, who handles as leader, the plan, what was done, the report; and the excellent ones of the year. */
export function Page() {
  const { t } = useTranslation();
  const listed = useQuery({
    queryKey: ['proposals', 'key'],
    queryFn: ({ signal }) => proposals.list({ key: true, limit: 100 }, signal),
  });
  const candidates = useQuery({
    queryKey: ['proposals', 'candidates'],
    queryFn: ({ signal }) => proposals.list({ status: 'filed,assignment-proposed,assigned', limit: 100 }, signal),
  });
  return (
    <>
      <PageHead title={t('proposals.room.key')} text={t('proposals.keyText')} />
      <Answer of={listed} needs={['triage', 'approver']}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState text={t('proposals.keyEmpty')} />
          ) : (
            <div className="key-grid">
              {items.map((row) => (
                <Tracked key={row.id} row={row} />
              ))}
            </div>
          )
        }
      </Answer>
      <h2 className="part-head">{t('proposals.candidates')}</h2>
      <Answer of={candidates} needs={['triage', 'approver']}>
        {({ items }) => {
          const open = items.filter((row) => !row.key);
          return open.length === 0 ? (
            <p className="soft">{t('proposals.candidatesEmpty')}</p>
          ) : (
            <div className="key-grid">
              {open.slice(0, 30).map((row) => (
                <Tracked key={row.id} row={row} nominates />
              ))}
            </div>
          );
        }}
      </Answer>
    </>
  );
}

function Tracked({ row, nominates = false }: { row: ProposalLine; nominates?: boolean }) {
  const { t } = useTranslation();
  const proposal = useProposal(row.id);
  const { data } = proposal;
  return (
    <article className="panel key-card">
      <header>
        <div className="stack">
          <ProposalLink id={row.id} title={row.title} />
          <span className="row soft">
            <span className="figure">{caseLabel(row)}</span>
            <Proposer of={row} />
            <ProposalStatus status={row.status} />
          </span>
        </div>
      </header>
      {data?.key && <KeyCard proposal={data} track={data.key} />}
      {data && (
        <div className="panel-body stack">
          {data.supervision.map((event) => (
            <p key={event.id} className="part-note">
              <span className="row">
                <strong className="figure">{event.heldOn}</strong>
                <span className="chip">{t(`proposals.codes.supervision.${event.kind}`)}</span>
                {event.leader}
              </span>
              {event.summary}
            </p>
          ))}
          <StepBar proposal={data} only={nominates ? ['track-as-key'] : ['supervise', 'commend', 'publish']} />
        </div>
      )}
    </article>
  );
}
