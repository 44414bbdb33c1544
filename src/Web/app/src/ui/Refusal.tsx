import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/problem';
import { wordsOf } from './refusals';

/** Why a form was not taken; what was typed into it stays. What is given as `more` stands in place of the platform's detail. */
export function Refusal({ problem, more }: { problem: Problem | null; more?: ReactNode }) {
  const { t } = useTranslation();
  if (problem === null) return null;
  const { title, detail } = wordsOf(problem, t);
  return <Alert type="error" showIcon role="alert" title={title} description={more ?? detail} />;
}
