import { useTranslation } from 'react-i18next';

export type ChipOf = 'topic' | 'survey' | 'task' | 'report' | 'fate' | 'measure' | 'activity' | 'request';
export type Tone = 'red' | 'amber' | 'green' | 'navy' | 'plain';

const tones: Record<ChipOf, Partial<Record<string, Tone>>> = {
  topic: {
    proposed: 'amber',
    rejected: 'plain',
    merged: 'plain',
    'open-for-claim': 'amber',
    claimed: 'green',
    surveyed: 'green',
  },
  survey: { draft: 'amber', cancelled: 'plain', archived: 'plain', evaluated: 'green' },
  task: {
    issued: 'amber',
    declined: 'red',
    reported: 'navy',
    done: 'green',
    waived: 'plain',
    withdrawn: 'plain',
  },
  report: {
    draft: 'plain',
    returned: 'amber',
    'not-used': 'red',
    accepted: 'green',
    issued: 'green',
    sent: 'green',
    closed: 'green',
  },
  fate: {
    drafted: 'plain',
    'set-aside': 'plain',
    sent: 'amber',
    adopted: 'green',
    'partly-adopted': 'green',
    declined: 'red',
    'no-reply': 'red',
  },
  measure: { assigned: 'plain', done: 'green', 'not-done': 'red' },
  activity: { held: 'green', cancelled: 'plain' },
  request: { asked: 'amber', answered: 'green', refused: 'red', cancelled: 'plain' },
};

export const toneOf = (of: ChipOf, status: string): Tone => tones[of][status] ?? 'navy';

/** Where something stands, in the colours of the whole app: red is refusal, amber waits, green is done. */
export function Chip({ of, status }: { of: ChipOf; status: string }) {
  const { t } = useTranslation();
  const tone = toneOf(of, status);
  return <span className={tone === 'plain' ? 'chip' : `chip chip-${tone}`}>{t(`surveys.${of}.${status}`)}</span>;
}
