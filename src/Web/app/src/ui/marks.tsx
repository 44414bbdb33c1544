import { useTranslation } from 'react-i18next';
import type { Kind, Urgency } from '@/api/codes';

const good = new Set([
  'forwarded',
  'issued',
  'taken-in',
  'combined',
  'signed-off',
  'relayed',
  'passed-on',
  'closed',
  'archived',
  'noted',
]);
const bad = new Set(['not-used', 'damaged']);
const attention = new Set(['returned-for-supplement', 'returned-from-above', 'returned', 'submitted', 'delivered']);

const toneOf = (status: string): string =>
  bad.has(status)
    ? 'chip chip-red'
    : attention.has(status)
      ? 'chip chip-amber'
      : good.has(status)
        ? 'chip chip-green'
        : 'chip chip-navy';

export function StatusChip({ of, status }: { of: 'information' | 'envelope'; status: string }) {
  const { t } = useTranslation();
  return <span className={toneOf(status)}>{t(`codes.${of}.${status}`)}</span>;
}

export function KindMark({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  return (
    <abbr className={`kind kind-${kind}`} title={t(`codes.kind.${kind}`)}>
      {t(`codes.kindMark.${kind}`)}
    </abbr>
  );
}

/** From here on two texts are mostly the same: worth a look before anything is decided. */
const nearlySame = 0.6;

/** How many look-alikes there are; nothing when there are none. */
export function LookAlikeMark({ count, highest }: { count: number; highest: number }) {
  const { t } = useTranslation();
  return count === 0 ? null : (
    <span
      className={highest >= nearlySame ? 'chip chip-amber' : 'chip'}
      title={t('lookAlikes.markHint', { count, percent: Math.round(highest * 100) })}
    >
      {t('lookAlikes.mark', { count })}
    </span>
  );
}

/** Nothing for the normal case: only what is urgent shows. */
export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const { t } = useTranslation();
  return urgency === 'normal' ? null : (
    <span className={urgency === 'extra-urgent' ? 'chip chip-red' : 'chip chip-amber'}>
      {t(`codes.urgency.${urgency}`)}
    </span>
  );
}
