import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { Activity } from '@/api/surveys';
import { SurveyOf, daysOf } from './ActivityEntry';
import { regionName } from './calendar';
import { barsOf, daysAfter, type Bar } from './weeks';

interface Props {
  monday: string;
  today: string;
  activities: readonly Activity[];
  onMove: (activity: Activity) => void;
}

/** One week, a column a day; what goes over several days is a bar over them. */
export function WeekGrid({ monday, today, activities, onMove }: Props) {
  const { t } = useTranslation();
  const bars = barsOf(activities, monday);
  const days = Array.from({ length: 7 }, (_, at) => daysAfter(monday, at));
  return (
    <div className="panel week-grid" tabIndex={0} role="region" aria-label={t('surveys.calendar.byWeek')}>
      <div className="week-days" aria-hidden>
        {days.map((day, at) => (
          <div key={day} className={day === today ? 'week-day week-today' : at > 4 ? 'week-day week-rest' : 'week-day'}>
            <span>{t(`surveys.calendar.day.${at}`)}</span>{' '}
            <strong className="figure">{beijing(day).format('MM-DD')}</strong>
          </div>
        ))}
      </div>
      {bars.length === 0 ? (
        <p className="soft week-empty">{t('surveys.calendar.emptyWeek')}</p>
      ) : (
        <ol className="week-bars">
          {bars.map((bar) => (
            <BarOf key={bar.activity.id} bar={bar} onMove={onMove} />
          ))}
        </ol>
      )}
    </div>
  );
}

function BarOf({ bar, onMove }: { bar: Bar; onMove: (activity: Activity) => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const one = bar.activity;
  const tone = one.warnings.length > 0 ? ' week-bar-clash' : one.status === 'held' ? ' week-bar-held' : '';
  const cut = `${bar.before ? ' week-bar-before' : ''}${bar.after ? ' week-bar-after' : ''}`;
  return (
    <li className={`week-bar${tone}${cut}`} style={{ gridColumn: `${bar.first} / ${bar.last + 1}` }}>
      <p>
        <time className="figure">{daysOf(one)}</time>{' '}
        <span className="soft">{t(`surveys.activityType.${one.type}`)}</span>
        {one.status === 'held' && <span className="soft"> · {t('surveys.activity.held')}</span>}
      </p>
      <p>
        <strong>{one.subject}</strong>
      </p>
      <p className="soft">
        {regionName(name(one.region))} {one.place}
      </p>
      <p>
        <SurveyOf activity={one} />
      </p>
      {one.warnings.map((clash, at) => (
        <p key={at} className="week-clash">
          <WarningOutlined aria-hidden />{' '}
          {t('surveys.calendar.alsoComes', {
            body: name(clash.body),
            survey: clash.survey,
            days: daysOf(clash),
            place: clash.place,
          })}
        </p>
      ))}
      {one.allowedActions.includes('reschedule') && (
        <Button
          size="small"
          onClick={() => {
            onMove(one);
          }}
        >
          {t('surveys.field.reschedule')}
        </Button>
      )}
    </li>
  );
}
