import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBodyName } from '@/api/directory';
import type { Activity } from '@/api/surveys';
import { Prose } from '@/ui/Prose';
import { regionName } from './calendar';
import { Chip } from './chips';

export const daysOf = (one: { from: string; until: string }): string =>
  one.from === one.until ? one.from.slice(5) : `${one.from.slice(5)} – ${one.until.slice(5)}`;

interface Props {
  activity: Activity;
  team?: string;
  /** Says of which survey it is, and whose; within one survey that is known. */
  ofSurvey?: boolean;
  steps: Partial<Record<'hold' | 'reschedule' | 'cancel', () => void>>;
}

/** 一项调研活动: when, what, where, who else comes that week, and what can be done about it. */
export function ActivityEntry({ activity: one, team, ofSurvey, steps }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const offered = (['hold', 'reschedule', 'cancel'] as const).filter(
    (step) => one.allowedActions.includes(step) && steps[step] !== undefined,
  );
  const label = { hold: 'surveys.step.hold', reschedule: 'surveys.field.reschedule', cancel: 'surveys.field.cancel' };
  return (
    <article className={one.status === 'cancelled' ? 'activity struck' : 'activity'}>
      <p className="row">
        <time className="figure">{daysOf(one)}</time>
        <span className="chip">{t(`surveys.activityType.${one.type}`)}</span>
        <strong>{one.subject}</strong>
        <Chip of="activity" status={one.status} />
      </p>
      {ofSurvey && (
        <p>
          <SurveyOf activity={one} />
        </p>
      )}
      <p className="soft">
        {regionName(name(one.region))} {one.place}
        {team !== undefined && team !== '' && ` · ${team}`}
        {one.people != null && ` · ${t('surveys.field.peopleOf', { count: one.people })}`}
      </p>
      {one.minutes && <Prose className="prose" text={one.minutes} />}
      <Clashes activity={one} />
      {offered.length > 0 && (
        <p className="row">
          {offered.map((step) => (
            <Button key={step} size="small" type={step === 'cancel' ? 'text' : 'default'} onClick={steps[step]}>
              {t(label[step])}
            </Button>
          ))}
        </p>
      )}
    </article>
  );
}

/** The survey behind an activity: a link for who takes part in it, its name for who is only visited. */
export function SurveyOf({ activity }: { activity: Activity }) {
  const name = useBodyName();
  return (
    <>
      {activity.surveyReadable ? (
        <Link to={`/surveys/${activity.surveyId}?tab=fieldwork`}>{activity.surveyTitle}</Link>
      ) : (
        activity.surveyTitle
      )}{' '}
      <span className="soft small">{name(activity.body)}</span>
    </>
  );
}

function Clashes({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return activity.warnings.map((clash, at) => (
    <p key={at} className="clash">
      <WarningOutlined aria-hidden />{' '}
      {t('surveys.field.clash', {
        survey: clash.survey,
        body: name(clash.body),
        place: clash.place,
        from: clash.from,
        until: clash.until,
      })}{' '}
      {clash.surveyId && <Link to={`/surveys/${clash.surveyId}?tab=fieldwork`}>{t('surveys.field.toOther')}</Link>}
    </p>
  ));
}
