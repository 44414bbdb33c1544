import { useTranslation } from 'react-i18next';
import type { Correction, Indicator } from '@/api/surveys';
import { minute } from '@/ui/time';
import { number } from './figureText';

/** What was corrected, from which value, by whom and why. */
export function Corrections({ of, indicators }: { of: readonly Correction[]; indicators: readonly Indicator[] }) {
  const { t } = useTranslation();
  const units = new Map(indicators.map((one) => [one.number, one.unit ?? '']));
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.sheet.corrections', { count: of.length })}</h2>
      </header>
      <ul className="panel-body stack">
        {of.map((one) => (
          <li key={`${one.indicator}-${one.revision}`}>
            <strong className="figure">{`I-${one.indicator}`}</strong>{' '}
            {t('surveys.sheet.before', {
              value:
                one.numberBefore != null
                  ? `${number(one.numberBefore)} ${units.get(one.indicator) ?? ''}`
                  : (one.textBefore ?? '–'),
            })}{' '}
            {one.reason}{' '}
            <span className="soft small">
              {one.correctedBy} · {minute(one.correctedAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
