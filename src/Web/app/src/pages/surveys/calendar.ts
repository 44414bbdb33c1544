import type { Activity } from '@/api/surveys';

export interface Wanted {
  survey: string;
  type: string;
  /** Code of a body: its region, and those in it. */
  region: string;
  clashing: boolean;
}

const within = (region: string, of: string): boolean => region.startsWith(of.replace(/(00)+$/, ''));

/** 松溪县, where the Directory has the body's name 松溪县政协. */
export const regionName = (body: string): string => body.replace(/政协$/, '') || body;

export const isShown = (one: Activity, wanted: Wanted): boolean =>
  (wanted.survey === '' || one.surveyId === wanted.survey) &&
  (wanted.type === '' || one.type === wanted.type) &&
  (wanted.region === '' || within(one.region, wanted.region)) &&
  (!wanted.clashing || one.warnings.length > 0);

/** The surveys that have something in the calendar, by name; the chosen one stays choosable in a week in which it has nothing. */
export function surveysOf(activities: readonly Activity[], chosen: string): { id: string; title: string }[] {
  const titles = new Map(activities.map((one) => [one.surveyId, one.surveyTitle]));
  if (chosen !== '' && !titles.has(chosen)) titles.set(chosen, '–');
  return [...titles].map(([id, title]) => ({ id, title })).sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'));
}
