import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { surveys, type Evaluation, type Survey } from '@/api/surveys';
import { Answer } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { criteria } from './words';

/** 评价: the panel's scores by criterion, what became of the recommendations, the award, and each level's credit. */
export function EvaluationTab({ survey, onChanged }: { survey: Survey; onChanged: () => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const [doing, setDoing] = useState<'score' | 'evaluate' | null>(null);
  const evaluation = useQuery({
    queryKey: ['survey-evaluation', survey.id, survey.version],
    queryFn: ({ signal }) => surveys.evaluation(survey.id, signal),
  });
  const keep = (now: Evaluation) => {
    queries.setQueryData(['survey-evaluation', survey.id, survey.version], now);
    setDoing(null);
  };
  return (
    <Answer of={evaluation}>
      {(found) => (
        <div className="survey-two">
          <section className="panel table-wrap">
            <header>
              <h2>{t('surveys.evaluation.panel')}</h2>
              <span className="row">
                {(['score', 'evaluate'] as const)
                  .filter((one) => survey.allowedActions.includes(one))
                  .map((one) => (
                    <Button
                      key={one}
                      size="small"
                      type={one === 'evaluate' ? 'primary' : 'default'}
                      onClick={() => {
                        setDoing(one);
                      }}
                    >
                      {t(`surveys.evaluation.${one}`)}
                    </Button>
                  ))}
              </span>
            </header>
            {found.judges.length === 0 ? (
              <p className="panel-body soft">{t('surveys.evaluation.noJudges')}</p>
            ) : (
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('surveys.evaluation.judge')}</th>
                    {criteria.map((one) => (
                      <th key={one} scope="col" className="number">
                        {t(`surveys.criterion.${one}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {found.judges.map((judge) => (
                    <tr key={judge.judge}>
                      <td>{judge.judge}</td>
                      {criteria.map((one) => (
                        <td key={one} className="number">
                          {judge.scores[one] ?? <span className="bad">{t('surveys.evaluation.missing')}</span>}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
          <div className="stack">
            <section className="panel">
              <header>
                <h2>{t('surveys.evaluation.result')}</h2>
              </header>
              <dl className="panel-body facts facts-narrow">
                {(
                  [
                    ['quality', found.quality ?? '–'],
                    ['adoption', found.adoption ?? '–'],
                    ['award', found.award ?? '–'],
                  ] as const
                ).map(([label, value]) => (
                  <div key={label}>
                    <dt>{t(`surveys.evaluation.${label}`)}</dt>
                    <dd className="figure">{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
            <section className="panel table-wrap">
              <header>
                <h2>{t('surveys.evaluation.credits')}</h2>
              </header>
              {found.credits.length === 0 ? (
                <p className="panel-body soft">{t('surveys.evaluation.noCredits')}</p>
              ) : (
                <table className="plain-table">
                  <thead>
                    <tr>
                      <th scope="col">{t('body')}</th>
                      <th scope="col">{t('surveys.evaluation.role')}</th>
                      <th scope="col" className="number">
                        {t('surveys.evaluation.share')}
                      </th>
                      <th scope="col" className="number">
                        {t('surveys.evaluation.effective')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {found.credits.map((credit) => (
                      <tr key={credit.body}>
                        <td>{name(credit.body)}</td>
                        <td>{t(`surveys.creditRole.${credit.role}`)}</td>
                        <td className="number">{`${credit.sharePercent.toFixed(2)}%`}</td>
                        <td className="number">{credit.effective}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          </div>
          {doing === 'score' && (
            <AskDialog
              title={t('surveys.evaluation.score')}
              okText={t('save')}
              asks={[
                { name: 'judge', label: t('surveys.evaluation.judge'), required: true, max: 100 },
                ...criteria.map((one) => ({
                  name: one,
                  label: t(`surveys.criterion.${one}`),
                  hint: t(`surveys.criterionText.${one}`),
                  kind: 'number' as const,
                  required: true,
                  max: 100,
                })),
              ]}
              onClose={() => {
                setDoing(null);
              }}
              onSubmit={async (values) => {
                keep(
                  await surveys.score(
                    survey.id,
                    String(values['judge']),
                    criteria.map((criterion) => ({ criterion, points: values[criterion] as number })),
                  ),
                );
              }}
            />
          )}
          {doing === 'evaluate' && (
            <AskDialog
              title={t('surveys.evaluation.evaluate')}
              okText={t('surveys.evaluation.evaluate')}
              intro={<p className="soft">{t('surveys.evaluation.evaluateText')}</p>}
              asks={[{ name: 'award', label: t('surveys.evaluation.award'), max: 100 }]}
              onClose={() => {
                setDoing(null);
              }}
              onSubmit={async (values) => {
                keep(await surveys.evaluate(survey.id, values['award'] as string | undefined, survey.version));
                onChanged();
              }}
            />
          )}
        </div>
      )}
    </Answer>
  );
}
