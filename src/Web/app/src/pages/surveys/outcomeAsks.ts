import { beijing } from '@/ui/beijing';
import type { Ask } from './AskDialog';
import { results } from './words';

const documented = new Set(['adopted', 'partly-adopted']);
const explained = new Set(['declined', 'partly-adopted']);

/** What became of it: which unit said so, in which paper, when, and why not the whole. */
export const outcomeAsks = (t: (key: string) => string, allowed: readonly string[] = results): Ask[] => [
  {
    name: 'result',
    label: t('surveys.tracker.result'),
    kind: 'choice',
    required: true,
    initial: allowed[0],
    options: allowed.map((one) => ({ value: one, label: t(`surveys.fate.${one}`) })),
  },
  { name: 'byWhom', label: t('surveys.tracker.byWhom'), required: true },
  {
    name: 'documentNumber',
    label: t('surveys.after.documentNumber'),
    required: true,
    when: (values) => documented.has(String(values['result'])),
  },
  {
    name: 'occurredOn',
    label: t('surveys.after.on'),
    kind: 'date',
    required: true,
    initial: beijing().format('YYYY-MM-DD'),
  },
  {
    name: 'reason',
    label: t('reason'),
    kind: 'text',
    required: true,
    when: (values) => explained.has(String(values['result'])),
  },
];

/** The step of the table that leads to each result. */
export const stepTo: Record<string, string> = {
  adopted: 'adopt',
  'partly-adopted': 'adopt-partly',
  planned: 'plan',
  declined: 'decline',
  'no-reply': 'record-no-reply',
};
