import { useTranslation } from 'react-i18next';
import type { Proposal } from '@/api/proposal';
import { minute } from '@/ui/time';

const bad = new Set(['dissatisfied', 'disagree', 'not-visited']);
const good = new Set(['satisfied', 'agree', 'visited']);

/** A rating in its colour. */
export function Rating({ of, code }: { of: 'attitude' | 'resultRating' | 'visit'; code: string }) {
  const { t } = useTranslation();
  return (
    <span className={bad.has(code) ? 'chip chip-red' : good.has(code) ? 'chip chip-green' : 'chip chip-amber'}>
      {t(`proposals.codes.${of}.${code}`)}
    </span>
  );
}

/** What the proposers said, attitude and result apart; and the two-way evaluation. */
export function Feedbacks({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  if (proposal.feedback.length === 0 && proposal.evaluations.length === 0) return null;
  return (
    <>
      {proposal.feedback.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.feedbackOf')}</h2>
            {proposal.card.status === 'feedback-recorded' && (
              <span className="chip chip-amber">{t('proposals.hiddenFromUnit')}</span>
            )}
          </header>
          <ol className="panel-body sources">
            {proposal.feedback.map((one) => (
              <li key={`${one.handlingRound}-${one.respondentProposalId}`}>
                <span className="row">
                  <strong>{one.respondent}</strong>
                  <span className="soft">{t('proposals.handlingRound', { count: one.handlingRound })}</span>
                  <span className="soft">{minute(one.recordedAt)}</span>
                </span>
                <span className="row">
                  <span className="soft">{t('proposals.field.attitude')}</span>
                  <Rating of="attitude" code={one.attitude} />
                  <span className="soft">{t('proposals.field.result')}</span>
                  <Rating of="resultRating" code={one.result} />
                  <span className="soft">{t('proposals.field.visit')}</span>
                  <Rating of="visit" code={one.visit} />
                  <span className={one.onPoint ? 'chip chip-green' : 'chip chip-red'}>
                    {t(one.onPoint ? 'proposals.onPoint' : 'proposals.offPoint')}
                  </span>
                </span>
                {one.howHeard && <span className="soft">{one.howHeard}</span>}
                {one.comment && <span>{one.comment}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {proposal.evaluations.length > 0 && (
        <section className="panel">
          <header>
            <h2>{t('proposals.codes.step.evaluate')}</h2>
          </header>
          <ol className="panel-body sources">
            {proposal.evaluations.map((one) => (
              <li key={`${one.side}-${one.assignmentId}-${one.handlingRound}`}>
                <span className="row">
                  <strong>{t(`proposals.codes.side.${one.side}`)}</strong>
                  <span className="chip chip-navy figure">{one.total}</span>
                  <span className="chip">{t(`proposals.codes.grade.${one.grade}`)}</span>
                  <span className="soft">{one.by}</span>
                </span>
                {one.comment && <span>{one.comment}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
