import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { recommendations, reports, type OutcomeEntry, type RecommendationLife } from '@/api/surveys';
import { AskDialog, type Ask, type Asked } from './AskDialog';
import { outcomeAsks } from './outcomeAsks';
import { conversionTargets } from './words';

export type Doing = 'settle' | 'ask-again' | 'convert' | 'look-back' | 'cite' | 'set-aside' | 'take-up-again';

interface Props {
  doing: Doing;
  life: RecommendationLife;
  allowed: readonly string[];
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** A step of a recommendation, with what it asks first. */
export function RecommendationStep({ doing, life, allowed, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const row = life.recommendation;
  const today = beijing().format('YYYY-MM-DD');
  const asks: Record<Doing, Ask[]> = {
    settle: outcomeAsks(t, allowed),
    'ask-again': [{ name: 'text', label: t('reason'), kind: 'text', required: true }],
    'set-aside': [{ name: 'text', label: t('reason'), kind: 'text', required: true }],
    'take-up-again': [{ name: 'text', label: t('reason'), kind: 'text', required: true }],
    convert: [
      {
        name: 'target',
        label: t('surveys.tracker.convertTo'),
        kind: 'choice',
        required: true,
        initial: 'proposal',
        options: conversionTargets.map((one) => ({ value: one, label: t(`surveys.conversion.${one}`) })),
      },
      {
        name: 'title',
        label: t('title'),
        when: (values) => values['target'] === 'proposal' || values['target'] === 'social-information',
      },
      {
        name: 'reference',
        label: t('surveys.tracker.reference'),
        required: true,
        when: (values) => values['target'] === 'speech' || values['target'] === 'rule-document',
      },
    ],
    'look-back': [
      { name: 'visitedOn', label: t('surveys.tracker.visitedOn'), kind: 'date', required: true, initial: today },
      { name: 'place', label: t('surveys.field.place'), required: true },
      { name: 'observation', label: t('surveys.tracker.observation'), kind: 'text', required: true, max: 20000 },
      { name: 'confirmed', label: t('surveys.tracker.isConfirmed'), kind: 'yes', initial: true },
    ],
    cite: [
      { name: 'citedBy', label: t('surveys.after.citedBy'), hint: t('surveys.after.citedByHint'), required: true },
      { name: 'document', label: t('surveys.after.document'), required: true, max: 500 },
      { name: 'citedOn', label: t('surveys.after.citedOn'), kind: 'date', required: true, initial: today },
      { name: 'link', label: t('surveys.after.link'), max: 500 },
    ],
  };
  const act = async (values: Asked): Promise<void> => {
    const text = String(values['text'] ?? '');
    switch (doing) {
      case 'settle':
        await recommendations.settle(row, values as unknown as OutcomeEntry);
        break;
      case 'ask-again':
        await recommendations.askAgain(row, text);
        break;
      case 'set-aside':
        await recommendations.setAside(row, text);
        break;
      case 'take-up-again':
        await recommendations.takeUp(row, text);
        break;
      case 'convert':
        await recommendations.convert(row.id, values as never);
        break;
      case 'look-back':
        await recommendations.lookBack(row.id, values as never);
        break;
      case 'cite':
        await reports.cite(row.reportId, { ...values, recommendationId: row.id });
        break;
    }
    await onDone();
  };
  return (
    <AskDialog
      title={t(`surveys.doing.${doing}`)}
      okText={t('save')}
      intro={
        <p className="soft two-lines" title={row.text}>
          {row.text}
        </p>
      }
      asks={asks[doing]}
      onSubmit={act}
      onClose={onClose}
    />
  );
}
