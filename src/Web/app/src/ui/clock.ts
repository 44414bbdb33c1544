import { beijing } from './beijing';

export type ClockTone = 'red' | 'amber' | 'calm' | 'none';

export interface ClockReading {
  tone: ClockTone;
  /** Days until it is due; negative when overdue; null without a deadline. */
  days: number | null;
}

const dayNumber = (day: string): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000);

/** The day that it is for the bodies, whatever the browser's own zone is. */
export const todayInChina = (now: number): string => beijing(now).format('YYYY-MM-DD');

/**
 * Reads a clock as one reads it at a glance: red when overdue, amber from the day the platform named, else calm. Where it named no day
 * its own word for today counts.
 */
export function readClock(
  dueOn: string | null | undefined,
  amberFrom: string | null | undefined,
  now: number,
  state?: string | null,
): ClockReading {
  if (!dueOn) return { tone: 'none', days: null };
  const today = dayNumber(todayInChina(now));
  const days = dayNumber(dueOn) - today;
  if (days < 0) return { tone: 'red', days };
  const amber = amberFrom ? dayNumber(amberFrom) <= today : state ? state === 'nearly-due' : days <= 2;
  return { tone: amber ? 'amber' : 'calm', days };
}

/** A day of a calendar that is not what its weekday says. */
export interface MarkedDay {
  date: string;
  kind: 'holiday' | 'working-day';
}

/** How far ahead people count in working days. What is due later is said in days. */
export const countedAhead = 30;

/** The working days that are left after today, the last day among them, in the calendar that these days mark. */
export function workingDaysUntil(dueOn: string, now: number, marked: readonly MarkedDay[]): number {
  const kinds = new Map(marked.map((day) => [day.date, day.kind]));
  let count = 0;
  for (let day = dayNumber(todayInChina(now)) + 1; day <= dayNumber(dueOn); day++) {
    const date = new Date(day * 86_400_000);
    const kind = kinds.get(date.toISOString().slice(0, 10));
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    if (kind === 'working-day' || (kind === undefined && !weekend)) count++;
  }
  return count;
}
