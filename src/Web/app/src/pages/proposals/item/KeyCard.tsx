import { Button } from 'antd';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proposals } from '@/api/proposals';
import type { KeyTrack, Proposal } from '@/api/proposal';
import { useToasts } from '@/ui/toasts';
import type { StepSpec } from '../stepFields';
import { useSteps } from './useSteps';

const StepDialog = lazy(async () => ({ default: (await import('../StepDialog')).StepDialog }));

const leaders = [
  { name: 'supervisingLeader', kind: 'text', max: 50, required: true },
  { name: 'leadHandlingLeader', kind: 'text', max: 50 },
  { name: 'tier', kind: 'choice', of: 'tier', codes: ['chair', 'committee'], start: 'chair' },
] as const;

/** What each step of the key track asks. */
const keySteps: Record<string, StepSpec> = {
  'seek-opinions': {},
  'record-opinion': {
    fields: [
      { name: 'from', label: 'opinionFrom', kind: 'text', max: 100, required: true },
      { name: 'text', label: 'opinionText', kind: 'area', max: 5000, required: true },
    ],
  },
  list: { fields: [{ name: 'on', label: 'decidedOn', kind: 'date', start: 'today', required: true }, ...leaders] },
  plan: { fields: [{ name: 'text', label: 'plan', kind: 'area', max: 5000, required: true }, ...leaders] },
  report: { fields: [{ name: 'text', label: 'report', kind: 'area', max: 20_000, required: true }] },
  drop: { ends: true },
};

/** 重点提案: candidate, opinions, decision, plan, report. The supervising leader and the lead-handling leader are two people. */
export function KeyCard({ proposal, track }: { proposal: Proposal; track: KeyTrack }) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const { card } = proposal;
  const run = useSteps(card.id);
  const [open, setOpen] = useState<string | null>(null);
  const take = async (step: string, body: Record<string, unknown>) => {
    await run(t(`proposals.codes.keyStep.${step}`), () =>
      proposals.take(card.id, 'key-steps', { step, ...body }, card.version),
    );
    setOpen(null);
  };
  const offered = Object.keys(keySteps).filter((step) => track.allowedActions.includes(step));
  const facts: [string, string][] = [
    [t('proposals.field.decidedOn'), track.decidedOn ?? ''],
    [t('proposals.field.supervisingLeader'), track.supervisingLeader ?? ''],
    [t('proposals.field.leadHandlingLeader'), track.leadHandlingLeader ?? ''],
    [t('proposals.field.tier'), track.tier ? t(`proposals.codes.tier.${track.tier}`) : ''],
    [t('proposals.field.plan'), track.plan ?? ''],
    [t('proposals.field.report'), track.report ?? ''],
  ];
  const spec = open === null ? undefined : keySteps[open];
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.codes.step.track-as-key')}</h2>
        <span className={track.status === 'dropped' ? 'chip' : 'chip chip-navy'}>
          {t(`proposals.codes.key.${track.status}`)}
        </span>
      </header>
      <div className="panel-body stack">
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
        {track.opinions.map((opinion) => (
          <p key={opinion} className="part-note">
            {opinion}
          </p>
        ))}
        {offered.length > 0 && (
          <div className="row no-print">
            {offered.map((step, index) => (
              <Button
                key={step}
                size="small"
                type={index === 0 ? 'primary' : 'default'}
                danger={keySteps[step]?.ends}
                onClick={() => {
                  if ((keySteps[step]?.fields ?? []).length === 0) void take(step, {}).catch(toasts.refused);
                  else setOpen(step);
                }}
              >
                {t(`proposals.codes.keyStep.${step}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <Suspense>
        {open !== null && spec && (
          <StepDialog
            title={t(`proposals.codes.keyStep.${open}`)}
            spec={spec}
            start={
              open === 'plan'
                ? {
                    text: track.plan ?? '',
                    supervisingLeader: track.supervisingLeader ?? '',
                    leadHandlingLeader: track.leadHandlingLeader ?? '',
                    tier: track.tier ?? 'chair',
                  }
                : undefined
            }
            onTake={(body) => take(open, body)}
            onClose={() => {
              setOpen(null);
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
