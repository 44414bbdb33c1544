import dayjs from 'dayjs';
import type { Activity } from '@/api/surveys';

export interface Week {
  monday: string;
  sunday: string;
  activities: Activity[];
}

const mondayOf = (day: string): dayjs.Dayjs => {
  const date = dayjs(day);
  return date.subtract((date.day() + 6) % 7, 'day');
};

/** Activities by the week in which they begin; a week without any is left out. */
export function weeksOf(activities: readonly Activity[]): Week[] {
  const weeks = new Map<string, Week>();
  for (const one of [...activities].sort((a, b) => a.from.localeCompare(b.from))) {
    const monday = mondayOf(one.from);
    const key = monday.format('YYYY-MM-DD');
    const week = weeks.get(key) ?? { monday: key, sunday: monday.add(6, 'day').format('YYYY-MM-DD'), activities: [] };
    week.activities.push(one);
    weeks.set(key, week);
  }
  return [...weeks.values()];
}
