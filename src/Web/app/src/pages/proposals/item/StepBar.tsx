import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { proposals } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { useSession } from '@/session/session';
import { useToasts } from '@/ui/toasts';
import { carryingAnswers, wishOf } from '../carrying';
import { asksNothing, type StepSpec } from '../stepFields';
import { shownSteps, steps } from '../steps';
import { useSteps } from './useSteps';

const StepDialog = lazy(async () => ({ default: (await import('../StepDialog')).StepDialog }));
const AssignDialog = lazy(async () => ({ default: (await import('../assignment/AssignDialog')).AssignDialog }));
const MergeDialog = lazy(async () => ({ default: (await import('../review/MergeDialog')).MergeDialog }));
const FeedbackDialog = lazy(async () => ({ default: (await import('../feedback/FeedbackDialog')).FeedbackDialog }));
const EvaluateDialog = lazy(async () => ({ default: (await import('../feedback/EvaluateDialog')).EvaluateDialog }));
const InviteDialog = lazy(async () => ({ default: (await import('../writing/InviteDialog')).InviteDialog }));

/** The steps that the platform offers on a proposal, as buttons. */
export function StepBar({ proposal, only }: { proposal: Proposal; only?: readonly string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const session = useSession();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const offered = shownSteps(card.allowedActions, proposal.key != null).filter(
    (step) => only === undefined || only.includes(step),
  );

  // The office records what the member said; it takes a second click, so that nobody answers for somebody else by mistake.
  const behalf = (step: string): boolean =>
    carryingAnswers.has(step) && (proposal.carrier?.askedId ?? null) !== session.userId;
  const titleOf = (step: string): string =>
    behalf(step)
      ? t('proposals.behalfStep', { step: t(`proposals.codes.step.${step}`), name: proposal.carrier?.asked ?? '' })
      : t(`proposals.codes.step.${step}`);
  const hintOf = (step: string): string | undefined =>
    step === 'ask-carrier'
      ? [t('proposals.hint.ask-carrier'), wishOf(proposal, t)].filter(Boolean).join(' ')
      : behalf(step)
        ? t('proposals.hint.carryingOnBehalf')
        : hints.has(step)
          ? t(`proposals.hint.${step}`)
          : undefined;
  const specOf = (step: string): StepSpec => ({ ...(steps[step] ?? {}), fields: steps[step]?.fields ?? [] });
  const take = async (step: string, path: string, body: Record<string, unknown>) => {
    await run(t(`proposals.codes.step.${step}`), () => proposals.take(card.id, path, body, card.version));
    setOpen(null);
  };
  const begin = async (step: string) => {
    const spec = steps[step] ?? {};
    if (step === 'edit' || step === 'submit') void navigate(`/proposals/${card.id}/write`);
    else if (step === 'track-as-key' || (asksNothing(spec) && !behalf(step))) {
      setBusy(step);
      await take(step, spec.path ?? 'key-nomination', spec.body ?? {}).catch(toasts.refused);
      setBusy(null);
    } else setOpen(step);
  };
  if (offered.length === 0) return null;
  const close = () => {
    setOpen(null);
  };
  const own = { proposal, onClose: close };
  return (
    <div className="row item-steps no-print" role="toolbar" aria-label={t('item.steps')}>
      {offered.map((step, index) => (
        <Button
          key={step}
          type={index === 0 && steps[step]?.ends !== true ? 'primary' : 'default'}
          danger={steps[step]?.ends}
          loading={busy === step}
          onClick={() => void begin(step)}
        >
          {step === 'submit' ? t('item.writeOn') : step === 'track-as-key' ? t('proposals.nominate') : titleOf(step)}
        </Button>
      ))}
      <Suspense>
        {(open === 'assign' || open === 'propose-assignment') && <AssignDialog step={open} {...own} />}
        {open === 'merge' && <MergeDialog {...own} />}
        {(open === 'record-feedback' || open === 'give-feedback') && <FeedbackDialog step={open} {...own} />}
        {open === 'evaluate' && <EvaluateDialog {...own} />}
        {open === 'invite' && <InviteDialog {...own} />}
        {open !== null && steps[open]?.path !== undefined && (
          <StepDialog
            title={titleOf(open)}
            hint={hintOf(open)}
            spec={specOf(open)}
            start={open === 'file' ? { category: card.category } : undefined}
            onTake={(body) => take(open, steps[open]?.path ?? '', body)}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}

const hints = new Set([
  'not-file',
  'answer-conversion',
  'withdraw',
  'publish',
  'close',
  'forward-upward',
  'record-meeting',
  'give-up-carrying',
]);
