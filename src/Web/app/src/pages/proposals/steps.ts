import { beijing } from '@/ui/beijing';
import type { FieldSpec, StepSpec } from './stepFields';

const note: FieldSpec = { name: 'note', kind: 'area', max: 2000 };
const needed = (field: FieldSpec): FieldSpec => ({ ...field, required: true });

const levels = ['full', 'summary', 'title', 'none'] as const;

/** What each step of a proposal needs. Which of them are possible is the platform's to say (allowedActions). */
export const steps: Record<string, StepSpec> = {
  edit: {},
  submit: {},
  invite: {},
  'recall-draft': { path: 'recall', fields: [] },
  seal: { path: 'seal' },
  'ask-carrier': { path: 'carrier', fields: [needed({ name: 'member', kind: 'member' })] },
  'accept-carrying': { path: 'carrier-answer', body: { accept: true } },
  'decline-carrying': {
    path: 'carrier-answer',
    ends: true,
    body: { accept: false },
    fields: [needed({ name: 'reason', label: 'carrierDeclines', kind: 'area', max: 500 })],
  },
  'give-up-carrying': {
    path: 'carrier-search-closing',
    ends: true,
    fields: [needed({ name: 'reason', label: 'carrierGivenUp', kind: 'area', max: 500 })],
  },
  'start-review': { path: 'review' },
  'pass-first-review': { path: 'first-review', fields: [note] },
  'return-for-revision': {
    path: 'return-for-revision',
    fields: [needed({ name: 'reasonCode', kind: 'reason', of: 'review-return' }), needed(note)],
  },
  file: { path: 'filing', fields: [{ name: 'category', kind: 'text', max: 50 }] },
  'not-file': {
    path: 'non-filing',
    ends: true,
    fields: [
      needed({ name: 'reasonCode', kind: 'reason', of: 'non-filing' }),
      needed({
        name: 'destination',
        kind: 'choice',
        of: 'destination',
        codes: ['reference', 'social-information'],
        start: 'reference',
      }),
      note,
    ],
  },
  'answer-conversion': {
    path: 'conversion-consent',
    fields: [{ name: 'consent', kind: 'yes-no', start: true }],
  },
  'send-to-reference': {
    path: 'reference',
    fields: [needed({ name: 'unit', label: 'referenceUnit', kind: 'text', max: 100 })],
  },
  'convert-to-info': { path: 'conversion' },
  merge: {},
  'undo-merge': { path: 'merger-undoing' },
  withdraw: {
    path: 'withdrawal',
    ends: true,
    fields: [needed({ name: 'reason', label: 'withdrawReason', kind: 'area', max: 1000 })],
  },
  'propose-assignment': {},
  assign: {},
  'record-feedback': {},
  'give-feedback': {},
  'decline-feedback': { path: 'feedback-declining', ends: true },
  'record-meeting': {
    path: 'meeting',
    fields: [needed({ name: 'text', label: 'meetingText', kind: 'area', max: 5000 })],
  },
  'rehandle-after-meeting': {
    path: 'rehandling',
    fields: [needed({ name: 'text', label: 'note', kind: 'area', max: 5000 })],
  },
  evaluate: {},
  close: { path: 'closing', fields: [note] },
  archive: { path: 'archiving' },
  'track-as-key': {},
  supervise: {
    path: 'supervision',
    fields: [
      needed({
        name: 'kind',
        label: 'supervisionKind',
        kind: 'choice',
        of: 'supervision',
        codes: ['reminder', 'letter', 'meeting', 'inspection', 'circular'],
        start: 'reminder',
      }),
      needed({ name: 'heldOn', kind: 'date', start: 'today' }),
      { name: 'leader', kind: 'text', max: 50 },
      needed({ name: 'summary', kind: 'area', max: 5000 }),
    ],
  },
  commend: {
    path: 'commendation',
    fields: [needed({ name: 'year', kind: 'number', start: beijing().year() }), note],
  },
  publish: {
    path: 'publication',
    fields: [
      needed({
        name: 'level',
        label: 'publishLevel',
        kind: 'choice',
        of: 'publishLevel',
        codes: levels,
        start: 'title',
      }),
      { name: 'summary', kind: 'area', max: 2000, when: { name: 'level', is: 'summary' } },
    ],
  },
  'forward-upward': {
    path: 'forwarding',
    fields: [
      needed({ name: 'form', kind: 'choice', of: 'form', codes: ['clue', 'carried'], start: 'clue' }),
      { name: 'carrier', kind: 'person', max: 50, when: { name: 'form', is: 'carried' } },
      { name: 'coSigners', kind: 'persons', max: 50, when: { name: 'form', is: 'carried' } },
      { name: 'supplement', kind: 'area', max: 5000 },
    ],
  },
};

