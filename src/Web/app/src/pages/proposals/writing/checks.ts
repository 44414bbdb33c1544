import type { ProposalFields } from '@/drafts/proposal';

export interface ProposalCheck {
  says: 'title' | 'situation' | 'suggestion' | 'category' | 'proposer' | 'consent';
  met: boolean;
}

const filled = (text: string): boolean => text.trim() !== '';

/** What the office asks of a proposal. The platform decides; this tells the writer before it does. */
export const proposalChecks = (fields: ProposalFields): ProposalCheck[] => [
  { says: 'title', met: filled(fields.title) },
  { says: 'situation', met: filled(fields.situation) },
  { says: 'suggestion', met: filled(fields.suggestion) },
  { says: 'category', met: filled(fields.category) },
  {
    says: 'proposer',
    met:
      (fields.proposerType === 'member' || filled(fields.organisation)) &&
      (!fields.onBehalf || filled(fields.behalfName)),
  },
  { says: 'consent', met: fields.consentToPublish || filled(fields.noPublishReason) },
];
