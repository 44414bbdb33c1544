import { beijing } from '@/ui/beijing';
import { useTranslation } from 'react-i18next';
import { useBodies } from '@/api/directory';
import type { Topic } from '@/api/surveys';
import { useSession } from '@/session/session';
import { AskDialog, type Ask, type Asked } from './AskDialog';
import { below } from './matrix';
import { products, unitKinds } from './words';

/** Steps that ask something before they are taken. */
export const topicAsks: ReadonlySet<string> = new Set([
  'score',
  'reject',
  'take-off',
  'point-out',
  'plan',
  'open-for-claim',
  'claim',
  'join',
  'assign',
]);

interface Props {
  step: string;
  topic: Topic;
  onTake: (body: Asked) => Promise<void>;
  onClose: () => void;
}

export function TopicStep({ step, topic, onTake, onClose }: Props) {
  const { t } = useTranslation();
  const session = useSession();
  const bodies = useBodies();
  const today = beijing().format('YYYY-MM-DD');
  const kinds = unitKinds.map((one) => ({ value: one as string, label: t(`surveys.unitKind.${one}`) }));
  // A member claims for himself, unless he works in the office too.
  const personally = session.roles.includes('member') && !session.roles.includes('triage');
  const asks = (): Ask[] => {
    switch (step) {
      case 'score':
        return [
          { name: 'points', label: t('surveys.topics.points'), kind: 'number', required: true, max: 100 },
          { name: 'comment', label: t('note'), kind: 'text' },
        ];
      case 'plan':
        return [
          {
            name: 'year',
            label: t('surveys.topics.planYear'),
            kind: 'number',
            required: true,
            from: 2000,
            max: 2100,
            initial: beijing().month() >= 9 ? beijing().year() + 1 : beijing().year(),
          },
          { name: 'leadCommittee', label: t('surveys.topics.leadCommittee'), required: true, max: 100 },
          { name: 'leadLeader', label: t('surveys.topics.leadLeader'), required: true, max: 100 },
          {
            name: 'product',
            label: t('surveys.topics.product'),
            kind: 'choice',
            required: true,
            initial: 'report',
            options: products.map((one) => ({ value: one, label: t(`surveys.product.${one}`) })),
          },
          {
            name: 'approvedBy',
            label: t('surveys.topics.approvedBy'),
            kind: 'free-choice',
            required: true,
            max: 100,
            options: ['chair', 'party'].map((one) => ({
              value: t(`surveys.topics.approver.${one}`),
              label: t(`surveys.topics.approver.${one}`),
            })),
          },
          { name: 'approvalReference', label: t('surveys.topics.approvalReference'), max: 100 },
          { name: 'approvedOn', label: t('surveys.topics.approvedOn'), kind: 'date', required: true, initial: today },
        ];
      case 'open-for-claim':
        return [
          {
            name: 'until',
            label: t('surveys.claims.until'),
            kind: 'date',
            required: true,
            initial: beijing().add(14, 'day').format('YYYY-MM-DD'),
            hint: t('surveys.claims.untilHint'),
          },
          {
            name: 'rule',
            label: t('surveys.claims.rule'),
            kind: 'choice',
            required: true,
            initial: 'first-come',
            options: ['first-come', 'office-decides'].map((one) => ({
              value: one,
              label: t(`surveys.claims.ruleIs.${one}`),
            })),
          },
          {
            name: 'maxJoiners',
            label: t('surveys.claims.maxJoiners'),
            kind: 'number',
            required: true,
            initial: 5,
            max: 500,
          },
          {
            name: 'leadLimit',
            label: t('surveys.claims.leadLimit'),
            kind: 'number',
            required: true,
            initial: 1,
            from: 1,
            max: 100,
          },
        ];
      case 'claim':
      case 'join':
        return [
          {
            name: 'unitKind',
            label: t('surveys.claims.unitKind'),
            kind: 'choice',
            required: true,
            initial: personally ? 'member' : session.body === topic.body ? 'committee' : 'body',
            options: kinds,
          },
          {
            name: 'unit',
            label: t('surveys.claims.unit'),
            required: true,
            max: 100,
            initial: personally ? session.displayName : session.bodyName,
          },
        ];
      case 'assign':
        return [
          {
            name: 'unitBody',
            label: t('body'),
            kind: 'choice',
            required: true,
            initial: topic.body,
            options: [...bodies.filter((body) => body.code === topic.body), ...below(bodies, topic.body)].map(
              (body) => ({ value: body.code, label: body.shortName }),
            ),
          },
          {
            name: 'unitKind',
            label: t('surveys.claims.unitKind'),
            kind: 'choice',
            required: true,
            initial: 'committee',
            options: kinds,
          },
          {
            name: 'unit',
            label: t('surveys.claims.unit'),
            kind: 'free-choice',
            required: true,
            max: 100,
            options: topic.claims
              .filter((claim) => claim.role === 'candidate' && !claim.endedAt)
              .map((claim) => ({ value: claim.unit, label: claim.unit })),
          },
        ];
      default:
        return [{ name: 'note', label: t('note'), kind: 'text' }];
    }
  };
  return (
    <AskDialog
      title={t(`surveys.step.${step}`)}
      okText={t(`surveys.step.${step}`)}
      asks={asks()}
      intro={
        topic.claimTerms && (step === 'claim' || step === 'join') ? (
          <p className="soft">
            {t(`surveys.claims.ruleText.${topic.claimTerms.rule}`, { count: topic.claimTerms.leadLimit })}
          </p>
        ) : undefined
      }
      onClose={onClose}
      onSubmit={(values) =>
        onTake(step === 'claim' || step === 'join' ? { ...values, role: step === 'join' ? 'joiner' : 'lead' } : values)
      }
    />
  );
}
