import i18next from 'i18next';
import type { Way } from '@/api/lineage';

/** Where the words of each kind's statuses and steps are. */
const ofKind: Record<string, { status: string; step: string }> = {
  'social-information': { status: 'codes.information', step: 'codes.step' },
  proposal: { status: 'proposals.codes.status', step: 'proposals.codes.step' },
};
const common = { status: 'codes.information', step: 'codes.step' };

const firstKnown = (keys: readonly string[], code: string): string => keys.find((key) => i18next.exists(key)) ?? code;

const kindOf = (way: Pick<Way, 'nodes'>, itemId: string): string | undefined =>
  way.nodes.find((node) => node.itemId === itemId)?.kind;

/** The word's key of where an item or its envelope stands; the code itself where nobody has a word for it. */
export function statusKey(
  way: Pick<Way, 'nodes'>,
  of: { itemId: string; envelopeId?: string | null; status: string },
): string {
  if (of.envelopeId) return `codes.envelope.${of.status}`;
  const { status } = ofKind[kindOf(way, of.itemId) ?? ''] ?? common;
  return firstKnown([`${status}.${of.status}`, `codes.information.${of.status}`], of.status);
}

/** The word's key of a step. */
export function stepKey(
  way: Pick<Way, 'nodes'>,
  of: { itemId: string; envelopeId?: string | null; step: string },
): string {
  const { step } = of.envelopeId ? common : (ofKind[kindOf(way, of.itemId) ?? ''] ?? common);
  return firstKnown([`${step}.${of.step}`, `codes.step.${of.step}`], of.step);
}

/** Which list of reasons a code on the way is from. */
export function reasonPurpose(way: Pick<Way, 'nodes'>, of: { itemId: string; of: string; step: string }): string {
  if (of.of !== 'envelope' && kindOf(way, of.itemId) === 'proposal')
    return of.step === 'not-file' ? 'non-filing' : of.step === 'request-return' ? 'return-request' : 'review-return';
  return of.step === 'not-use' ? 'not-used' : of.of === 'envelope' ? 'return' : 'screening-return';
}
