import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Segmented } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBodies } from '@/api/directory';
import { surveys, type Activity } from '@/api/surveys';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { PageHead } from '@/ui/PageHead';
import { Answer, EmptyState } from '@/ui/states';
import { ActivityEntry } from './ActivityEntry';
import { isShown, regionName, surveysOf, type Wanted } from './calendar';
import { below } from './matrix';
import { RescheduleDialog } from './RescheduleDialog';
import { SectionNav } from './SectionNav';
import { useNarrow } from './useNarrow';
import { WarnedAlert } from './WarnedAlert';
import { WeekGrid } from './WeekGrid';
import { daysAfter, mondayOf, weeksOf } from './weeks';
import { activityTypes } from './words';
import './calendar.css';

const listed = 8 * 7;
/** As many as the platform gives at once. */
const most = 500;

/** 调研日程 over all surveys: who goes where in which week, so that two who come to the same place come together. */
export function Page() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const [moving, setMoving] = useState<Activity | null>(null);
  const [warned, setWarned] = useState<Activity | null>(null);
  const today = beijing().format('YYYY-MM-DD');
  const asked = search.get('from') ?? '';
  const monday = mondayOf(/^\d{4}-\d{2}-\d{2}$/.test(asked) && beijing(asked).isValid() ? asked : today);
  const view = narrow || search.get('view') === 'list' ? 'list' : 'week';
  const until = daysAfter(monday, view === 'week' ? 6 : listed - 1);
  const wanted: Wanted = {
    survey: search.get('survey') ?? '',
    type: search.get('type') ?? '',
    region: search.get('region') ?? '',
    clashing: search.get('clashing') === 'true',
  };
  const change = (what: Record<string, string>) => {
    setSearch(
      (now) => {
        const next = new URLSearchParams(now);
        for (const [name, value] of Object.entries(what)) {
          if (value === '') next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { replace: true },
    );
  };
  const go = (to: string) => {
    change({ from: to === mondayOf(today) ? '' : to });
  };
  const found = useQuery({
    queryKey: ['survey-activities', 'calendar', monday, until],
    queryFn: ({ signal }) => surveys.calendar({ from: monday, until }, signal),
  });
  return (
    <div className="page">
      <SectionNav />
      <PageHead title={t('surveys.section.calendar')} text={t('surveys.calendar.intro')} />
      <div className="filters no-print calendar-head">
        <span className="calendar-weeks">
          <Button
            icon={<LeftOutlined />}
            aria-label={t('surveys.calendar.before')}
            title={t('surveys.calendar.before')}
            onClick={() => {
              go(daysAfter(monday, -7));
            }}
          />
          <Button
            onClick={() => {
              go(mondayOf(today));
            }}
          >
            {t('surveys.calendar.thisWeek')}
          </Button>
          <Button
            icon={<RightOutlined />}
            aria-label={t('surveys.calendar.after')}
            title={t('surveys.calendar.after')}
            onClick={() => {
              go(daysAfter(monday, 7));
            }}
          />
        </span>
        <strong className="figure calendar-period">{`${monday} – ${until}`}</strong>
        {!narrow && (
          <Segmented
            aria-label={t('surveys.calendar.view')}
            value={view}
            options={[
              { value: 'week', label: t('surveys.calendar.byWeek') },
              { value: 'list', label: t('surveys.calendar.asList') },
            ]}
            onChange={(value) => {
              change({ view: value === 'list' ? 'list' : '' });
            }}
          />
        )}
      </div>
      <Filters wanted={wanted} activities={found.data ?? []} onChange={change} />
      <WarnedAlert
        activity={warned}
        onClose={() => {
          setWarned(null);
        }}
      />
      <Answer of={found} needs={['triage']}>
        {(all) => {
          const shown = all.filter((one) => isShown(one, wanted));
          return (
            <>
              {all.length >= most && <p className="clash">{t('surveys.calendar.tooMany', { count: most })}</p>}
              {view === 'week' ? (
                <WeekGrid monday={monday} today={today} activities={shown} onMove={setMoving} />
              ) : shown.length === 0 ? (
                <EmptyState text={t(all.length === 0 ? 'surveys.calendar.empty' : 'surveys.calendar.noneSuch')} />
              ) : (
                <section className="panel">
                  <ol className="panel-body weeks">
                    {weeksOf(shown).map((week) => (
                      <li
                        key={week.monday}
                        className={week.monday <= today && today <= week.sunday ? 'week week-now' : 'week'}
                      >
                        <h2 className="week-title">
                          {t('surveys.field.week', { from: week.monday.slice(5), until: week.sunday.slice(5) })}
                        </h2>
                        {week.activities.map((one) => (
                          <ActivityEntry
                            key={one.id}
                            activity={one}
                            ofSurvey
                            steps={{
                              reschedule: () => {
                                setMoving(one);
                              },
                            }}
                          />
                        ))}
                      </li>
                    ))}
                  </ol>
                </section>
              )}
            </>
          );
        }}
      </Answer>
      {moving && (
        <RescheduleDialog
          activity={moving}
          onMoved={async (moved) => {
            setWarned(moved);
            await queries.invalidateQueries({ queryKey: ['survey-activities'] });
            setMoving(null);
          }}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
    </div>
  );
}

interface FiltersProps {
  wanted: Wanted;
  activities: readonly Activity[];
  onChange: (what: Record<string, string>) => void;
}

function Filters({ wanted, activities, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies();
  const places = [...bodies.filter((body) => body.code === session.body), ...below(bodies, session.body)];
  const clashing = activities.filter((one) => one.warnings.length > 0).length;
  return (
    <div className="filters no-print">
      <Select
        className="survey-filter-wide"
        aria-label={t('surveys.plan.title')}
        value={wanted.survey}
        options={[
          { value: '', label: t('surveys.tracker.anySurvey') },
          ...surveysOf(activities, wanted.survey).map((one) => ({ value: one.id, label: one.title })),
        ]}
        onChange={(survey: string) => {
          onChange({ survey });
        }}
      />
      <Select
        className="survey-filter"
        aria-label={t('surveys.field.type')}
        value={wanted.type}
        options={[
          { value: '', label: t('surveys.calendar.anyType') },
          ...activityTypes.map((one) => ({ value: one as string, label: t(`surveys.activityType.${one}`) })),
        ]}
        onChange={(type: string) => {
          onChange({ type });
        }}
      />
      {places.length > 1 && (
        <Select
          className="survey-filter"
          aria-label={t('surveys.field.region')}
          showSearch={{ optionFilterProp: 'label' }}
          value={wanted.region}
          options={[
            { value: '', label: t('surveys.calendar.anyRegion') },
            ...places.map((body) => ({ value: body.code, label: regionName(body.shortName) })),
          ]}
          onChange={(region: string) => {
            onChange({ region });
          }}
        />
      )}
      <Checkbox
        checked={wanted.clashing}
        onChange={(event) => {
          onChange({ clashing: event.target.checked ? 'true' : '' });
        }}
      >
        {t('surveys.calendar.clashing', { count: clashing })}
      </Checkbox>
    </div>
  );
}
