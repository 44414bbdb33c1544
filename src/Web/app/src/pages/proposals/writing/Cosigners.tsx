import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '@/api/proposal';
import { proposals } from '@/api/proposals';
import { useToasts } from '@/ui/toasts';
import { minute } from '@/ui/time';
import { useSteps } from '../item/useSteps';
import { InviteDialog } from './InviteDialog';

interface Props {
  proposal: Proposal | null;
  /** The platform has the text that is to be signed. */
  ready: boolean;
  onSave: () => Promise<void>;
}

/** 联名: who is asked to sign, and by when they answer. What they sign is the text as it stands. */
export function Cosigners({ proposal, ready, onSave }: Props) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const run = useSteps(proposal?.card.id ?? '');
  const [inviting, setInviting] = useState(false);
  const offered = proposal?.card.allowedActions ?? [];
  const others = proposal?.signatures.filter((one) => one.order > 1) ?? [];
  return (
    <section className="panel">
      <header>
        <h2>{t('proposals.cosigners')}</h2>
        <span className="row">
          {offered.includes('recall-draft') && proposal && (
            <Button
              size="small"
              onClick={() =>
                void run(t('proposals.codes.step.recall-draft'), () =>
                  proposals.take(proposal.card.id, 'recall', {}, proposal.card.version),
                )
                  .then(() => {
                    // The text may be changed again: the page begins anew from what the platform has.
                    window.location.reload();
                  })
                  .catch(toasts.refused)
              }
            >
              {t('proposals.codes.step.recall-draft')}
            </Button>
          )}
          <Button
            size="small"
            icon={<UserAddOutlined />}
            disabled={!ready || !offered.includes('invite')}
            onClick={() =>
              void onSave().then(() => {
                setInviting(true);
              })
            }
          >
            {t('proposals.codes.step.invite')}
          </Button>
        </span>
      </header>
      <div className="panel-body">
        {others.length === 0 ? (
          <p className="soft">{t(ready ? 'proposals.cosignHint' : 'proposals.cosignLater')}</p>
        ) : (
          <ol className="signers">
            {others.map((one) => (
              <li key={one.id}>
                <span className="row">
                  <strong>{one.name}</strong>
                  <span
                    className={
                      one.state === 'signed' ? 'chip chip-green' : one.state === 'invited' ? 'chip chip-amber' : 'chip'
                    }
                  >
                    {t(`proposals.codes.signature.${one.state}`)}
                  </span>
                  {one.state === 'invited' && (
                    <span className="soft">{t('proposals.answerBy', { at: minute(one.expiresAt) })}</span>
                  )}
                </span>
              </li>
            ))}
          </ol>
        )}
      </div>
      {inviting && proposal && (
        <InviteDialog
          proposal={proposal}
          onClose={() => {
            setInviting(false);
          }}
        />
      )}
    </section>
  );
}
