import { useTranslation } from 'react-i18next';
import type { Proposal } from '@/api/proposal';
import { useSession } from '@/session/session';
import { wishOf } from '../carrying';

/** 委员领衔: whom those who sent it have in mind, and who is asked. */
export function Carrier({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const session = useSession();
  const { carrier, card } = proposal;
  if (!carrier || !['carrier-sought', 'carrier-asked'].includes(card.status)) return null;
  const you = carrier.askedId === session.userId;
  return (
    <section className="panel" aria-labelledby="carrier-title">
      <header>
        <h2 id="carrier-title">{t('proposals.carrierTitle')}</h2>
      </header>
      <div className="panel-body stack">
        <p>
          {you
            ? t('proposals.carrierYou')
            : carrier.asked
              ? t('proposals.carrierAsked', { name: carrier.asked })
              : t('proposals.carrierSought')}
        </p>
        {wishOf(proposal, t) !== '' && <p className="soft">{wishOf(proposal, t)}</p>}
      </div>
    </section>
  );
}
