import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSimilar } from '@/api/proposalLookAlikes';
import { proposals, useProposal } from '@/api/proposals';
import type { Proposal, ProposalLine } from '@/api/proposal';
import { useSession } from '@/session/session';
import { Content } from '@/ui/Content';
import { More } from '@/ui/More';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState, Notice } from '@/ui/states';
import { Ago, minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { History } from '../item/History';
import { StepBar } from '../item/StepBar';
import { Versions } from '../item/Versions';
import { caseLabel, Proposer, ProposalStatus } from '../parts';
import { batchEntries, batchSteps, stages, type Stage } from './stages';
import { Similar } from './Similar';
import '@/pages/item/item.css';

/** 审查台: what waits at each of the two reviews, beside the text, its look-alikes and its versions. */
export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const first: Stage = session.roles.includes('approver') && !session.roles.includes('reviewer') ? 'second' : 'first';
  const stage =
    stages.find((one) => one.stage === search.get('stage')) ?? stages.find((one) => one.stage === first) ?? stages[0];
  const selected = search.get('item') || null;
  const list = useInfiniteQuery({
    queryKey: ['proposals', 'review', stage?.stage],
    queryFn: ({ pageParam, signal }) =>
      proposals.list(
        { status: stage?.statuses.join(','), cursor: pageParam, limit: 100, total: pageParam === undefined },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const open = useProposal(selected);
  const go = (what: Record<string, string | null>) => {
    setSearch((now) => {
      const next = new URLSearchParams(now);
      for (const [name, value] of Object.entries(what)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });
  };
  return (
    <>
      <PageHead title={t('proposals.room.review')} text={t('proposals.reviewText')} />
      <div className="tabs no-print" role="tablist" aria-label={t('proposals.room.review')}>
        {stages.map((one) => (
          <button
            key={one.stage}
            type="button"
            role="tab"
            aria-selected={one === stage}
            onClick={() => {
              go({ stage: one.stage, item: null });
            }}
          >
            {t(`proposals.stage.${one.stage}`)}
            {one === stage && list.data?.pages[0]?.total != null && (
              <span className="count">{list.data.pages[0].total}</span>
            )}
          </button>
        ))}
      </div>
      <Answer of={list} needs={['reviewer', 'approver']}>
        {() =>
          rows.length === 0 ? (
            <EmptyState text={t(`proposals.stageEmpty.${stage?.stage ?? 'first'}`)} />
          ) : (
            <div className={selected === null ? 'split' : 'split split-open'}>
              <Rows
                key={stage?.stage}
                stage={stage?.stage ?? 'first'}
                rows={rows}
                selected={selected}
                onSelect={(id) => {
                  go({ item: id });
                }}
                more={
                  <More
                    more={list.hasNextPage}
                    busy={list.isFetchingNextPage}
                    onMore={() => void list.fetchNextPage()}
                  />
                }
              />
              <div className="panel split-pane">
                {selected === null ? (
                  <Notice title={t('proposals.choose')} text={t('proposals.chooseText')} />
                ) : (
                  <Answer of={open}>
                    {(found) => (
                      <Reading
                        key={found.card.id}
                        proposal={found}
                        onBack={() => {
                          go({ item: null });
                        }}
                      />
                    )}
                  </Answer>
                )}
              </div>
            </div>
          )
        }
      </Answer>
    </>
  );
}

interface RowsProps {
  stage: Stage;
  rows: readonly ProposalLine[];
  selected: string | null;
  onSelect: (id: string) => void;
  more: React.ReactNode;
}

function Rows({ stage, rows, selected, onSelect, more }: RowsProps) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const chosen = rows.filter((row) => marked.has(row.id));
  const offered = batchSteps(stage, session.roles, chosen);
  const act = async (action: string) => {
    setBusy(true);
    try {
      const answers = await proposals.batch(batchEntries(action, chosen));
      const refused = answers.filter((answer) => !answer.done);
      if (refused.length < answers.length)
        toasts.good(
          t('proposals.batchDone', {
            step: t(`proposals.codes.step.${action}`),
            count: new Set(answers.filter((answer) => answer.done).map((answer) => answer.id)).size,
          }),
        );
      if (refused.length > 0)
        toasts.bad(t('proposals.batchRefused', { count: refused.length, code: refused[0]?.code }));
      setMarked(new Set());
      await queries.invalidateQueries({ queryKey: ['proposals'] });
      await queries.invalidateQueries({ queryKey: ['proposal'] });
    } catch (error) {
      toasts.refused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="panel split-list">
      <div className="split-bar">
        <Checkbox
          checked={chosen.length > 0 && chosen.length === rows.length}
          indeterminate={chosen.length > 0 && chosen.length < rows.length}
          onChange={(event) => {
            setMarked(event.target.checked ? new Set(rows.map((row) => row.id)) : new Set());
          }}
        >
          {chosen.length > 0 ? t('inbox.marked', { count: chosen.length }) : t('all')}
        </Checkbox>
        {offered.map((action) => (
          <Button key={action} size="small" type="primary" loading={busy} onClick={() => void act(action)}>
            {t(`proposals.codes.step.${action}`)}
          </Button>
        ))}
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className={row.id === selected ? 'split-row split-row-open' : 'split-row'}>
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
            <button
              type="button"
              aria-current={row.id === selected}
              onClick={() => {
                onSelect(row.id);
              }}
            >
              <span className="two-lines" title={row.title}>
                {row.title}
              </span>
              <span className="row">
                <ProposalStatus status={row.status} />
                {caseLabel(row) && <span className="chip figure">{caseLabel(row)}</span>}
                {row.mergedCount > 0 && (
                  <span className="chip">{t('proposals.mergedCount', { count: row.mergedCount })}</span>
                )}
                <span className="soft">
                  <Proposer of={row} /> · <Ago at={row.submittedAt ?? row.updatedAt} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {more}
    </div>
  );
}

/** The steps of a review; everything else is on the proposal's own page. */
const reviewSteps = [
  'start-review',
  'pass-first-review',
  'file',
  'return-for-revision',
  'not-file',
  'send-to-reference',
  'convert-to-info',
  'merge',
  'undo-merge',
  'propose-assignment',
  'assign',
];

function Reading({ proposal, onBack }: { proposal: Proposal; onBack: () => void }) {
  const { t } = useTranslation();
  const { card } = proposal;
  const similar = useSimilar(card.id, proposal.contentVersion);
  const revised = proposal.contentVersion > 1;
  return (
    <article aria-labelledby="review-title">
      <header className="split-head">
        <Button type="link" size="small" className="split-back" onClick={onBack}>
          {t('inbox.backToList')}
        </Button>
        <h2 id="review-title">
          <Link to={`/proposals/${card.id}`}>{card.title}</Link>
        </h2>
        <p className="row soft">
          <ProposalStatus status={card.status} />
          <Proposer of={card} />
          {proposal.signatures.length > 1 &&
            t('proposals.signersCount', { count: proposal.signatures.filter((one) => one.state === 'signed').length })}
          <span>{card.category}</span>
          <span>{minute(card.submittedAt)}</span>
          {revised && (
            <span className="chip chip-amber">{t('item.versionNo', { number: proposal.contentVersion })}</span>
          )}
        </p>
        <StepBar proposal={proposal} only={reviewSteps} />
      </header>
      <div className="split-body">
        <Content of={proposal} />
        {proposal.merged.length > 0 && (
          <section>
            <h3>{t('proposals.mergedHere')}</h3>
            <ul className="sources">
              {proposal.merged.map((one) => (
                <li key={one.id}>
                  <Link to={`/proposals/${one.id}`}>{one.title}</Link>
                  <span className="soft">
                    {one.firstSigner} · {one.caseLabel}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>{t('lookAlikes.title')}</h3>
          <Similar of={similar} text={proposal} />
        </section>
        {revised && (
          <section>
            <h3>{t('proposals.tab.versions')}</h3>
            <Versions id={card.id} latest={proposal.contentVersion} />
          </section>
        )}
        <section>
          <h3>{t('proposals.tab.history')}</h3>
          <History id={card.id} />
        </section>
      </div>
    </article>
  );
}
