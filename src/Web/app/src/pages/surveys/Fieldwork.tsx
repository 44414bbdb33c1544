import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodies } from '@/api/directory';
import { surveys, type Activity, type Survey } from '@/api/surveys';
import { useSession } from '@/session/session';
import { Answer } from '@/ui/states';
import { ActivityEntry } from './ActivityEntry';
import { AskDialog } from './AskDialog';
import { regionName } from './calendar';
import { DataRequests } from './DataRequests';
import { below } from './matrix';
import { RescheduleDialog } from './RescheduleDialog';
import { Teams } from './Teams';
import { WarnedAlert } from './WarnedAlert';
import { weeksOf } from './weeks';
import { activityTypes } from './words';

/** 实地调研: the calendar by weeks, with a warning where another survey goes to the same place in the same week; teams; requests for data. */
export function Fieldwork({ survey }: { survey: Survey }) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies();
  const queries = useQueryClient();
  const [planning, setPlanning] = useState(false);
  const [holding, setHolding] = useState<Activity | null>(null);
  const [moving, setMoving] = useState<Activity | null>(null);
  const [cancelling, setCancelling] = useState<Activity | null>(null);
  const [warned, setWarned] = useState<Activity | null>(null);
  const list = useQuery({
    queryKey: ['survey-activities', survey.id],
    queryFn: ({ signal }) => surveys.activities(survey.id, signal),
  });
  const teams = useQuery({
    queryKey: ['survey-teams', survey.id],
    queryFn: ({ signal }) => surveys.teams(survey.id, signal),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['survey-activities'] });
  const places = [...bodies.filter((body) => body.code === session.body), ...below(bodies, session.body)];
  const today = beijing().format('YYYY-MM-DD');
  return (
    <div className="survey-two">
      <section className="panel">
        <header>
          <h2>{t('surveys.field.calendar')}</h2>
          {survey.allowedActions.includes('plan-activity') && (
            <Button
              size="small"
              type="primary"
              onClick={() => {
                setPlanning(true);
              }}
            >
              {t('surveys.field.plan')}
            </Button>
          )}
        </header>
        <div className="panel-body stack">
          <WarnedAlert
            activity={warned}
            onClose={() => {
              setWarned(null);
            }}
          />
          <Answer of={list}>
            {(activities) =>
              activities.length === 0 ? (
                <p className="soft">{t('surveys.field.empty')}</p>
              ) : (
                <ol className="weeks">
                  {weeksOf(activities).map((week) => (
                    <li
                      key={week.monday}
                      className={week.monday <= today && today <= week.sunday ? 'week week-now' : 'week'}
                    >
                      <h3>{t('surveys.field.week', { from: week.monday.slice(5), until: week.sunday.slice(5) })}</h3>
                      {week.activities.map((one) => (
                        <ActivityEntry
                          key={one.id}
                          activity={one}
                          team={teams.data?.find((team) => team.id === one.teamId)?.name}
                          steps={{
                            hold: () => {
                              setHolding(one);
                            },
                            reschedule: () => {
                              setMoving(one);
                            },
                            cancel: () => {
                              setCancelling(one);
                            },
                          }}
                        />
                      ))}
                    </li>
                  ))}
                </ol>
              )
            }
          </Answer>
        </div>
      </section>
      <div className="stack">
        <Teams survey={survey} of={teams} />
        <DataRequests survey={survey} />
      </div>
      {planning && (
        <AskDialog
          title={t('surveys.field.plan')}
          okText={t('save')}
          asks={[
            {
              name: 'type',
              label: t('surveys.field.type'),
              kind: 'choice',
              required: true,
              initial: 'visit',
              options: activityTypes.map((one) => ({ value: one, label: t(`surveys.activityType.${one}`) })),
            },
            { name: 'subject', label: t('surveys.field.subject'), required: true },
            {
              name: 'region',
              label: t('surveys.field.region'),
              kind: 'choice',
              required: true,
              initial: session.body,
              options: places.map((body) => ({ value: body.code, label: regionName(body.shortName) })),
            },
            { name: 'place', label: t('surveys.field.place'), required: true },
            { name: 'from', label: t('surveys.field.from'), kind: 'date', required: true, initial: today },
            { name: 'until', label: t('surveys.field.until'), kind: 'date' },
            {
              name: 'teamId',
              label: t('surveys.field.team'),
              kind: 'choice',
              options: (teams.data ?? []).map((team) => ({ value: team.id, label: team.name })),
            },
          ]}
          onClose={() => {
            setPlanning(false);
          }}
          onSubmit={async (values) => {
            setWarned(await surveys.planActivity(survey.id, values));
            await refresh();
            setPlanning(false);
          }}
        />
      )}
      {holding && (
        <AskDialog
          title={t('surveys.step.hold')}
          okText={t('save')}
          asks={[
            { name: 'people', label: t('surveys.field.people'), kind: 'number', required: true, max: 1_000_000 },
            { name: 'minutes', label: t('surveys.field.minutes'), kind: 'text', max: 20000 },
          ]}
          onClose={() => {
            setHolding(null);
          }}
          onSubmit={async ({ people, minutes }) => {
            await surveys.hold(holding, people as number, minutes as string | undefined);
            await refresh();
            setHolding(null);
          }}
        />
      )}
      {moving && (
        <RescheduleDialog
          activity={moving}
          onMoved={async (moved) => {
            setWarned(moved);
            await refresh();
            setMoving(null);
          }}
          onClose={() => {
            setMoving(null);
          }}
        />
      )}
      {cancelling && (
        <AskDialog
          title={t('surveys.field.cancel')}
          okText={t('surveys.field.cancel')}
          asks={[{ name: 'text', label: t('reason'), kind: 'text', required: true }]}
          onClose={() => {
            setCancelling(null);
          }}
          onSubmit={async ({ text }) => {
            await surveys.cancelActivity(cancelling, String(text));
            await refresh();
            setCancelling(null);
          }}
        />
      )}
    </div>
  );
}
