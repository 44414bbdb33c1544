import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { proposals } from '@/api/proposals';
import type { Assignment, Proposal } from '@/api/proposal';
import { ReasonLabel } from '@/ui/ReasonLabel';
import { minute } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { FirstContact, PartClock, PartStatus, UnitRole } from '../parts';
import { asksNothing } from '../stepFields';
import { partSteps, shownPartSteps } from '../steps';
import { useSteps } from './useSteps';

const StepDialog = lazy(async () => ({ default: (await import('../StepDialog')).StepDialog }));
const AssignDialog = lazy(async () => ({ default: (await import('../assignment/AssignDialog')).AssignDialog }));

/** One unit's part: who has it, by when, and what can be done with it now. */
export function Part({ proposal, part }: { proposal: Proposal; part: Assignment }) {
  const { t } = useTranslation();
  const facts: [string, string][] = [
    [t('proposals.assignedAt'), minute(part.assignedAt)],
    [t('proposals.signedForAt'), minute(part.signedForAt)],
    [t('proposals.field.personInCharge'), [part.personInCharge, part.phone].filter(Boolean).join(' ')],
    [t('proposals.field.leaderInCharge'), part.leaderInCharge ?? ''],
    [t('proposals.finishedAt'), minute(part.finishedAt)],
  ];
  return (
    <section className={part.status === 'reassigned' ? 'panel part part-gone' : 'panel part'}>
      <header>
        <h2>{part.unitName}</h2>
        <span className="row">
          <UnitRole role={part.role} />
          <PartStatus status={part.status} />
        </span>
      </header>
      <div className="panel-body stack">
        <span className="row">
          <PartClock of={part} />
          <FirstContact of={part} />
          {part.extensions > 0 && <span className="chip">{t('proposals.extended', { count: part.extensions })}</span>}
        </span>
        <dl className="facts part-facts">
          {facts
            .filter(([, value]) => value !== '')
            .map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        {part.returns.map((request) => (
          <div key={request.id} className="part-note">
            <strong>{t('proposals.codes.step.request-return')}</strong>
            {request.late && <span className="chip chip-red">{t('proposals.late')}</span>}
            <ReasonLabel purpose="return-request" code={request.reasonCode} />
            <span>{request.note}</span>
            {request.suggestedUnit && (
              <span className="soft">{t('proposals.suggests', { unit: request.suggestedUnit })}</span>
            )}
            {request.suggestedCoUnits.length > 0 && (
              <span className="soft">
                {t('proposals.suggestsCo', { units: request.suggestedCoUnits.join(t('separator')) })}
              </span>
            )}
            <span className="soft">
              {request.accepted == null
                ? t('proposals.returnWaits', { date: request.answerDueOn ?? '—' })
                : `${t(request.accepted ? 'proposals.codes.step.accept-return' : 'proposals.codes.step.reject-return')} · ${minute(request.answeredAt)}${request.decidedBy ? ` · ${request.decidedBy}` : ''}`}
            </span>
            {request.answerNote && <span>{request.answerNote}</span>}
          </div>
        ))}
        {part.clarifications.map((one) => (
          <div key={one.id} className="part-note">
            <strong>{t('proposals.codes.step.ask-clarification')}</strong>
            <span>{one.question}</span>
            <span className={one.answer ? undefined : 'soft'}>{one.answer ?? t('proposals.notAnswered')}</span>
          </div>
        ))}
        {part.extensionRequests.map((one) => (
          <div key={one.id} className="part-note">
            <strong>{t('proposals.codes.step.request-extension')}</strong>
            <span>{one.reason}</span>
            <span className="soft">
              {t('proposals.consentedBy', { name: one.consentBy, date: one.consentOn })}
              {' · '}
              {one.granted == null
                ? t('proposals.notDecided')
                : one.granted
                  ? t('proposals.grantedUntil', { date: one.dueAfter })
                  : t('proposals.notGranted')}
            </span>
          </div>
        ))}
        <PartSteps proposal={proposal} part={part} />
      </div>
    </section>
  );
}

function PartSteps({ proposal, part }: { proposal: Proposal; part: Assignment }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toasts = useToasts();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [open, setOpen] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const offered = shownPartSteps(part.allowedActions);
  if (offered.length === 0) return null;
  const question = part.clarifications.find((one) => !one.answeredAt);
  const pathOf = (step: string): string => {
    const path = partSteps[step]?.path ?? '';
    return step === 'answer-clarification' ? `${path}/${question?.id ?? ''}/answer` : path;
  };
  const take = async (step: string, body: Record<string, unknown>) => {
    await run(t(`proposals.codes.step.${step}`), () =>
      proposals.take(card.id, `assignments/${part.id}/${pathOf(step)}`, body, card.version),
    );
    setOpen(null);
  };
  const begin = async (step: string) => {
    if (step === 'draft-reply') void navigate(`/proposals/${card.id}/reply/${part.id}`);
    else if (asksNothing(partSteps[step] ?? {})) {
      setBusy(step);
      await take(step, {}).catch(toasts.refused);
      setBusy(null);
    } else setOpen(step);
  };
  const spec = open === null ? undefined : partSteps[open];
  return (
    <div className="row no-print" role="toolbar" aria-label={`${part.unitName} ${t('item.steps')}`}>
      {offered.map((step, index) => (
        <Button
          key={step}
          size="small"
          type={index === 0 && partSteps[step]?.ends !== true ? 'primary' : 'default'}
          danger={partSteps[step]?.ends}
          loading={busy === step}
          onClick={() => void begin(step)}
        >
          {t(`proposals.codes.step.${step}`)}
        </Button>
      ))}
      <Suspense>
        {open === 'accept-return' && (
          <AssignDialog
            step="accept-return"
            proposal={proposal}
            part={part}
            onClose={() => {
              setOpen(null);
            }}
          />
        )}
        {open !== null && spec?.path !== undefined && (
          <StepDialog
            title={t(`proposals.codes.step.${open}`)}
            hint={
              open === 'request-return'
                ? t('proposals.hint.request-return')
                : open === 'answer-clarification'
                  ? question?.question
                  : undefined
            }
            spec={spec}
            start={open === 'request-extension' ? { consentBy: card.firstSigner } : undefined}
            onTake={(body) => take(open, body)}
            onClose={() => {
              setOpen(null);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}
