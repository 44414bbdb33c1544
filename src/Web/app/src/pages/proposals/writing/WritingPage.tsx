import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { everything } from '@/api/directory';
import { Problem } from '@/api/problem';
import type { Proposal } from '@/api/proposal';
import type { Clue, PromiseRow } from '@/api/proposalRegisters';
import { useProposal } from '@/api/proposals';
import { newKey } from '@/api/request';
import { freshDraft, type Draft } from '@/drafts/draft';
import { emptyProposal, proposalFields, proposalRules, type ProposalFields } from '@/drafts/proposal';
import { findDraft } from '@/drafts/store';
import { useSession } from '@/session/session';
import { Answer, ErrorState } from '@/ui/states';
import { Editor } from './Editor';

/** Writing a proposal: a new one, from a clue or a broken promise, a draft, or one that was returned for revision. */
export function Page() {
  const { id } = useParams();
  return id === undefined ? <NewProposal /> : <KnownProposal id={id} />;
}

function NewProposal() {
  const session = useSession();
  const [search] = useSearchParams();
  const wanted = search.get('draft');
  const clueId = search.get('clue');
  const promiseId = search.get('promise');
  const owner = `${session.userId}/${session.body}`;
  const member = session.roles.includes('member');
  const start = useQuery({
    queryKey: ['session-proposal-draft', owner, wanted, clueId, promiseId],
    queryFn: async ({ signal }) => {
      const kept = wanted === null ? undefined : await findDraft<ProposalFields>(wanted);
      if (kept !== undefined && kept.owner === owner && kept.kind === 'proposal') return { draft: kept, from: null };
      const [clue, promise] = await Promise.all([
        clueId === null
          ? undefined
          : everything<Clue>('/proposals/clues', { state: 'in-catalogue' }, signal).then((all) =>
              all.find((one) => one.id === clueId),
            ),
        promiseId === null
          ? undefined
          : everything<PromiseRow>('/proposals/promises', {}, signal).then((all) =>
              all.find((one) => one.id === promiseId),
            ),
      ]);
      return {
        draft: freshDraft<ProposalFields>(
          newKey(),
          owner,
          {
            ...emptyProposal,
            title: clue?.catalogueTitle ?? '',
            situation: clue?.catalogueText ?? '',
            clueId: clue?.id ?? null,
            followsPromiseId: promise?.id ?? null,
            // A clerk who is no member writes for somebody else.
            onBehalf: !member && session.roles.includes('triage'),
          },
          'proposal',
        ),
        from: { clue, promise },
      };
    },
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answer of={start}>
      {({ draft, from }) => (
        <Editor key={draft.id} start={draft} proposal={null} clue={from?.clue} promise={from?.promise} />
      )}
    </Answer>
  );
}

function KnownProposal({ id }: { id: string }) {
  const session = useSession();
  const owner = `${session.userId}/${session.body}`;
  const proposal = useProposal(id);
  const kept = useQuery({
    queryKey: ['session-proposal-draft', id],
    queryFn: async () => (await findDraft<ProposalFields>(`${owner}/${id}`)) ?? null,
    staleTime: Infinity,
    gcTime: 0,
  });
  return (
    <Answer of={proposal}>
      {(found) => (
        <Answer of={kept}>{(draft) => <Known key={id} proposal={found} kept={draft} owner={owner} />}</Answer>
      )}
    </Answer>
  );
}

function Known({ proposal, kept, owner }: { proposal: Proposal; kept: Draft<ProposalFields> | null; owner: string }) {
  // What the page began with: the platform's later versions are this page's own savings.
  const start = useMemo(() => startOf(proposal, kept, owner), [proposal.card.id, owner]); // eslint-disable-line react-hooks/exhaustive-deps
  const { allowedActions } = proposal.card;
  if (!allowedActions.includes('edit') && !allowedActions.includes('submit'))
    return <ErrorState problem={new Problem(403, { code: 'not-allowed' })} />;
  return <Editor start={start} proposal={proposal} />;
}

/** What is kept here of it, if it differs from what the platform has; else what the platform has. */
function startOf(proposal: Proposal, kept: Draft<ProposalFields> | null, owner: string): Draft<ProposalFields> {
  const { id, version } = proposal.card;
  const fields = proposalFields(proposal);
  if (kept !== null && !proposalRules.same(kept.fields, fields)) return { ...kept, conflict: kept.version !== version };
  return {
    ...freshDraft(`${owner}/${id}`, owner, fields, 'proposal'),
    itemId: id,
    version,
    sent: fields,
    changedAt: Date.now(),
  };
}
