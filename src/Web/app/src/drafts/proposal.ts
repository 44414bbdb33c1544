import type { AttachedFile } from '@/api/attachments';
import type { ProposalDraft, ProposalStart } from '@/api/proposalRequests';
import { proposals } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { filesHere } from '@/attachments/kept';
import { isBlankText } from '@/reading/widths';
import { countCharacters, type Rules } from './draft';
import { keepDraft } from './store';
import type { Form } from './form';

/** What one writes in a proposal. */
export interface ProposalFields {
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  category: string;
  suggestedUnits: string[];
  consentToPublish: boolean;
  noPublishReason: string;
  followsPromiseId: string | null;
  /** Those that the platform has; a draft that an older page kept says nothing of them. */
  attachments?: AttachedFile[];
  // From here on: who proposes, which is fixed once the platform has the draft.
  proposerType: string;
  organisation: string;
  authorisedSignerId: string | null;
  onBehalf: boolean;
  behalfUserId: string | null;
  behalfName: string;
  contact: string;
  clueId: string | null;
}

export const emptyProposal: ProposalFields = {
  title: '',
  situation: '',
  analysis: '',
  suggestion: '',
  category: '',
  suggestedUnits: [],
  consentToPublish: true,
  noPublishReason: '',
  followsPromiseId: null,
  attachments: [],
  proposerType: 'member',
  organisation: '',
  authorisedSignerId: null,
  onBehalf: false,
  behalfUserId: null,
  behalfName: '',
  contact: '',
  clueId: null,
};

const orNull = (text: string): string | null => (isBlankText(text) ? null : text.trim());

export const proposalText = (fields: ProposalFields): ProposalDraft => ({
  title: fields.title.trim(),
  situation: fields.situation,
  analysis: fields.analysis,
  suggestion: fields.suggestion,
  category: fields.category.trim(),
  suggestedUnits: fields.suggestedUnits,
  consentToPublish: fields.consentToPublish,
  noPublishReason: fields.consentToPublish ? null : orNull(fields.noPublishReason),
  followsPromiseId: fields.followsPromiseId,
});

/** Files are put to a draft that is there, so only a revision names them. */
export const proposalRevision = (fields: ProposalFields): ProposalDraft => ({
  ...proposalText(fields),
  attachments: fields.attachments?.map((file) => file.id),
});

export const proposalStart = (fields: ProposalFields): ProposalStart => ({
  ...proposalText(fields),
  proposerType: fields.proposerType,
  organisation: fields.proposerType === 'member' ? null : orNull(fields.organisation),
  authorisedSignerId: fields.proposerType === 'member' ? null : fields.authorisedSignerId,
  onBehalfOf: fields.onBehalf ? { userId: fields.behalfUserId, name: fields.behalfName.trim() } : null,
  contact: orNull(fields.contact),
  clueId: fields.clueId,
});

/** What the platform has, as the writer edits it. */
export const proposalFields = (proposal: Proposal): ProposalFields => ({
  ...emptyProposal,
  title: proposal.card.title,
  situation: proposal.situation,
  analysis: proposal.analysis,
  suggestion: proposal.suggestion,
  category: proposal.card.category,
  suggestedUnits: proposal.suggestedUnits,
  consentToPublish: proposal.consentToPublish,
  noPublishReason: proposal.noPublishReason ?? '',
  followsPromiseId: proposal.followsPromiseId ?? null,
  attachments: proposal.attachments,
  proposerType: proposal.card.proposerType,
  organisation: proposal.card.organisation ?? '',
  onBehalf: proposal.onBehalf,
  behalfName: proposal.onBehalf ? proposal.card.firstSigner : '',
  contact: proposal.contact ?? '',
  clueId: proposal.clueId ?? null,
});

const filled = (text: string): boolean => text.trim() !== '';

const comparable = (fields: ProposalFields) => ({ attachments: [], ...proposalRevision(fields) });

export const proposalRules: Rules<ProposalFields> = {
  // Who proposes cannot change any more: only the text is compared.
  same: (a, b) => a !== null && b !== null && JSON.stringify(comparable(a)) === JSON.stringify(comparable(b)),
  blank: (fields) => ![fields.title, fields.situation, fields.analysis, fields.suggestion].some(filled),
  sendable: (fields) =>
    [fields.title, fields.situation, fields.suggestion, fields.category].every(filled) &&
    (fields.consentToPublish || filled(fields.noPublishReason)) &&
    (fields.proposerType === 'member' || filled(fields.organisation)) &&
    (!fields.onBehalf || filled(fields.behalfName)),
};

export const proposalLength = (fields: ProposalFields): number =>
  countCharacters(fields.situation) + countCharacters(fields.analysis) + countCharacters(fields.suggestion);

export const proposalForm: Form<ProposalFields> = {
  rules: proposalRules,
  list: 'proposals',
  one: 'proposal',
  ways: {
    create: (fields, key) => proposals.draft(proposalStart(fields), key),
    revise: (id, fields, version) => proposals.revise(id, proposalRevision(fields), version),
    submit: (id, version, key) => proposals.submit(id, version, key),
    read: async (id) => {
      const found = await proposals.read(id);
      return { version: found.card.version, fields: proposalFields(found) };
    },
    keep: keepDraft,
    files: filesHere,
  },
};
