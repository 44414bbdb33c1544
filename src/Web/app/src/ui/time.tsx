import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { useNow } from './now';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** How long ago, in words. */
export function ago(at: string, now: number, t: Translate): string {
  const minutes = Math.floor((now - Date.parse(at)) / 60_000);
  if (minutes < 1) return t('ago.now');
  if (minutes < 60) return t('ago.minutes', { count: minutes });
  if (minutes < 24 * 60) return t('ago.hours', { count: Math.floor(minutes / 60) });
  if (minutes < 30 * 24 * 60) return t('ago.days', { count: Math.floor(minutes / 1440) });
  return beijing(at).format('YYYY-MM-DD');
}

/** How long something stayed somewhere. */
export function stayed(from: string, until: string | number, t: Translate): string {
  const days = Math.floor((new Date(until).getTime() - Date.parse(from)) / 86_400_000);
  return days < 1 ? t('lessThanDay') : t('days', { count: days });
}

export function Ago({ at }: { at: string }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <time dateTime={at} title={beijing(at).format('YYYY-MM-DD HH:mm:ss')}>
      {ago(at, now, t)}
    </time>
  );
}

export const minute = (at: string | null | undefined): string => (at ? beijing(at).format('YYYY-MM-DD HH:mm') : '');
export const day = (at: string | null | undefined): string => (at ? beijing(at).format('YYYY-MM-DD') : '');

/** A span of time in its largest unit that says something. */
export function seconds(span: number, t: Translate): string {
  if (span >= 86_400) return t('days', { count: Math.floor(span / 86_400) });
  if (span >= 3_600) return t('span.hours', { count: Math.floor(span / 3_600) });
  return t('span.minutes', { count: Math.max(1, Math.round(span / 60)) });
}
