import type { StepSpec } from '../stepFields';

export const stages = ['collecting', 'first-review', 'deliberating', 'published'] as const;

/** What concerns one candidate stands beside it, and not with the steps of the selection. */
export const candidateSteps: readonly string[] = ['assess', 'choose'];

export const openForm: StepSpec = {
  fields: [
    { name: 'year', kind: 'number', required: true },
    { name: 'name', label: 'selectionName', kind: 'text', max: 100, required: true },
    { name: 'mostPercent', kind: 'number', min: 0.1, max: 100, start: 1 },
    { name: 'leastCollectivePercent', kind: 'number', min: 0, max: 100, start: 20 },
  ],
};

/** What each step asks; which are possible is the platform's to say (allowedActions). */
export const forms: Record<string, StepSpec> = {
  'begin-first-review': {},
  'begin-deliberation': {},
  'send-back': { ends: true },
  assess: {
    fields: [
      { name: 'score', kind: 'number', min: 0, max: 100, required: true },
      { name: 'shortlisted', kind: 'yes-no', start: true },
      { name: 'comment', kind: 'area', max: 2000 },
    ],
  },
  choose: {
    fields: [
      { name: 'chosen', kind: 'yes-no', start: true },
      { name: 'note', kind: 'area', max: 2000 },
    ],
  },
  publish: { fields: [{ name: 'note', label: 'departureNote', kind: 'area', max: 2000 }] },
};
