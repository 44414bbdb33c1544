import { beijing } from '@/ui/beijing';
import type { Activity } from '@/api/surveys';

export interface Week {
  monday: string;
  sunday: string;
  activities: Activity[];
}

const iso = 'YYYY-MM-DD';

export const mondayOf = (day: string): string => {
  const date = beijing(day);
  return date.subtract((date.day() + 6) % 7, 'day').format(iso);
};

export const daysAfter = (day: string, days: number): string => beijing(day).add(days, 'day').format(iso);

/** Activities by the week in which they begin; a week without any is left out. */
export function weeksOf(activities: readonly Activity[]): Week[] {
  const weeks = new Map<string, Week>();
  for (const one of [...activities].sort((a, b) => a.from.localeCompare(b.from))) {
    const monday = mondayOf(one.from);
    const week = weeks.get(monday) ?? { monday, sunday: daysAfter(monday, 6), activities: [] };
    week.activities.push(one);
    weeks.set(monday, week);
  }
  return [...weeks.values()];
}

export interface Bar {
  activity: Activity;
  /** Columns of the week from 1 for Monday; the end is the last day on which it is on. */
  first: number;
  last: number;
  /** It began before this week, or goes on after it. */
  before: boolean;
  after: boolean;
}

/** What is on in one week, as bars over its days, in the order of their first day; longer ones above. */
export function barsOf(activities: readonly Activity[], monday: string): Bar[] {
  const sunday = daysAfter(monday, 6);
  const column = (day: string) => beijing(day).diff(beijing(monday), 'day') + 1;
  return activities
    .filter((one) => one.from <= sunday && one.until >= monday)
    .map((activity) => ({
      activity,
      first: Math.max(1, column(activity.from)),
      last: Math.min(7, column(activity.until)),
      before: activity.from < monday,
      after: activity.until > sunday,
    }))
    .sort((a, b) => a.first - b.first || b.last - a.last || a.activity.id.localeCompare(b.activity.id));
}
