import type { TFunction } from 'i18next';
import type { Problem } from '@/api/problem';

/** What a refusal says: a colleague's change and a missing connection in words of the app, all else as the platform puts it. */
export function wordsOf(problem: Problem, t: TFunction): { title: string; detail?: string } {
  if (problem.isStale) return { title: t('state.stale') };
  if (problem.isOffline && problem.code === 'offline') return { title: t('state.offline') };
  // The platform names the place by its pointer; on a form the field says where.
  const errors = [...new Set(Object.values(problem.errors).flat())];
  return { title: problem.message, detail: errors.length > 0 ? errors.join(t('state.and')) : problem.detail };
}
