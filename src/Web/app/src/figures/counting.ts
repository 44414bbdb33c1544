import type { EnvelopeRow } from '@/api/envelopes';
import type { ItemLine } from '@/api/information';
import { beijing } from '@/ui/beijing';

/** One table: what a chart shows, as rows that can be read and exported. */
export interface Table {
  columns: string[];
  rows: (string | number)[][];
}

export interface FunnelStage {
  stage: 'reported' | 'issued' | 'forwarded' | 'adopted' | 'instructed';
  count: number;
}

const wasForwarded = new Set(['forwarded', 'returned-from-above']);

/** How far the items of a year came. Each stage is a part of the one before, except instructions, which can come at any time. */
export function funnel(items: readonly ItemLine[], year: number): FunnelStage[] {
  const of = items.filter((item) => item.submittedAt && beijing(item.submittedAt).year() === year);
  const above = (item: ItemLine) => item.adoptions.length > (item.issues.length > 0 ? 1 : 0);
  const forwarded = of.filter((item) => wasForwarded.has(item.status) || above(item) || item.instructions > 0);
  return [
    { stage: 'reported', count: of.length },
    { stage: 'issued', count: of.filter((item) => item.issues.length > 0 || forwarded.includes(item)).length },
    { stage: 'forwarded', count: forwarded.length },
    { stage: 'adopted', count: of.filter(above).length },
    { stage: 'instructed', count: of.filter((item) => item.instructions > 0).length },
  ];
}

export type Fate = 'waiting' | 'used' | 'returned' | 'notUsed' | 'other';
export const fates: readonly Fate[] = ['waiting', 'used', 'returned', 'notUsed', 'other'];

export function fateOf(state: string): Fate {
  switch (state) {
    case 'delivered':
    case 'signed-for':
      return 'waiting';
    case 'taken-in':
    case 'combined':
    case 'relayed':
    case 'passed-on':
      return 'used';
    case 'returned':
      return 'returned';
    case 'not-used':
      return 'notUsed';
    default:
      return 'other';
  }
}

export interface Intake {
  body: string;
  total: number;
  byFate: Record<Fate, number>;
}

const none = (): Record<Fate, number> => ({ waiting: 0, used: 0, returned: 0, notUsed: 0, other: 0 });

/** What came from each body and what became of it; notices of direct reports aren't counted, nor what a newer version replaced, nor tasks from above. */
export function intake(envelopes: readonly EnvelopeRow[]): Intake[] {
  const bodies = new Map<string, Intake>();
  for (const envelope of envelopes) {
    if (envelope.state === 'informed' || envelope.state === 'noted' || envelope.state === 'superseded') continue;
    if (envelope.channel === 'assigned') continue;
    const of = bodies.get(envelope.fromBody) ?? { body: envelope.fromBody, total: 0, byFate: none() };
    of.total++;
    of.byFate[fateOf(envelope.state)]++;
    bodies.set(envelope.fromBody, of);
  }
  return [...bodies.values()].sort((a, b) => b.total - a.total || a.body.localeCompare(b.body));
}

export interface Clocks {
  overdue: number;
  nearlyDue: number;
  running: number;
  met: number;
  missed: number;
}

/** How the triage clocks stand. */
export function clocks(envelopes: readonly EnvelopeRow[]): Clocks {
  const counted: Clocks = { overdue: 0, nearlyDue: 0, running: 0, met: 0, missed: 0 };
  for (const { clock } of envelopes) {
    if (!clock) continue;
    if (clock.state === 'nearly-due') counted.nearlyDue++;
    else counted[clock.state]++;
  }
  return counted;
}

/** What was submitted in each month of a year. */
export function byMonth(instants: readonly (string | null | undefined)[], year: number): number[] {
  const months = Array.from({ length: 12 }, () => 0);
  for (const at of instants) {
    if (!at) continue;
    const local = beijing(at);
    if (local.year() === year) months[local.month()] = (months[local.month()] ?? 0) + 1;
  }
  return months;
}

export const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`;

/** Excel opens it in the right encoding, and no cell is taken for a formula. */
export function toCsv(table: Table): string {
  const cell = (value: string | number): string => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\uFEFF${[table.columns, ...table.rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
