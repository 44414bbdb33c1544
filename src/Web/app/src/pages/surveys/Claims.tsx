import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { topics, type Topic, type TopicClaim } from '@/api/surveys';
import { minute } from '@/ui/time';
import { AskDialog } from './AskDialog';

/** Who leads, who wants to, who joins; how many places are left. */
export function Claims({ topic, onChanged }: { topic: Topic; onChanged: (now: Topic) => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  const [ending, setEnding] = useState<TopicClaim | null>(null);
  const terms = topic.claimTerms;
  if (!terms) return null;
  const joined = topic.claims.filter((claim) => claim.role === 'joiner' && !claim.endedAt).length;
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.claims.title')}</h2>
        <span className="soft">
          {t('surveys.claims.terms', {
            until: terms.until,
            joined,
            joiners: terms.maxJoiners,
            limit: terms.leadLimit,
            rule: t(`surveys.claims.ruleIs.${terms.rule}`),
          })}
        </span>
      </header>
      <div className="panel-body">
        {topic.claims.length === 0 && <p className="soft">{t('surveys.claims.nobody')}</p>}
        <ul className="stack">
          {topic.claims.map((claim) => (
            <li key={claim.id} className={claim.endedAt ? 'row spread struck' : 'row spread'}>
              <span className="row">
                <span className={claim.role === 'lead' && !claim.endedAt ? 'chip chip-green' : 'chip'}>
                  {t(`surveys.claims.role.${claim.role}`)}
                </span>
                <strong>{claim.unit}</strong>
                <span className="soft">
                  {t(`surveys.unitKind.${claim.unitKind}`)} · {name(claim.unitBody)}
                </span>
                {claim.assigned && <span className="chip chip-navy">{t('surveys.claims.assigned')}</span>}
              </span>
              <span className="row soft">
                {claim.endedAt ? `${t('surveys.claims.ended')} ${claim.endReason ?? ''}` : minute(claim.claimedAt)}
                {claim.mayEnd && (
                  <Button
                    size="small"
                    onClick={() => {
                      setEnding(claim);
                    }}
                  >
                    {t(claim.role === 'lead' ? 'surveys.step.give-up-lead' : 'surveys.claims.giveUp')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      </div>
      {ending && (
        <AskDialog
          title={t('surveys.claims.giveUp')}
          okText={t('surveys.claims.giveUp')}
          asks={[{ name: 'text', label: t('reason'), kind: 'text', required: true }]}
          onClose={() => {
            setEnding(null);
          }}
          onSubmit={async (values) => {
            onChanged(await topics.endClaim(topic.id, ending.id, String(values['text'])));
            setEnding(null);
          }}
        />
      )}
    </section>
  );
}
