import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { selections, type Candidate, type Selection } from '@/api/selections';
import { day } from '@/ui/time';
import { useToasts } from '@/ui/toasts';
import { ProposalLink } from '../parts';
import { StepDialog } from '../StepDialog';
import { candidateSteps, forms, stages } from './forms';
import { RecommendDialog } from './RecommendDialog';

export function StageChip({ stage }: { stage: string }) {
  const { t } = useTranslation();
  return (
    <span className={stage === 'published' ? 'chip chip-green' : 'chip chip-navy'}>
      {t(`proposals.selection.stage.${stage}`)}
    </span>
  );
}

/** One selection: its stage, its rule on number and share, its candidates, and the steps that the platform offers. */
export function SelectionPane({ selection, onBack }: { selection: Selection; onBack: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  const [open, setOpen] = useState<{ step: string; candidate: Candidate | null } | null>(null);
  const close = () => {
    setOpen(null);
  };
  const refresh = (keys: readonly string[]) =>
    Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));

  // A refusal is thrown for the dialog to show; after somebody else's change what they made of it is fetched first.
  const take = async (step: string, ask: () => Promise<Selection>) => {
    try {
      const next = await ask();
      queries.setQueryData(['selection', selection.id], next);
      toasts.good(t('item.did', { step: t(`proposals.selection.step.${step}`) }));
      await refresh(step === 'publish' ? ['selections', 'proposals', 'proposal'] : ['selections']);
    } catch (error) {
      if (asProblem(error).isStale) await refresh(['selections', 'selection']);
      throw error;
    }
    setOpen(null);
  };
  const send = (step: string, body: Record<string, unknown>, candidate: Candidate | null) =>
    take(step, () =>
      candidate === null
        ? selections.step(selection, { ...body, step })
        : step === 'assess'
          ? selections.assess(selection, candidate.proposalId, body)
          : selections.choose(selection, candidate.proposalId, body),
    );
  const offered = selection.allowedActions.filter(
    (step) => !candidateSteps.includes(step) && (step === 'recommend' || step in forms),
  );
  const at = stages.findIndex((stage) => stage === selection.stage);
  return (
    <article aria-labelledby="selection-name">
      <header className="split-head">
        <Button type="link" size="small" className="split-back" onClick={onBack}>
          {t('inbox.backToList')}
        </Button>
        <h2 id="selection-name">{selection.name}</h2>
        <ol className="row stages" aria-label={t('proposals.selection.stages')}>
          {stages.map((stage, index) => (
            <li
              key={stage}
              className={index === at ? 'chip chip-navy' : index < at ? 'chip chip-green' : 'chip'}
              aria-current={index === at ? 'step' : undefined}
            >
              {t(`proposals.selection.stage.${stage}`)}
            </li>
          ))}
        </ol>
        {offered.length > 0 && (
          <div className="row item-steps no-print" role="toolbar" aria-label={t('item.steps')}>
            {offered.map((step) => (
              <Button
                key={step}
                type={forms[step]?.ends === true ? 'default' : 'primary'}
                danger={forms[step]?.ends}
                onClick={() => {
                  setOpen({ step, candidate: null });
                }}
              >
                {t(`proposals.selection.step.${step}`)}
              </Button>
            ))}
          </div>
        )}
      </header>
      <div className="split-body">
        <Rule of={selection} />
        {selection.candidates.length === 0 ? (
          <p className="soft">{t('proposals.selection.noCandidates')}</p>
        ) : (
          <ol className="nominees">
            {selection.candidates.map((one) => (
              <Nominee
                key={one.proposalId}
                of={one}
                allowed={selection.allowedActions}
                onStep={(step) => {
                  setOpen({ step, candidate: one });
                }}
              />
            ))}
          </ol>
        )}
      </div>
      {open?.step === 'recommend' && (
        <RecommendDialog
          selection={selection}
          onTake={(body) => take('recommend', () => selections.recommend(selection, body))}
          onClose={close}
        />
      )}
      {open !== null && open.step !== 'recommend' && (
        <StepDialog
          title={t(`proposals.selection.step.${open.step}`)}
          hint={open.candidate?.title ?? t(`proposals.selection.hint.${open.step}`)}
          spec={forms[open.step] ?? {}}
          start={open.candidate ? startFor(open.step, open.candidate) : undefined}
          onTake={(body) => send(open.step, body, open.candidate)}
          onClose={close}
        />
      )}
    </article>
  );
}

