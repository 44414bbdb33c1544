import { ClockCircleOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMarkedDays } from '@/api/calendar';
import { countedAhead, readClock, workingDaysUntil, type ClockTone } from './clock';
import { useNow } from './now';

export interface Due {
  dueOn?: string | null;
  amberFrom?: string | null;
  /** How the platform calls it today, where it names no first day of amber. */
  state?: string | null;
  whyZh?: string | null;
  whyEn?: string | null;
}

interface Props {
  due: Due;
  finished?: boolean;
  /** As the platform says it; read from the days where it does not. */
  tone?: ClockTone;
  /** What is due, where there is more than one clock. */
  what?: string;
}

/** Working days left in one's own body's calendar, or days overdue; on hover or focus the date and how it was come by. */
export function ClockChip({ due, finished = false, tone, what }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { tone: read, days } = readClock(due.dueOn, due.amberFrom, now, due.state);
  const near = !finished && days !== null && days > 0 && days <= countedAhead;
  const marked = useMarkedDays(near);
  if (days === null) return null;
  const working = near && marked && due.dueOn ? workingDaysUntil(due.dueOn, now, marked) : 0;
  const words = finished
    ? t('clock.dueOn', { date: due.dueOn })
    : days < 0
      ? t('clock.overdue', { count: -days })
      : days === 0
        ? t('clock.today')
        : working > 0
          ? t('clock.inWorkingDays', { count: working })
          : t('clock.inDays', { count: days });
  const why = (i18n.language === 'en' ? due.whyEn : due.whyZh) ?? '';
  const chip = (
    <span className={`chip clock clock-${finished ? 'none' : (tone ?? read)}`} tabIndex={why ? 0 : undefined}>
      <ClockCircleOutlined aria-hidden /> {what === undefined ? words : `${what} ${words}`}
    </span>
  );
  if (why === '') return chip;
  return (
    <Popover
      trigger={['hover', 'focus']}
      title={t('clock.dueOn', { date: due.dueOn })}
      content={
        <p className="why">
          <span className="soft">{t('clock.why')}</span>
          {why}
        </p>
      }
    >
      {chip}
    </Popover>
  );
}
