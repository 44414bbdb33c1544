import type { BatchResult, EnvelopeRow, Particulars } from '@/api/envelopes';

export type Action =
  | 'receipt'
  | 'receipt-withdrawal'
  | 'intake'
  | 'combination'
  | 'return'
  | 'non-use'
  | 'relay'
  | 'forwarding'
  | 'reopening';

/** Which decisions the rules let one take back, and by what. */
export const inverses: Partial<Record<Action, Action>> = { receipt: 'receipt-withdrawal', 'non-use': 'reopening' };

/** Where a decision leads, as far as the row is concerned until the platform has answered. */
export const expectedState: Record<Action, string> = {
  receipt: 'signed-for',
  'receipt-withdrawal': 'delivered',
  intake: 'taken-in',
  combination: 'combined',
  return: 'returned',
  'non-use': 'not-used',
  relay: 'relayed',
  forwarding: 'passed-on',
  reopening: 'signed-for',
};

/** Decisions for which one has to have signed: signing for it is then the first of two steps. */
const afterSigning = new Set<Action>(['intake', 'combination', 'return', 'non-use', 'relay', 'forwarding']);

/** The steps that a decision takes on an envelope, by what the platform offers; none when it isn't offered. */
export function stepsFor(action: Action, envelope: Pick<EnvelopeRow, 'allowedActions' | 'state'>): Action[] {
  if (envelope.allowedActions.includes(action)) return [action];
  return afterSigning.has(action) && envelope.state === 'delivered' && envelope.allowedActions.includes('receipt')
    ? ['receipt', action]
    : [];
}

export interface Decided {
  action: Action;
  done: { id: string; version: number; state: string; newItemId: string | null }[];
  failed: { id: string; why: string }[];
}

type Send = (
  action: Action,
  entries: ({ envelopeId: string; version: number } & Particulars)[],
) => Promise<{ results: BatchResult[] }>;

/** Takes a decision on several envelopes at once, signing first where that is needed. One that fails spoils no other. */
export async function decide(
  action: Action,
  rows: readonly EnvelopeRow[],
  particulars: Particulars,
  send: Send,
): Promise<Decided> {
  const decided: Decided = { action, done: [], failed: [] };
  const versions = new Map(rows.map((row) => [row.id, row.version]));

  const unsigned = rows.filter((row) => stepsFor(action, row)[0] === 'receipt' && action !== 'receipt');
  if (unsigned.length > 0) {
    const { results } = await send(
      'receipt',
      unsigned.map((row) => ({ envelopeId: row.id, version: row.version })),
    );
    for (const result of results) {
      if (result.ok && result.version) versions.set(result.envelopeId, result.version);
      else {
        versions.delete(result.envelopeId);
        decided.failed.push({ id: result.envelopeId, why: result.problem?.title ?? '' });
      }
    }
  }

  const entries = rows.flatMap((row) => {
    const version = versions.get(row.id);
    return version === undefined || stepsFor(action, row).length === 0
      ? []
      : [{ envelopeId: row.id, version, ...particulars }];
  });
  if (entries.length === 0) return decided;
  const { results } = await send(action, entries);
  for (const result of results) {
    if (result.ok)
      decided.done.push({
        id: result.envelopeId,
        version: result.version ?? 0,
        state: result.state ?? expectedState[action],
        newItemId: result.newItemId ?? null,
      });
    else decided.failed.push({ id: result.envelopeId, why: result.problem?.title ?? '' });
  }
  return decided;
}

/** Where what was taken in stands now: a carried proposal is a draft of this body, one that came as a clue is among its clues. */
export const ownItemTo = (envelope: Pick<EnvelopeRow, 'kind' | 'channel'>, newItemId: string): string =>
  envelope.kind !== 'proposal'
    ? `/information/${newItemId}`
    : envelope.channel === 'carried'
      ? `/proposals/${newItemId}`
      : '/proposals/clues?state=received';

/** Shares that add up to 100: what doesn't divide goes to the first. */
export function evenShares(count: number): number[] {
  const each = Math.floor(100 / count);
  return Array.from({ length: count }, (_, index) => (index === 0 ? 100 - each * (count - 1) : each));
}
