import type { EnvelopeRow } from '@/api/envelopes';
import type { ItemLine } from '@/api/information';
import type { Notification } from '@/api/notifications';
import { readClock, type ClockReading } from '@/ui/clock';

/** Steps that move work on: an item that offers one of them waits for the person. */
const nextSteps = ['resubmit', 'submit', 'receive', 'start-editing', 'verify', 'sign-off', 'issue', 'forward'] as const;

/** Where an item waits for somebody of its body, however long ago it was touched last. */
export const waitingStatuses = [
  'draft',
  'submitted',
  'screening',
  'returned-for-supplement',
  'editing',
  'verified',
  'signed-off',
  'returned-from-above',
] as const;

/** Both lists, each item once: the first one's reading of it counts. */
export function together(first: readonly ItemLine[], second: readonly ItemLine[]): ItemLine[] {
  const known = new Set(first.map((item) => item.id));
  return [...first, ...second.filter((item) => !known.has(item.id))];
}

export interface Waiting {
  id: string;
  to: string;
  title: string;
  /** What is next: a step of the table, or signing for or deciding on an envelope. */
  next: string;
  from?: string;
  dueOn: string | null;
  amberFrom: string | null;
  /** The platform's word for the clock today. */
  state?: string | null;
  whyZh: string | null;
  whyEn: string | null;
  since: string;
  urgency: string;
  /** The words of what is next, where they are not those of an item or envelope. */
  says?: string;
}

export type WaitingGroup = 'overdue' | 'thisWeek' | 'fresh' | 'other';
export const waitingGroups: readonly WaitingGroup[] = ['overdue', 'thisWeek', 'fresh', 'other'];

const week = 7;
const day = 86_400_000;

/** What the person should do next with an item; nothing once it has gone its way. */
export function nextStep(item: ItemLine): string | undefined {
  const next = nextSteps.find((step) => item.allowedActions.includes(step));
  // Issued and forwarded items may be issued and forwarded again; that doesn't wait for anybody.
  if (item.status === 'forwarded' || (next === 'issue' && item.status === 'issued')) {
    return item.status === 'issued' && item.allowedActions.includes('forward') ? 'forward' : undefined;
  }
  return next;
}

export function waitingOf(
  items: readonly ItemLine[],
  envelopes: readonly EnvelopeRow[],
  others: readonly Waiting[] = [],
): Waiting[] {
  const own = items.flatMap((item): Waiting[] => {
    const next = nextStep(item);
    return next === undefined
      ? []
      : [
          {
            id: item.id,
            to: next === 'submit' || next === 'resubmit' ? `/information/${item.id}/write` : `/information/${item.id}`,
            title: item.title,
            next,
            dueOn: item.dueOn ?? null,
            amberFrom: null,
            whyZh: null,
            whyEn: null,
            since: item.changedAt,
            urgency: item.urgency,
          },
        ];
  });
  // A task that came as an envelope is asked once: by the task, which says what is next.
  const known = new Set(others.map((one) => one.id));
  const received = envelopes.flatMap((envelope): Waiting[] => {
    const next = envelope.allowedActions[0];
    return next === undefined || known.has(envelope.itemId)
      ? []
      : [
          {
            id: envelope.id,
            to: `/inbox?item=${envelope.id}`,
            title: envelope.title,
            next: `envelope-${envelope.state}`,
            from: envelope.fromBody,
            dueOn: envelope.clock?.dueOn ?? null,
            amberFrom: envelope.clock?.amberFrom ?? null,
            whyZh: envelope.clock?.explanationZh ?? null,
            whyEn: envelope.clock?.explanationEn ?? null,
            since: envelope.deliveredAt,
            urgency: envelope.urgency,
          },
        ];
  });
  const rank: Record<string, number> = { 'extra-urgent': 0, urgent: 1, normal: 2 };
  return [...own, ...received, ...others].sort(
    (a, b) =>
      (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') ||
      (rank[a.urgency] ?? 2) - (rank[b.urgency] ?? 2) ||
      a.since.localeCompare(b.since),
  );
}

export function groupOf(waiting: Waiting, now: number): WaitingGroup {
  const clock: ClockReading = readClock(waiting.dueOn, waiting.amberFrom, now);
  if (clock.tone === 'red') return 'overdue';
  if (clock.days !== null && clock.days < week) return 'thisWeek';
  return now - Date.parse(waiting.since) < 2 * day ? 'fresh' : 'other';
}

export const grouped = (all: readonly Waiting[], now: number): [WaitingGroup, Waiting[]][] =>
  waitingGroups
    .map((group): [WaitingGroup, Waiting[]] => [group, all.filter((one) => groupOf(one, now) === group)])
    .filter(([, ones]) => ones.length > 0);

const underWay = new Set(['submitted', 'screening', 'editing', 'verified', 'signed-off', 'issued']);

/** What is on its way elsewhere: for the office what it forwarded, for who only writes also what the office has in hand. */
export const movingOf = (items: readonly ItemLine[], writesOnly: boolean): ItemLine[] =>
  items.filter(
    (item) => item.status === 'forwarded' || (writesOnly && underWay.has(item.status) && nextStep(item) === undefined),
  );

export interface CameBack {
  item: ItemLine;
  how: 'returned' | 'instructed' | 'adopted';
}

function howBack(item: ItemLine): CameBack['how'] | undefined {
  if (item.status === 'returned-from-above' || item.status === 'returned-for-supplement') return 'returned';
  if (item.instructions > 0) return 'instructed';
  // Its own issue counts as adoption by its own body; what comes back is adoption further up.
  const went = item.status === 'forwarded' || item.status === 'closed';
  return went && item.adoptions.length > 1 ? 'adopted' : undefined;
}

/** What came back: returned, instructed, adopted. Newest first. */
export function cameBack(items: readonly ItemLine[]): CameBack[] {
  return items
    .flatMap((item): CameBack[] => {
      const how = howBack(item);
      return how === undefined ? [] : [{ item, how }];
    })
    .sort((a, b) => b.item.changedAt.localeCompare(a.item.changedAt));
}

/** What came back before there was a feed to tell of it. */
export const notTold = (back: readonly CameBack[], told: readonly Notification[]): CameBack[] => {
  const subjects = new Set(told.map((entry) => entry.subject.id));
  return back.filter(({ item }) => !subjects.has(item.id));
};

/** Good news, something to do, or neither. */
export function backTone(entry: Notification): 'green' | 'amber' | 'navy' {
  if (entry.severity !== 'info') return 'amber';
  const good: readonly Notification['kind'][] = [
    'outcome-adopted',
    'outcome-instructed',
    'proposal-filed',
    'proposal-made-key',
    'survey-report-issued',
  ];
  return good.includes(entry.kind) ? 'green' : 'navy';
}
