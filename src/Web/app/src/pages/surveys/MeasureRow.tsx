import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { beijing } from '@/ui/beijing';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { measures, type Measure, type Recommendation } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { Answer } from '@/ui/states';
import { useToasts } from '@/ui/toasts';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';

interface Props {
  measure: Measure;
  area: string;
  /** Of which survey it is, where those of several are listed. */
  of?: ReactNode;
  rows: readonly Recommendation[];
  onChanged: () => void;
}

/** One measure: who does it until when, how far it is, and what the departments answered. */
export function MeasureRow({ measure, area, of, rows, onChanged }: Props) {
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
          {of !== undefined && <span className="measure-of small">{of}</span>}
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
                    initial: beijing().format('YYYY-MM-DD'),
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
