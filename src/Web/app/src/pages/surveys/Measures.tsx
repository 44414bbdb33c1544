import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';
import { reports, type Instruction, type Recommendation, type SurveyReport } from '@/api/surveys';
import { Answer } from '@/ui/states';
import { AskDialog } from './AskDialog';
import { readMeasures } from './measureLines';
import { MeasureRow } from './MeasureRow';

interface Props {
  report: SurveyReport;
  instructions: readonly Instruction[];
  rows: readonly Recommendation[];
}

/** 落实意见: what was made of highlights and recommendations, by area, each with who does it until when and what they answered. */
export function Measures({ report, instructions, rows }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [pasting, setPasting] = useState(false);
  const list = useQuery({
    queryKey: ['survey-measures', report.id],
    queryFn: ({ signal }) => reports.measures(report.id, signal),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ['survey-measures', report.id] });
  const highlights = instructions.flatMap((one) =>
    one.highlights.map((text, at) => ({ value: `${one.id}/${at + 1}`, label: `${one.leader} ${at + 1}. ${text}` })),
  );
  return (
    <section className="panel">
      <header>
        <h2>
          {t('surveys.after.measures', {
            highlights: list.data?.highlights ?? 0,
            areas: list.data?.areas ?? 0,
            count: list.data?.measures ?? 0,
          })}
        </h2>
        {report.allowedActions.includes('break-down') && (
          <span className="row">
            <Button
              size="small"
              onClick={() => {
                setPasting(true);
              }}
            >
              {t('surveys.after.pasteMeasures')}
            </Button>
            <Button
              size="small"
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('surveys.after.addMeasure')}
            </Button>
          </span>
        )}
      </header>
      <Answer of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel-body soft">{t('surveys.after.noMeasures')}</p>
          ) : (
            <div className="table-wrap">
              <table className="plain-table survey-table">
                <thead>
                  <tr>
                    <th scope="col">{t('surveys.report.area')}</th>
                    <th scope="col">{t('surveys.after.measure')}</th>
                    <th scope="col">{t('surveys.after.owner')}</th>
                    <th scope="col">{t('surveys.after.due')}</th>
                    <th scope="col">{t('status')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one, at) => (
                    <MeasureRow
                      key={one.id}
                      measure={one}
                      area={items[at - 1]?.area === one.area ? '' : one.area}
                      rows={rows}
                      onChanged={() => void refresh()}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {pasting && (
        <AskDialog
          title={t('surveys.after.pasteMeasures')}
          okText={t('save')}
          width={760}
          asks={[
            {
              name: 'lines',
              label: t('surveys.after.measureLines'),
              hint: t('surveys.after.measureLinesHint'),
              kind: 'text',
              required: true,
              max: 200_000,
            },
            {
              name: 'instruction',
              label: t('surveys.after.fromInstruction'),
              kind: 'choice',
              options: instructions.map((one) => ({
                value: one.id,
                label: `${one.leader} ${one.instructedOn} ${one.text}`,
              })),
            },
          ]}
          onClose={() => {
            setPasting(false);
          }}
          onSubmit={async ({ lines, instruction }) => {
            const { entries, wrong } = readMeasures(String(lines));
            if (wrong.length > 0)
              throw new Problem(400, { title: t('surveys.after.wrongLines', { lines: wrong.join(t('separator')) }) });
            await reports.breakDown(
              report.id,
              typeof instruction === 'string' ? instruction : undefined,
              entries.map((entry) => ({ ...entry, highlights: [], recommendationIds: [] })),
            );
            await refresh();
            setPasting(false);
          }}
        />
      )}
      {adding && (
        <AskDialog
          title={t('surveys.after.addMeasure')}
          okText={t('save')}
          asks={[
            {
              name: 'area',
              label: t('surveys.report.area'),
              kind: 'free-choice',
              required: true,
              max: 100,
              options: [...new Set(list.data?.items.map((one) => one.area) ?? [])].map((area) => ({
                value: area,
                label: area,
              })),
            },
            { name: 'text', label: t('surveys.after.measure'), kind: 'text', required: true, max: 20000 },
            { name: 'ownerUnit', label: t('surveys.after.owner'), required: true },
            {
              name: 'dueOn',
              label: t('surveys.after.due'),
              kind: 'date',
              required: true,
              initial: beijing().add(3, 'month').format('YYYY-MM-DD'),
            },
            { name: 'highlight', label: t('surveys.after.fromHighlight'), kind: 'choice', options: highlights },
            {
              name: 'row',
              label: t('surveys.after.fromRow'),
              kind: 'choice',
              options: rows
                .filter((row) => row.status !== 'carried')
                .map((row) => ({ value: row.id, label: `R-${row.number} ${row.text}` })),
            },
          ]}
          onClose={() => {
            setAdding(false);
          }}
          onSubmit={async ({ highlight, row, ...entry }) => {
            const [instruction, number] = typeof highlight === 'string' ? highlight.split('/') : [];
            await reports.breakDown(report.id, instruction, [
              {
                ...entry,
                highlights: number === undefined ? [] : [Number(number)],
                recommendationIds: typeof row === 'string' ? [row] : [],
              },
            ]);
            await refresh();
            setAdding(false);
          }}
        />
      )}
    </section>
  );
}
