import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { ProposalStep } from '@/api/proposal';
import { ReasonLabel } from '@/ui/ReasonLabel';
import { Answer } from '@/ui/states';
import { minute } from '@/ui/time';
import { told } from './told';

const purposes: Record<string, string> = {
  'return-for-revision': 'review-return',
  'not-file': 'non-filing',
  'request-return': 'return-request',
};

/** Codes that say how a step went rather than why. */
const ways: Record<string, string> = {
  accepted: 'proposals.accept',
  declined: 'proposals.decline',
  consented: 'proposals.yes',
  refused: 'proposals.no',
};

/** Every step in its order: who, when, why. */
export function History({ id }: { id: string }) {
  const steps = useQuery({ queryKey: ['proposal-steps', id], queryFn: () => proposals.steps(id) });
  return (
    <Answer of={steps}>
      {(rows) => (
        <section className="panel">
          <ol className="panel-body history">
            {told(rows).map(({ step, times }) => (
              <Row key={step.number} step={step} times={times} />
            ))}
          </ol>
        </section>
      )}
    </Answer>
  );
}

function Row({ step, times }: { step: ProposalStep; times: number }) {
  const { t } = useTranslation();
  const way = step.reasonCode ? ways[step.reasonCode] : undefined;
  return (
    <li>
      <span className="row">
        <strong>{t(`proposals.codes.step.${step.step}`)}</strong>
        {times > 1 && <span className="soft">{t('proposals.times', { count: times })}</span>}
        {step.unit && (
          <span className="chip">
            {step.unit}
            {step.unitRole ? ` · ${t(`proposals.codes.unitRole.${step.unitRole}`)}` : ''}
          </span>
        )}
        {step.from !== step.to && (
          <span className="soft">
            {t(`proposals.codes.status.${step.from}`)} → {t(`proposals.codes.status.${step.to}`)}
          </span>
        )}
      </span>
      <span className="soft">
        {step.actor === 'platform' ? t('proposals.platform') : step.actor} · {minute(step.at)}
      </span>
      {step.reasonCode && purposes[step.step] !== undefined && (
        <ReasonLabel purpose={purposes[step.step] ?? ''} code={step.reasonCode} />
      )}
      {way !== undefined && <span>{t(way)}</span>}
      {step.person && <span className="history-note">{step.person}</span>}
      {step.note && <span className="history-note">{step.note}</span>}
    </li>
  );
}
