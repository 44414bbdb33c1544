import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { reports, surveys, type Instruction, type Survey, type SurveyReport } from '@/api/surveys';
import { useSession } from '@/session/session';
import { Prose } from '@/ui/Prose';
import { Answer } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { Measures } from './Measures';
import { FateFunnel } from './SurveyFigures';
import { leaderLevels } from './words';

const whole = 'whole';

/** After it was sent: instructions, measures with owners and days, who took it over, and how many recommendations came to what. */
export function Aftermath({ report, survey }: { report: SurveyReport; survey: Survey }) {
  const { t } = useTranslation();
  const session = useSession();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<'instruct' | 'cite' | null>(null);
  const register = useQuery({
    queryKey: ['survey-instructions', survey.id],
    queryFn: ({ signal }) => surveys.instructions(survey.id, signal),
  });
  const rows = useQuery({
    queryKey: ['survey-own-rows', report.id, report.version],
    queryFn: ({ signal }) => reports.rows(report.id, signal),
  });
  const cited = useQuery({
    queryKey: ['survey-citations', report.id],
    queryFn: ({ signal }) => reports.citations(report.id, signal),
  });
  const numbers = new Map((rows.data ?? []).map((row) => [row.id, row.number]));
  const today = beijing().format('YYYY-MM-DD');
  const targets = [
    { value: whole, label: t('surveys.after.wholeReport') },
    ...(rows.data ?? [])
      .filter((row) => row.status !== 'carried')
      .map((row) => ({ value: row.id, label: `R-${row.number} ${row.text}` })),
  ];
  const close = () => {
    setAsking(null);
  };
  return (
    <div className="stack">
      <div className="row">
        <Link className="button-link" to={`/surveys/recommendations?survey=${survey.id}`}>
          {t('surveys.after.toTracker')}
        </Link>
      </div>
      <FateFunnel standing={report.standing} survey={survey.id} />
      <section className="panel">
        <header>
          <h2>
            {t('surveys.after.instructions', {
              items: register.data?.itemTimes ?? 0,
              persons: register.data?.personTimes ?? 0,
            })}
          </h2>
          {survey.allowedActions.includes('instruct') && (
            <Button
              size="small"
              onClick={() => {
                setAsking('instruct');
              }}
            >
              {t('surveys.after.instruct')}
            </Button>
          )}
        </header>
        <Answer of={register}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="panel-body soft">{t('surveys.after.noInstructions')}</p>
            ) : (
              <ul className="panel-body stack">
                {items.map((one) => (
                  <InstructionOf key={one.id} instruction={one} numbers={numbers} />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      <Measures report={report} instructions={register.data?.items ?? []} rows={rows.data ?? []} />
      <section className="panel">
        <header>
          <h2>{t('surveys.after.citations', { count: cited.data?.length ?? 0 })}</h2>
          {report.allowedActions.includes('cite') && (
            <Button
              size="small"
              onClick={() => {
                setAsking('cite');
              }}
            >
              {t('surveys.after.cite')}
            </Button>
          )}
        </header>
        <Answer of={cited}>
          {(found) =>
            found.length === 0 ? (
              <p className="panel-body soft">{t('surveys.after.noCitations')}</p>
            ) : (
              <ul className="panel-body stack">
                {found.map((one) => (
                  <li key={one.id}>
                    <strong>{one.citedBy}</strong> {one.document} <span className="soft">{one.citedOn}</span>{' '}
                    {one.recommendationId && (
                      <span className="chip">{`R-${numbers.get(one.recommendationId) ?? ''}`}</span>
                    )}{' '}
                    {one.link && /^https?:/.test(one.link) && (
                      <a href={one.link} target="_blank" rel="noreferrer">
                        {t('surveys.after.read')}
                      </a>
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      {asking === 'instruct' && (
        <AskDialog
          title={t('surveys.after.instruct')}
          okText={t('save')}
          width={640}
          asks={[
            { name: 'leader', label: t('surveys.after.leader'), required: true, max: 100 },
            { name: 'post', label: t('surveys.after.post'), required: true, max: 100 },
            {
              name: 'level',
              label: t('surveys.after.level'),
              kind: 'choice',
              required: true,
              initial: session.level,
              options: leaderLevels.map((one) => ({ value: one, label: t(`shell.level.${one}`) })),
            },
            { name: 'instructedOn', label: t('surveys.after.on'), kind: 'date', required: true, initial: today },
            { name: 'text', label: t('surveys.after.words'), kind: 'text', required: true, max: 20000 },
            {
              name: 'highlights',
              label: t('surveys.after.highlights'),
              hint: t('surveys.after.highlightsHint'),
              kind: 'lines',
              max: 20000,
            },
            {
              name: 'on',
              label: t('surveys.after.target'),
              hint: t('surveys.after.targetHint'),
              kind: 'choices',
              required: true,
              initial: [whole],
              options: targets,
            },
          ]}
          onClose={close}
          onSubmit={async ({ on, highlights, ...rest }) => {
            await surveys.instruct(survey.id, {
              ...(rest as Omit<Instruction, 'id' | 'highlights' | 'targets'>),
              highlights: (highlights as string[] | undefined) ?? [],
              targets: (on as string[]).map((one) => ({
                reportId: report.id,
                recommendationId: one === whole ? null : one,
              })),
            });
            await queries.invalidateQueries({ queryKey: ['survey-instructions', survey.id] });
            close();
          }}
        />
      )}
      {asking === 'cite' && (
        <AskDialog
          title={t('surveys.after.cite')}
          okText={t('save')}
          asks={[
            {
              name: 'citedBy',
              label: t('surveys.after.citedBy'),
              hint: t('surveys.after.citedByHint'),
              required: true,
            },
            { name: 'document', label: t('surveys.after.document'), required: true, max: 500 },
            { name: 'citedOn', label: t('surveys.after.citedOn'), kind: 'date', required: true, initial: today },
            {
              name: 'recommendationId',
              label: t('surveys.after.target'),
              kind: 'choice',
              initial: whole,
              options: targets,
            },
            { name: 'link', label: t('surveys.after.link'), max: 500 },
          ]}
          onClose={close}
          onSubmit={async ({ recommendationId, ...rest }) => {
            await reports.cite(report.id, recommendationId === whole ? rest : { ...rest, recommendationId });
            await queries.invalidateQueries({ queryKey: ['survey-citations', report.id] });
            close();
          }}
        />
      )}
    </div>
  );
}

function InstructionOf({ instruction, numbers }: { instruction: Instruction; numbers: ReadonlyMap<string, number> }) {
  const { t } = useTranslation();
  return (
    <li className="stack tight">
      <p>
        <strong>{instruction.leader}</strong> <span className="soft">{instruction.post}</span>{' '}
        <span className="chip chip-green">{t(`shell.level.${instruction.level}`)}</span>{' '}
        <time className="soft">{instruction.instructedOn}</time>{' '}
        {instruction.targets.map((target) => (
          <span key={target.recommendationId ?? target.reportId} className="chip">
            {target.recommendationId
              ? `R-${numbers.get(target.recommendationId) ?? ''}`
              : t('surveys.after.wholeReport')}
          </span>
        ))}
      </p>
      <Prose className="prose" text={instruction.text} />
      {instruction.highlights.length > 0 && (
        <ol className="highlights">
          {instruction.highlights.map((one) => (
            <li key={one}>
              <mark>{one}</mark>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}
