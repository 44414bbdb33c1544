import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { Problem } from '@/api/problem';
import type { Survey, SurveyReport } from '@/api/surveys';
import { readContributions } from '@/reading/minutes';
import { AskDialog, type Ask, type Asked } from './AskDialog';
import { products } from './words';

export const reportAsks: ReadonlySet<string> = new Set([
  'submit',
  'resubmit',
  'review',
  'issue',
  'send',
  'close',
  'send-back',
  'hold-consultation',
]);

interface Props {
  step: string;
  report: SurveyReport;
  survey: Survey;
  onTake: (body: Record<string, unknown>) => Promise<void>;
  onClose: () => void;
}

export function ReportStep({ step, report, survey, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const asks = (): Ask[] => {
    switch (step) {
      case 'submit':
      case 'resubmit':
        return [
          {
            name: 'urgency',
            label: t('inbox.urgency'),
            kind: 'choice',
            initial: 'normal',
            required: true,
            options: ['normal', 'urgent', 'extra-urgent'].map((one) => ({
              value: one,
              label: t(`codes.urgency.${one}`),
            })),
          },
        ];
      case 'issue':
        return [
          {
            name: 'product',
            label: t('surveys.topics.product'),
            kind: 'choice',
            required: true,
            initial: survey.product,
            options: products.map((one) => ({ value: one, label: t(`surveys.product.${one}`) })),
          },
          {
            name: 'recipients',
            label: t('surveys.report.recipients'),
            hint: t('surveys.report.onePerLine'),
            kind: 'lines',
            required: true,
          },
        ];
      case 'send-back':
        return [{ name: 'text', label: t('reason'), kind: 'text', required: true }];
      case 'hold-consultation':
        return [
          {
            name: 'heldOn',
            label: t('surveys.report.heldOn'),
            kind: 'date',
            required: true,
            initial: beijing().format('YYYY-MM-DD'),
          },
          { name: 'place', label: t('surveys.field.place'), required: true },
          { name: 'notice', label: t('surveys.report.notice'), kind: 'text', required: true, max: 20000 },
          {
            name: 'said',
            label: t('surveys.report.said'),
            hint: t('surveys.report.saidHint'),
            kind: 'text',
            max: 20000,
          },
        ];
      default:
        return [{ name: 'note', label: t('note'), kind: 'text' }];
    }
  };
  const open = report.marks.filter((mark) => !mark.answer).length;
  const unsourced = [...report.paragraphs, ...report.findings].filter((one) => one.sources.length === 0).length;
  const body = (values: Asked): Record<string, unknown> => {
    if (step !== 'hold-consultation') return values;
    const { said, ...rest } = values;
    const read = readContributions(typeof said === 'string' ? said : '');
    // Nobody is guessed to have said it, and nothing is lost without a word.
    if (read.unread.length > 0)
      throw new Problem(400, {
        code: 'invalid',
        errors: { '/said': [t('surveys.report.unreadLines', { lines: read.unread.join(' / ') })] },
      });
    return { ...rest, contributions: read.said };
  };
  return (
    <AskDialog
      title={t(`surveys.step.${step}`)}
      okText={t(`surveys.step.${step}`)}
      intro={
        <>
          <p className="soft">
            {t(`surveys.stepText.report-${step}`, { to: name(report.toBody), count: report.recommendationCount })}
          </p>
          {step === 'review' && unsourced > 0 && (
            <p className="bad">{t('surveys.report.unsourced', { count: unsourced })}</p>
          )}
          {step === 'resubmit' && open > 0 && <p className="bad">{t('surveys.report.openMarks', { count: open })}</p>}
        </>
      }
      asks={asks()}
      onClose={onClose}
      onSubmit={async (values) => {
        await onTake(body(values));
      }}
    />
  );
}
