import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  measures,
  reports,
  type Instruction,
  type Measure,
  type Recommendation,
  type SurveyReport,
} from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';

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
          <Button
            size="small"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t('surveys.after.addMeasure')}
          </Button>
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
              initial: dayjs().add(3, 'month').format('YYYY-MM-DD'),
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

interface RowProps {
  measure: Measure;
  area: string;
  rows: readonly Recommendation[];
  onChanged: () => void;
}

function MeasureRow({ measure, area, rows, onChanged }: RowProps) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [step, setStep] = useState<string | null>(null);
  const whole = useQuery({
    queryKey: ['survey-measure', measure.id, measure.version],
    queryFn: ({ signal }) => measures.read(measure.id, signal),
    enabled: open,
  });
  const done = async () => {
    await queries.invalidateQueries({ queryKey: ['survey-measure', measure.id] });
    onChanged();
    setStep(null);
  };
  const named = measure.recommendationIds.flatMap((id) => rows.find((row) => row.id === id)?.number ?? []);
  return (
    <>
      <tr>
        <td className="no-break">{area}</td>
        <td>
          {measure.text}
          <span className="row small">
            {measure.highlights.map((one) => (
              <span key={one} className="chip">
                {t('surveys.after.highlightOf', { number: one })}
              </span>
            ))}
            {named.map((one) => (
              <span key={one} className="chip">{`R-${one}`}</span>
            ))}
            <button
              type="button"
              className="link-button"
              aria-expanded={open}
              onClick={() => {
                setOpen(!open);
              }}
            >
              {t('surveys.after.answers')}
            </button>
          </span>
        </td>
        <td>{measure.ownerUnit}</td>
        <td>
          <ClockChip due={{ dueOn: measure.dueOn }} finished={measure.status === 'done'} />
        </td>
        <td>
          <span className="row">
            <Chip of="measure" status={measure.status} />
            {measure.allowedActions.map((one) => (
              <Button
                key={one}
                size="small"
                type="text"
                onClick={() => {
                  if (one === 'start') void measures.take(measure, one).then(done, toasts.refused);
                  else setStep(one);
                }}
              >
                {t(`surveys.measureStep.${one}`)}
              </Button>
            ))}
          </span>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5} className="opened">
            <Answer of={whole}>
              {({ answers }) => (
                <div className="stack tight">
                  {answers.length === 0 && <p className="soft">{t('surveys.after.noAnswers')}</p>}
                  {answers.map((answer, at) => (
                    <p key={at}>
                      <strong>{answer.department}</strong> {answer.documentNumber} {answer.text}{' '}
                      <span className="soft">{answer.answeredOn}</span>
                    </p>
                  ))}
                  <Button
                    size="small"
                    onClick={() => {
                      setStep('record-answer');
                    }}
                  >
                    {t('surveys.after.addAnswer')}
                  </Button>
                </div>
              )}
            </Answer>
          </td>
        </tr>
      )}
      {step !== null && (
        <AskDialog
          title={t(`surveys.measureStep.${step}`)}
          okText={t('save')}
          asks={
            step === 'record-answer'
              ? [
                  {
                    name: 'department',
                    label: t('surveys.after.department'),
                    required: true,
                    initial: measure.ownerUnit,
                  },
                  { name: 'text', label: t('surveys.after.answer'), kind: 'text', required: true, max: 20000 },
                  { name: 'documentNumber', label: t('surveys.after.documentNumber') },
                  {
                    name: 'answeredOn',
                    label: t('surveys.after.on'),
                    kind: 'date',
                    required: true,
                    initial: dayjs().format('YYYY-MM-DD'),
                  },
                ]
              : [{ name: 'note', label: t('note'), kind: 'text', required: step === 'fail' }]
          }
          onClose={() => {
            setStep(null);
          }}
          onSubmit={async (values) => {
            if (step === 'record-answer') await measures.answer(measure.id, values as never);
            else await measures.take(measure, step, values['note'] as string | undefined);
            await done();
          }}
        />
      )}
    </>
  );
}
