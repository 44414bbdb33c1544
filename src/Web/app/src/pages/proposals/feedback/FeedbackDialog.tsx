import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { Feedback, Proposal } from '@/api/proposal';
import { Select } from '@/ui/choices';
import { Field } from '@/ui/Field';
import { FormDialog } from '@/ui/FormDialog';
import { TextArea } from '@/ui/TextArea';
import { useSteps } from '../item/useSteps';

const scales = {
  visit: ['visited', 'waived', 'not-visited'],
  attitude: ['satisfied', 'understanding', 'dissatisfied'],
  resultRating: ['agree', 'understand', 'reserve', 'disagree'],
} as const;

const formOf = (said: Feedback | undefined) => ({
  visit: said?.visit ?? '',
  attitude: said?.attitude ?? '',
  resultRating: said?.result ?? '',
  onPoint: said?.onPoint ?? true,
  leaderReplied: said?.leaderReplied ?? false,
  howHeard: said?.howHeard ?? '',
  comment: said?.comment ?? '',
});

/**
 * 征询意见表: the proposer fills it in, or the office for a proposer whom it asked; attitude and result are rated apart, and the unit sees
 * nothing before the round closes. What is said while no round is open waits for the next one.
 */
export function FeedbackDialog({
  proposal,
  step = 'record-feedback',
  onClose,
}: {
  proposal: Proposal;
  step?: 'record-feedback' | 'give-feedback';
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { card } = proposal;
  const run = useSteps(card.id);
  const own = step === 'give-feedback';
  const rounds = useQuery({ queryKey: ['proposal-rounds'], queryFn: proposals.rounds, enabled: !own });
  const open = (rounds.data ?? []).filter((round) => !round.closedAt);
  const [chosen, setChosen] = useState<string | null>(null);
  const round = chosen ?? open[0]?.id ?? null;
  const [respondent, setRespondent] = useState(card.id);
  // What was said already, which may be changed until the round closes.
  const saidBy = (id: string) =>
    proposal.feedback.find((one) => one.respondentProposalId === id && one.handlingRound === proposal.handlingRound);
  const [form, setForm] = useState(() => formOf(saidBy(card.id)));
  const set = (change: Partial<typeof form>) => {
    setForm((now) => ({ ...now, ...change }));
  };
  const collective = card.proposerType !== 'member';
  const scale = (name: keyof typeof scales, pointer: string, errors: Record<string, string[]>) => (
    <Field id={`feedback-${name}`} label={t(`proposals.field.${pointer}`)} errors={errors[`/${pointer}`]}>
      <Radio.Group
        id={`feedback-${name}`}
        value={form[name] === '' ? undefined : form[name]}
        options={scales[name].map((code) => ({ value: code as string, label: t(`proposals.codes.${name}.${code}`) }))}
        onChange={(event) => {
          set({ [name]: event.target.value as string });
        }}
      />
    </Field>
  );
  const title = t(`proposals.codes.step.${step}`);
  const request = () => ({
    ...(own ? {} : { roundId: round, respondentProposalId: respondent === card.id ? null : respondent }),
    visit: form.visit,
    attitude: form.attitude,
    result: form.resultRating,
    onPoint: form.onPoint,
    leaderReplied: collective ? form.leaderReplied : null,
    howHeard: form.howHeard.trim() || null,
    comment: form.comment.trim() || null,
  });
  return (
    <FormDialog
      title={title}
      okText={t('save')}
      width={620}
      disabled={form.visit === '' || form.attitude === '' || form.resultRating === ''}
      onClose={onClose}
      onSubmit={async () => {
        await run(title, () =>
          own
            ? proposals.giveFeedback(card.id, request())
            : proposals.take(card.id, 'feedback', request(), card.version),
        );
        onClose();
      }}
    >
      {(errors) => (
        <>
          <p className="soft">{t(`proposals.hint.${step}`)}</p>
          {rounds.data && open.length === 0 && <Alert type="info" title={t('proposals.noOpenRound')} />}
          {open.length > 1 && (
            <Field id="feedback-round" label={t('proposals.round')} errors={errors['/roundId']}>
              <Select
                id="feedback-round"
                value={round}
                options={open.map((one) => ({ value: one.id, label: one.name }))}
                onChange={setChosen}
              />
            </Field>
          )}
          {!own && proposal.merged.length > 0 && (
            <Field id="feedback-respondent" label={t('proposals.respondent')} errors={errors['/respondentProposalId']}>
              <Select
                id="feedback-respondent"
                value={respondent}
                options={[
                  { value: card.id, label: `${card.firstSigner} · ${card.title}` },
                  ...proposal.merged.map((one) => ({ value: one.id, label: `${one.firstSigner} · ${one.title}` })),
                ]}
                onChange={(id: string) => {
                  setRespondent(id);
                  setForm(formOf(saidBy(id)));
                }}
              />
            </Field>
          )}
          {scale('visit', 'visit', errors)}
          {scale('attitude', 'attitude', errors)}
          {scale('resultRating', 'result', errors)}
          <Checkbox
            checked={form.onPoint}
            onChange={(event) => {
              set({ onPoint: event.target.checked });
            }}
          >
            {t('proposals.onPoint')}
          </Checkbox>
          {collective && (
            <Checkbox
              checked={form.leaderReplied}
              onChange={(event) => {
                set({ leaderReplied: event.target.checked });
              }}
            >
              {t('proposals.leaderReplied')}
            </Checkbox>
          )}
          <Field id="feedback-heard" label={t('proposals.field.howHeard')} errors={errors['/howHeard']}>
            <Input
              id="feedback-heard"
              maxLength={500}
              value={form.howHeard}
              onChange={(event) => {
                set({ howHeard: event.target.value });
              }}
            />
          </Field>
          <Field id="feedback-comment" label={t('proposals.field.comment')} errors={errors['/comment']}>
            <TextArea
              id="feedback-comment"
              rows={3}
              maxLength={5000}
              value={form.comment}
              onChange={(event) => {
                set({ comment: event.target.value });
              }}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}
