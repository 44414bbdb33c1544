import type { Proposal } from '@/api/proposal';

/** Steps that answer the question whether one carries it: the member's, or the office's in their name. */
export const carryingAnswers = new Set(['accept-carrying', 'decline-carrying']);

/** Whom those from whom it came would like to see. */
export const wishOf = (proposal: Proposal, t: (key: string, values?: Record<string, string>) => string): string =>
  [
    proposal.carrier?.wish ? t('proposals.carrierWish', { name: proposal.carrier.wish }) : '',
    proposal.carrier?.cosignerWish.length
      ? t('proposals.cosignerWish', { names: proposal.carrier.cosignerWish.join(t('separator')) })
      : '',
  ]
    .filter(Boolean)
    .join(' ');
