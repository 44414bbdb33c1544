import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { SurveyStep } from '@/api/surveys';
import { minute } from '@/ui/time';
import type { ChipOf } from './chips';

/** What happened to it, newest first: which step, who, when, and what they wrote. */
export function StepList({ steps, of }: { steps: readonly SurveyStep[]; of: ChipOf }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return (
    <ol className="panel-body survey-steps">
      {[...steps].reverse().map((step, at) => (
        <li key={at}>
          <span className="row spread">
            <strong>{t(`surveys.${of === 'fate' ? 'rowStep' : 'step'}.${step.step}`)}</strong>
            <time className="soft" dateTime={step.at}>
              {minute(step.at)}
            </time>
          </span>
          <span className="soft">
            {name(step.body)} {step.actor} → {t(`surveys.${of}.${step.to}`)}
          </span>
          {step.note && <span>{step.note}</span>}
        </li>
      ))}
    </ol>
  );
}
