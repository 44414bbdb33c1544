import type { Role } from '@/api/codes';
import type { ProposalLine } from '@/api/proposal';
import type { BatchEntry } from '@/api/proposalRequests';

export type Stage = 'first' | 'second' | 'revision' | 'filed' | 'refused';

/** Where a proposal waits in the review, by its status. */
export const stages: readonly { stage: Stage; statuses: readonly string[] }[] = [
  { stage: 'first', statuses: ['submitted', 'first-review'] },
  { stage: 'second', statuses: ['second-review'] },
  { stage: 'revision', statuses: ['returned-for-revision'] },
  { stage: 'filed', statuses: ['filed', 'merged'] },
  { stage: 'refused', statuses: ['not-filed', 'to-reference', 'converted-to-info'] },
];

/** What can be done with many at once: where each of them stands alike and the person has the office for it. */
export function batchSteps(
  stage: Stage,
  roles: readonly Role[],
  chosen: readonly Pick<ProposalLine, 'status'>[],
): string[] {
  if (chosen.length === 0) return [];
  const all = (status: string) => chosen.every((one) => one.status === status);
  if (stage === 'first' && roles.includes('reviewer'))
    return all('submitted') ? ['start-review', 'pass-first-review'] : all('first-review') ? ['pass-first-review'] : [];
  return stage === 'second' && roles.includes('approver') ? ['file'] : [];
}

/** The steps that a batch takes; what is passed straight away is taken up for review first, under its version then. */
export const batchEntries = (
  action: string,
  chosen: readonly Pick<ProposalLine, 'id' | 'version' | 'status'>[],
): BatchEntry[] =>
  chosen.flatMap(({ id, version, status }): BatchEntry[] =>
    action === 'pass-first-review' && status === 'submitted'
      ? [
          { id, version, action: 'start-review' },
          { id, version: version + 1, action },
        ]
      : [{ id, version, action }],
  );