/** What each step of one unit's part needs. */
export const partSteps: Record<string, StepSpec> = {
  'sign-for': {
    path: 'sign-for',
    fields: [
      needed({ name: 'personInCharge', kind: 'text', max: 50 }),
      needed({ name: 'leaderInCharge', kind: 'text', max: 50 }),
      { name: 'phone', kind: 'text', max: 50 },
    ],
  },
  'start-handling': { path: 'handling' },
  'issue-reply': {
    path: 'reply-issue',
    fields: [needed({ name: 'signer', kind: 'text', max: 50 }), { name: 'documentNumber', kind: 'text', max: 100 }],
  },
  'draft-reply': {},
  'give-opinion': {
    path: 'opinion',
    fields: [
      needed({ name: 'text', label: 'opinionText', kind: 'area', max: 20_000 }),
      needed({ name: 'signer', kind: 'text', max: 50 }),
    ],
  },
  'record-contact': {
    path: 'contacts',
    fields: [
      needed({
        name: 'stage',
        label: 'contactStage',
        kind: 'choice',
        of: 'contactStage',
        codes: ['before', 'during', 'after'],
        start: 'during',
      }),
      needed({
        name: 'way',
        label: 'contactWay',
        kind: 'choice',
        of: 'contactWay',
        codes: ['visit', 'meeting', 'phone', 'message'],
        start: 'visit',
      }),
      needed({ name: 'heldOn', kind: 'date', start: 'today' }),
      needed({ name: 'people', kind: 'text', max: 500 }),
      needed({ name: 'summary', kind: 'area', max: 5000 }),
    ],
  },
  'ask-clarification': {
    path: 'clarifications',
    fields: [needed({ name: 'text', label: 'question', kind: 'area', max: 5000 })],
  },
  'answer-clarification': {
    path: 'clarifications',
    fields: [needed({ name: 'text', label: 'answer', kind: 'area', max: 5000 })],
  },
  'request-extension': {
    path: 'extension-requests',
    fields: [
      needed({ name: 'reason', label: 'extensionReason', kind: 'area', max: 2000 }),
      needed({ name: 'consentBy', kind: 'text', max: 100 }),
      needed({ name: 'consentOn', kind: 'date', start: 'today' }),
    ],
  },
  'decide-extension': { path: 'extension-decision', fields: [{ name: 'granted', kind: 'yes-no', start: true }] },
  'accept-return': {},
  escalate: { path: 'coordination' },
  'reject-return': {
    path: 'return-answer',
    ends: true,
    body: { accepted: false },
    fields: [needed(note), { name: 'decidedBy', kind: 'text', max: 100 }],
  },
  'send-reply-back': {
    path: 'reply-return',
    ends: true,
    fields: [needed(note)],
  },
  'request-return': {
    path: 'return-request',
    ends: true,
    fields: [
      needed({ name: 'reasonCode', kind: 'reason', of: 'return-request' }),
      needed(note),
      { name: 'suggestedUnit', kind: 'unit' },
      { name: 'suggestedCoUnits', kind: 'units' },
    ],
  },
};

const shownOf = (known: Record<string, StepSpec>, allowed: readonly string[]): string[] => {
  const order = Object.keys(known);
  return allowed
    .filter((step) => step in known)
    .sort(
      (a, b) =>
        Number(known[a]?.ends ?? false) - Number(known[b]?.ends ?? false) || order.indexOf(a) - order.indexOf(b),
    );
};

/** The steps that are shown as buttons, in their order. Writing and submitting happen on one page: one button leads there. */
export function shownSteps(allowed: readonly string[], hasKeyTrack: boolean): string[] {
  const hidden = new Set<string>();
  if (allowed.includes('submit') && allowed.includes('edit')) hidden.add('edit');
  // Where a track exists its steps stand on its own card.
  if (hasKeyTrack) hidden.add('track-as-key');
  return shownOf(steps, allowed).filter((step) => !hidden.has(step));
}

export const shownPartSteps = (allowed: readonly string[]): string[] => shownOf(partSteps, allowed);
