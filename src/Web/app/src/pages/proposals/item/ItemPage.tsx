import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useProposal } from '@/api/proposals';
import type { Proposal } from '@/api/proposal';
import { useSession } from '@/session/session';
import { Audit } from '@/pages/item/Audit';
import { Way } from '@/pages/item/Way';
import { ClockChip } from '@/ui/ClockChip';
import { PageHead } from '@/ui/PageHead';
import { Answer } from '@/ui/states';
import { caseLabel, ProposalStatus } from '../parts';
import { Content } from './Content';
import { Handling } from './Handling';
import { History } from './History';
import { StepBar } from './StepBar';
import { Versions } from './Versions';
import '@/pages/item/item.css';
import '../proposals.css';

export function Page() {
  const { id = '' } = useParams();
  const proposal = useProposal(id);
  return <Answer of={proposal}>{(found) => <Shown proposal={found} />}</Answer>;
}

function Shown({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  const { card } = proposal;
  const audits = session.roles.includes('auditor') || session.roles.includes('administrator');
  const handled = proposal.assignments.length > 0 || proposal.replies.length > 0;
  const tabs = [
    'content',
    ...(handled ? ['handling'] : []),
    'history',
    ...(proposal.contentVersion > 0 ? ['versions'] : []),
    'way',
    ...(audits ? ['audit'] : []),
  ];
  const asked = search.get('tab') ?? 'content';
  const tab = tabs.includes(asked) ? asked : 'content';
  return (
    <article className="page item proposal">
      <PageHead title={card.title}>
        <Button
          icon={<PrinterOutlined />}
          aria-label={t('print')}
          onClick={() => {
            window.print();
          }}
        />
      </PageHead>
      <div className="row item-facts">
        <ProposalStatus status={card.status} />
        {caseLabel(card) && <span className="chip figure">{t('proposals.caseOf', { label: card.caseLabel })}</span>}
        {card.occasion && <span className="chip">{t(`proposals.codes.occasion.${card.occasion}`)}</span>}
        {card.key && <span className="chip chip-navy">{t('proposals.keyMark')}</span>}
        {card.excellentYear && (
          <span className="chip chip-green">{t('proposals.excellentOf', { year: card.excellentYear })}</span>
        )}
        {card.resultClass && <span className="chip">{t('proposals.classOf', { code: card.resultClass })}</span>}
        {proposal.handlingRound > 1 && (
          <span className="chip chip-amber">{t('proposals.handlingRound', { count: proposal.handlingRound })}</span>
        )}
        {proposal.feedbackDueOn && (
          <ClockChip
            what={t('proposals.feedbackBy')}
            finished={
              card.status === 'feedback-recorded' ||
              proposal.feedback.some((one) => one.handlingRound === proposal.handlingRound)
            }
            due={{ dueOn: proposal.feedbackDueOn }}
          />
        )}
        {proposal.classAYetDissatisfied && <span className="chip chip-red">{t('proposals.alertText')}</span>}
        {proposal.published && <span className="chip">{t(`proposals.codes.publishLevel.${proposal.published}`)}</span>}
      </div>
      <StepBar proposal={proposal} />
      <div role="tablist" className="tabs no-print" aria-label={card.title}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={tab === one}
            aria-controls="tab-panel"
            onClick={() => {
              setSearch(one === 'content' ? {} : { tab: one }, { replace: true });
            }}
          >
            {t(`proposals.tab.${one}`)}
          </button>
        ))}
      </div>
      <div id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'content' && <Content proposal={proposal} />}
        {tab === 'handling' && <Handling proposal={proposal} />}
        {tab === 'history' && <History id={card.id} />}
        {tab === 'versions' && <Versions id={card.id} latest={proposal.contentVersion} />}
        {tab === 'way' && <Way id={card.id} />}
        {tab === 'audit' && audits && <Audit subject={card.id} service="proposals" />}
      </div>
    </article>
  );
}
