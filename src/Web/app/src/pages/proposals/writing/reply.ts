import type { Assignment, Proposal } from '@/api/proposal';
import type { ProposalRules } from '@/api/proposalRegisters';

/** What a unit writes as its answer. */
export interface ReplyText {
  text: string;
  resultClass: string;
  publishLevel: string;
  contactPerson: string;
  contactPhone: string;
  promises: { what: string; dueOn: string }[];
}

/** The drafted reply of this round, or an empty one with the people who signed for it. */
export function startReply(proposal: Proposal, part: Assignment): ReplyText {
  const drafted = proposal.replies.find(
    (reply) => reply.assignmentId === part.id && reply.handlingRound === proposal.handlingRound && !reply.issuedAt,
  );
  return {
    text: drafted?.text ?? '',
    resultClass: drafted?.resultClass ?? '',
    publishLevel: drafted?.publishLevel ?? (proposal.consentToPublish ? 'full' : 'none'),
    contactPerson: drafted?.contactPerson ?? part.personInCharge ?? '',
    contactPhone: drafted?.contactPhone ?? part.phone ?? '',
    promises: proposal.promises
      .filter((promise) => promise.assignmentId === part.id && promise.state === 'drafted')
      .map(({ what, dueOn }) => ({ what, dueOn })),
  };
}

/** What isn't done yet has to say what will be done and by when; the platform asks for the same. */
export const promisesNeeded = (classes: ProposalRules['resultClasses'], chosen: string): boolean =>
  ['in-progress', 'planned'].includes(classes.find((one) => one.code === chosen)?.means ?? '');

const keyOf = (part: string): string => `linkage.reply.${part}`;

/** Nothing typed is lost, also when the page is left or the session ends. */
export function keepReply(part: string, reply: ReplyText | null): void {
  if (reply === null) sessionStorage.removeItem(keyOf(part));
  else sessionStorage.setItem(keyOf(part), JSON.stringify(reply));
}

export function keptReply(part: string): ReplyText | null {
  const kept = sessionStorage.getItem(keyOf(part));
  return kept === null ? null : (JSON.parse(kept) as ReplyText);
}
