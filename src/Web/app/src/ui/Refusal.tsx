import { Alert } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/problem';

/** What a refusal says: a colleague's change and a missing connection in words of the app, all else as the platform puts it. */
export function wordsOf(problem: Problem, t: TFunction): { title: string; detail?: string } {
  if (problem.isStale) return { title: t('state.stale') };
  if (problem.isOffline && problem.code === 'offline') return { title: t('state.offline') };
  return { title: problem.message, detail: problem.detail };
}

/** Why a form was not taken; what was typed into it stays. What is given as `more` stands in place of the platform's detail. */
export function Refusal({ problem, more }: { problem: Problem | null; more?: ReactNode }) {
  const { t } = useTranslation();
  if (problem === null) return null;
  const { title, detail } = wordsOf(problem, t);
  return <Alert type="error" showIcon role="alert" title={title} description={more || detail} />;
}
