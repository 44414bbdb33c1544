import { useTranslation } from 'react-i18next';
import { ClocksFigure, FlowFigure, FunnelFigure, IntakeFigure, RankingFigure, TrendFigure } from '@/figures/Figures';
import { most, useEnvelopesToCount, useItemsToCount } from '@/figures/reading';
import { useSession } from '@/session/session';
import { Answer } from '@/ui/states';
import { PageHead } from '@/ui/PageHead';
import './figures.css';

const office = ['triage', 'approver', 'reviewer', 'auditor'] as const;

export function Page() {
  const { t } = useTranslation();
  const session = useSession();
  const receives = session.level !== 'county';
  const items = useItemsToCount();
  const received = useEnvelopesToCount(receives);
  return (
    <div className="page">
      <PageHead title={t('figures.title')} text={t('figures.intro')} />
      <div className="figures">
        <Answer of={items} needs={office}>
          {({ rows, more }) => (
            <>
              {more && <p className="soft wide-figure">{t('figures.partial', { count: most })}</p>}
              <FunnelFigure items={rows} />
              <TrendFigure items={rows} />
            </>
          )}
        </Answer>
        {receives && (
          <Answer of={received} needs={office}>
            {({ rows }) => (
              <>
                <IntakeFigure envelopes={rows} />
                <ClocksFigure envelopes={rows} />
                <FlowFigure envelopes={rows} />
                <RankingFigure envelopes={rows} />
              </>
            )}
          </Answer>
        )}
      </div>
    </div>
  );
}
