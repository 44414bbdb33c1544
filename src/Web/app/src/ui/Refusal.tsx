import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Problem } from '@/api/problem';
import { wordsOf } from './refusals';

/** Why a form was not taken; what was typed into it stays. */
export function Refusal({ problem }: { problem: Problem | null }) {
  const { t } = useTranslation();
  if (problem === null) return null;
  const { title, detail } = wordsOf(problem, t);
  return <Alert type="error" showIcon role="alert" title={title} description={detail} />;
}