/** What was said of it before is what one starts from. */
const startFor = (step: string, of: Candidate): Record<string, unknown> =>
  step === 'assess'
    ? of.score == null
      ? {}
      : { score: of.score, shortlisted: of.shortlisted, comment: of.comment ?? '' }
    : of.chosen == null
      ? {}
      : { chosen: of.chosen, note: of.choiceNote ?? '' };

/** How many may be chosen and how many are, and the share of collective proposals. */
function Rule({ of }: { of: Selection }) {
  const { t } = useTranslation();
  return (
    <section>
      <p>
        {t('proposals.selection.rule', { filed: of.filedInYear, percent: of.mostPercent, most: of.most })}{' '}
        <span className={of.chosen > of.most ? 'chip chip-amber' : 'chip'}>
          {t('proposals.selection.chosenCount', { count: of.chosen })}
        </span>
      </p>
      <p>
        {t('proposals.selection.collectiveRule', { percent: of.leastCollectivePercent })}{' '}
        {of.chosen > 0 && (
          <span className={of.collectivePercent < of.leastCollectivePercent ? 'chip chip-amber' : 'chip'}>
            {t('proposals.selection.collectiveShare', { percent: of.collectivePercent })}
          </span>
        )}
      </p>
      {of.departureNote && <p className="part-note">{of.departureNote}</p>}
      <p className="soft">
        {t('proposals.openedOn', { date: day(of.openedAt) })}
        {of.publishedAt && ` · ${t('proposals.selection.publishedOn', { date: day(of.publishedAt) })}`}
      </p>
    </section>
  );
}

interface NomineeProps {
  of: Candidate;
  allowed: readonly string[];
  onStep: (step: string) => void;
}

function Nominee({ of, allowed, onStep }: NomineeProps) {
  const { t } = useTranslation();
  // Only who is on the shortlist is decided on; the others stay in sight.
  const offered = candidateSteps.filter((step) => allowed.includes(step) && (step !== 'choose' || of.shortlisted));
  return (
    <li className="nominee">
      <ProposalLink id={of.proposalId} title={of.title} />
      <span className="row">
        {of.chosen != null && (
          <span className={of.chosen ? 'chip chip-green' : 'chip'}>
            {t(of.chosen ? 'proposals.selection.chosen' : 'proposals.selection.notChosen')}
          </span>
        )}
        {of.score != null && (
          <span className="chip figure">{t('proposals.selection.scored', { score: of.score })}</span>
        )}
        {of.shortlisted && of.chosen == null && (
          <span className="chip chip-navy">{t('proposals.selection.shortlisted')}</span>
        )}
        {of.collective && <span className="chip">{t('proposals.selection.collective')}</span>}
        <span className="soft">
          {of.caseLabel && <span className="figure">{of.caseLabel} · </span>}
          {of.proposer}
        </span>
      </span>
      {of.reason && (
        <span>
          <span className="soft">{t('proposals.selection.recommendedBy', { name: of.recommendedBy })}</span> {of.reason}
        </span>
      )}
      {of.comment && (
        <span>
          <span className="soft">{t('proposals.selection.opinion')}</span> {of.comment}
        </span>
      )}
      {of.choiceNote && (
        <span>
          <span className="soft">{t('proposals.selection.decision')}</span> {of.choiceNote}
        </span>
      )}
      {offered.length > 0 && (
        <span className="row no-print">
          {offered.map((step) => (
            <Button
              key={step}
              size="small"
              onClick={() => {
                onStep(step);
              }}
            >
              {t(`proposals.selection.step.${step}`)}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
