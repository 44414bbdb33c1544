import type { Urgency } from '@/api/codes';

/** What one writes. The platform counts and checks it; here it only must never be lost. */
export interface DraftFields {
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  urgency: Urgency;
  sourceType: string;
  identity: string;
  reporterName: string;
  reporterUnit: string;
  reporterPost: string;
  reporterParty: string;
  mayBePublished: boolean;
  onBehalf: boolean;
  callId: string | null;
  themeId: string | null;
}

/** A text on this device, and how far the platform has it. */
export interface Draft {
  id: string;
  /** Whose it is: person and body. Nobody else on this device sees it. */
  owner: string;
  /** The item on the platform, once it is there. */
  itemId: string | null;
  version: number | null;
  fields: DraftFields;
  /** What the platform has. */
  sent: DraftFields | null;
  /** A first saving whose answer is not known: repeated as it was, so that it cannot make two items. */
  attempt: { key: string; fields: DraftFields } | null;
  /** It is to be submitted as soon as the platform has it; the key makes a repetition harmless. */
  submitKey: string | null;
  changedAt: number;
  /** Why the platform did not take it, in its words. */
  problem: string | null;
  /** Somebody else changed it on the platform: nothing is overwritten before the writer has seen that. */
  conflict: boolean;
  /** It came back for supplement: submitting it answers that. */
  resubmits: boolean;
  /** An editor's work on somebody's text: saved as a version on demand, never by itself. */
  edits: boolean;
}

export const emptyFields: DraftFields = {
  title: '',
  situation: '',
  analysis: '',
  suggestion: '',
  urgency: 'normal',
  sourceType: 'member',
  identity: 'informant',
  reporterName: '',
  reporterUnit: '',
  reporterPost: '',
  reporterParty: '',
  mayBePublished: false,
  onBehalf: false,
  callId: null,
  themeId: null,
};

export const sameFields = (a: DraftFields | null, b: DraftFields | null): boolean =>
  a !== null &&
  b !== null &&
  (Object.keys(emptyFields) as (keyof DraftFields)[]).every((field) => a[field] === b[field]);

export const isBlank = (fields: DraftFields): boolean =>
  [fields.title, fields.situation, fields.analysis, fields.suggestion].every((text) => text.trim() === '');

/** The platform takes a draft as soon as it has a title and somebody who reports it. */
export const canBeSent = (fields: DraftFields): boolean =>
  fields.title.trim() !== '' && fields.reporterName.trim() !== '';

/** Characters that count against the limit: without white space, a rare character as one (as the platform counts). */
export const countCharacters = (text: string): number => [...text.replace(/\s/gu, '')].length;

export const lengthOf = (fields: Pick<DraftFields, 'situation' | 'analysis' | 'suggestion'>): number =>
  countCharacters(fields.situation) + countCharacters(fields.analysis) + countCharacters(fields.suggestion);

export const hasUnsent = (draft: Draft): boolean => draft.submitKey !== null || !sameFields(draft.fields, draft.sent);
