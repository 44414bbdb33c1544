import { useTranslation } from 'react-i18next';
import type { Proposal } from '@/api/proposal';
import { Prose } from '@/ui/Prose';
import { minute } from '@/ui/time';

/** Every answer, as the unit signed it. */
export function Replies({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  if (proposal.replies.length === 0) return null;
  return (
    <>
      {proposal.replies.map((reply) => (
        <section key={reply.id} className="panel">
          <header>
            <h2>
              {t('proposals.replyOf', { unit: reply.unitName })}
              {reply.handlingRound > 1 && (
                <span className="soft"> {t('proposals.handlingRound', { count: reply.handlingRound })}</span>
              )}
            </h2>
            <span className="row">
              <span className="chip chip-navy">
                {t('proposals.classOf', { code: reply.resultClass })} · {t(`proposals.codes.result.${reply.result}`)}
              </span>
              <span className="chip">{t(`proposals.codes.publishLevel.${reply.publishLevel}`)}</span>
              {reply.issuedAt ? (
                <span className={reply.onTime === false ? 'chip chip-red' : 'chip chip-green'}>
                  {t(reply.onTime === false ? 'proposals.late' : 'proposals.onTime')}
                </span>
              ) : (
                <span className="chip chip-amber">{t('proposals.replyDraft')}</span>
              )}
            </span>
          </header>
          <div className="panel-body">
            <Prose className="prose official" text={reply.text} />
            <p className="soft reply-foot">
              {[
                reply.documentNumber,
                reply.signer && t('proposals.signedBy', { name: reply.signer }),
                reply.contactPerson &&
                  t('proposals.contactIs', {
                    name: [reply.contactPerson, reply.contactPhone].filter(Boolean).join(' '),
                  }),
                minute(reply.issuedAt),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
        </section>
      ))}
    </>
  );
}
