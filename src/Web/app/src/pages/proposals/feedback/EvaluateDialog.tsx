import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { NumberField } from '@/ui/NumberField';
import { TextArea } from '@/ui/TextArea';
import { useSteps } from '../item/useSteps';

const measures = {
  proposal: ['scientific', 'serious', 'feasible', 'standard', 'influential'],
  unit: ['attention', 'communication', 'quality', 'delivery', 'openness'],
} as const;

/** 双向评价, back to back: the unit rates the proposal, the proposer the unit. */
export function EvaluateDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const { card } = proposal;
  const run = useSteps(card.id);
  const side = session.roles.includes('unit-staff') ? 'proposal' : 'unit';
  const parts = proposal.assignments.filter((part) => part.status !== 'reassigned');
  const [part, setPart] = useState(parts[0]?.id ?? '');
  const [scores, setScores] = useState<number[]>([90, 90, 90, 90, 90]);
  const [comment, setComment] = useState('');
  const title = t(`proposals.codes.side.${side}`);
  return (
    <FormDialog
      title={title}
      okText={t('save')}
      disabled={part === ''}
      onClose={onClose}
      onSubmit={async () => {
        const body = { assignmentId: part, side, scores, comment: comment.trim() || null };
        await run(title, () => proposals.take(card.id, 'evaluations', body, card.version));
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t('proposals.hint.evaluate')}</p>
          <Field id="evaluate-part" label={t('proposals.unit')} errors={errors['/assignmentId']}>
            <Select
              id="evaluate-part"
              value={part}
              options={parts.map((one) => ({ value: one.id, label: one.unitName }))}
              onChange={setPart}
            />
          </Field>
          <div className="scores">
            {measures[side].map((measure, index) => (
              <Field key={measure} id={`evaluate-${measure}`} label={t(`proposals.measure.${measure}`)}>
                <NumberField
                  id={`evaluate-${measure}`}
                  min={0}
                  max={100}
                  value={scores[index] ?? 0}
                  onChange={(value) => {
                    setScores(scores.map((score, at) => (at === index ? (value ?? 0) : score)));
                  }}
                />
              </Field>
            ))}
          </div>
          {errors['/scores']?.map((error) => (
            <p key={error} className="bad" role="alert">
              {error}
            </p>
          ))}
          <Field id="evaluate-comment" label={t('proposals.field.comment')} errors={errors['/comment']}>
            <TextArea
              id="evaluate-comment"
              rows={3}
              maxLength={2000}
              value={comment}
              onChange={(event) => {
                setComment(event.target.value);
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
