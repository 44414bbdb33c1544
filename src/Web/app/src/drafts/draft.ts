import type { AttachedFile } from '@/api/attachments';
import type { Urgency } from '@/api/codes';
import { sameFiles } from '@/attachments/uploads';
import { isBlankText } from '@/reading/widths';

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
  /** Those that the platform has; a draft that an older page kept says nothing of them. */
  attachments?: AttachedFile[];
}

/** What is written: each kind has its own form and its own way to the platform. */
export type DraftKind = 'information' | 'proposal';

/** A text on this device, and how far the platform has it. */
export interface Draft<Fields = DraftFields> {
  id: string;
  /** Absent: an information item. */
  kind?: DraftKind;
  /** Whose it is: person and body. Nobody else on this device sees it. */
  owner: string;
  /** The item on the platform, once it is there. */
  itemId: string | null;
  version: number | null;
  fields: Fields;
  /** What the platform has. */
  sent: Fields | null;
  /** A first saving whose answer is not known: repeated as it was, so that it cannot make two items. */
  attempt: { key: string; fields: Fields } | null;
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
  attachments: [],
};

export const sameFields = (a: DraftFields | null, b: DraftFields | null): boolean =>
  a !== null &&
  b !== null &&
  (Object.keys(emptyFields) as (keyof DraftFields)[]).every((field) =>
    field === 'attachments' ? sameFiles(a.attachments, b.attachments) : a[field] === b[field],
  );

export const isBlank = (fields: DraftFields): boolean =>
  [fields.title, fields.situation, fields.analysis, fields.suggestion].every((text) => isBlankText(text));

/** The platform takes a draft as soon as it has a title and somebody who reports it. */
export const canBeSent = (fields: DraftFields): boolean =>
  fields.title.trim() !== '' && fields.reporterName.trim() !== '';

/** Characters that count against the limit: without white space, a rare character as one (as the platform counts). */
export const countCharacters = (text: string): number => [...text.replace(/\s/gu, '')].length;

export const lengthOf = (fields: Pick<DraftFields, 'situation' | 'analysis' | 'suggestion'>): number =>
  countCharacters(fields.situation) + countCharacters(fields.analysis) + countCharacters(fields.suggestion);

/** What one must know of a kind of text to keep and send it. */
export interface Rules<Fields> {
  same: (a: Fields | null, b: Fields | null) => boolean;
  blank: (fields: Fields) => boolean;
  /** The platform takes it. */
  sendable: (fields: Fields) => boolean;
}

export const informationRules: Rules<DraftFields> = { same: sameFields, blank: isBlank, sendable: canBeSent };

/** A text that nobody has begun to send. */
export const freshDraft = <Fields>(id: string, owner: string, fields: Fields, kind?: DraftKind): Draft<Fields> => ({
  id,
  kind,
  owner,
  itemId: null,
  version: null,
  fields,
  sent: null,
  attempt: null,
  submitKey: null,
  changedAt: 0,
  problem: null,
  conflict: false,
  resubmits: false,
  edits: false,
});

export const hasUnsent = <Fields extends object>(draft: Draft<Fields>): boolean =>
  draft.submitKey !== null || draft.sent === null || !sameContent(draft.fields, draft.sent);

/** The same in every field that either has. */
const sameContent = (a: object, b: object): boolean => {
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
    (field) => JSON.stringify(left[field]) === JSON.stringify(right[field]),
  );
};
