import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import { surveys, type Survey, type TaskLine } from '@/api/surveys';
import { stagesOption } from '@/figures/bars';
import { Chart } from '@/figures/Chart';
import { share } from '@/figures/counting';
import { useSession } from '@/session/session';
import { palettes } from '@/theme/palette';
import { usePreferences } from '@/theme/preferences';
import { useNow } from '@/ui/now';
import { Answer } from '@/ui/states';
import { stateOption } from './figures';
import { fateFunnel } from './fateFunnel';
import { matrixOf, statesByCity, tones } from './matrix';

/** Where every city's tasks stand, what became of the recommendations, and the counts that the year report needs. */
export function SurveyFigures({ survey, tasks }: { survey: Survey; tasks: readonly TaskLine[] }) {
  const { t } = useTranslation();
  const counted = useQuery({
    queryKey: ['survey-statistics', survey.id],
    queryFn: ({ signal }) => surveys.statistics(survey.id, signal),
  });
  return (
    <Answer of={counted}>
      {(found) => (
        <div className="stack">
          <p className="survey-counts">
            {t('surveys.figures.counts', {
              areas: found.areas,
              rows: found.recommendations,
              findings: found.findings,
              items: found.instructionItemTimes,
              persons: found.instructionPersonTimes,
              activities: Object.values(found.activities).reduce((sum, one) => sum + one.times, 0),
              people: Object.values(found.activities).reduce((sum, one) => sum + one.people, 0),
            })}
          </p>
          <div className="survey-halves">
            {tasks.length > 0 && <StatesFigure survey={survey} tasks={tasks} />}
            <FateFunnel standing={found.standing} survey={survey.id} />
          </div>
        </div>
      )}
    </Answer>
  );
}

function StatesFigure({ survey, tasks }: { survey: Survey; tasks: readonly TaskLine[] }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const session = useSession();
  const bodies = useBodies();
  const now = useNow();
  const { mode } = usePreferences();
  const rows = useMemo(
    () => statesByCity(matrixOf(tasks, bodies, session.body, survey.levels, now)),
    [tasks, bodies, session.body, survey.levels, now],
  );
  const option = useMemo(() => stateOption(rows, name, palettes[mode], mode === 'dark', t), [rows, name, mode, t]);
  const sum = (tone: (typeof tones)[number]) => rows.reduce((all, row) => all + (row.by[tone] ?? 0), 0);
  const used = tones.filter((tone) => sum(tone) > 0);
  if (rows.length === 0) return null;
  return (
    <Chart
      title={t('surveys.figures.states')}
      finding={t('surveys.figures.statesFinding', {
        count: tasks.filter((task) => task.status !== 'withdrawn').length,
        done: sum('done') + sum('reported'),
        late: sum('late'),
        refused: sum('refused'),
      })}
      option={option}
      height={Math.max(160, 56 + rows.length * 36)}
      table={{
        columns: [t('body'), ...used.map((tone) => t(`surveys.matrix.tone.${tone}`))],
        rows: rows.map((row) => [name(row.body), ...used.map((tone) => row.by[tone] ?? 0)]),
      }}
    />
  );
}

/** Made, sent, answered, taken over: how far the recommendations came. */
export function FateFunnel({ standing, survey }: { standing: Record<string, number>; survey: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { mode } = usePreferences();
  const stages = useMemo(() => fateFunnel(standing), [standing]);
  const option = useMemo(
    () =>
      stagesOption(
        stages.map((one) => ({ name: t(`surveys.figures.stage.${one.stage}`), count: one.count })),
        palettes[mode],
      ),
    [stages, mode, t],
  );
  const count = (stage: string) => stages.find((one) => one.stage === stage)?.count ?? 0;
  if (count('made') === 0) return null;
  return (
    <Chart
      title={t('surveys.figures.fates')}
      finding={t('surveys.figures.fatesFinding', {
        sent: count('sent'),
        answered: count('answered'),
        effective: count('effective'),
        adopted: count('adopted'),
        rate: share(count('effective'), count('sent')),
      })}
      option={option}
      height={210}
      onPick={() => void navigate(`/surveys/recommendations?survey=${survey}`)}
      table={{
        columns: [t('status'), t('figures.count'), t('figures.rate')],
        rows: [
          ...stages.map((one) => [t(`surveys.figures.stage.${one.stage}`), one.count, share(one.count, count('made'))]),
          ...Object.entries(standing).map(([fate, number]) => [
            t(`surveys.fate.${fate}`),
            number,
            share(number, count('made')),
          ]),
        ],
      }}
    />
  );
}
