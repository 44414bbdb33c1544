import { useTranslation } from 'react-i18next';
import { ClocksFigure, FlowFigure, FunnelFigure, IntakeFigure } from '@/figures/Figures';
import { useEnvelopesToCount, useItemsToCount } from '@/figures/reading';
import { useSession } from '@/session/session';
import { placesOf } from '@/shell/places';

/** The one chart of this role: the county its funnel, the city its intake and clocks, the province its flow. */
export function DeskFigure() {
  const { t } = useTranslation();
  const session = useSession();
  const counts = placesOf(session).some((place) => place.to === '/figures');
  const county = session.level === 'county';
  const items = useItemsToCount(counts && county);
  const received = useEnvelopesToCount(counts && !county);
  // The lists above say already when something did not load.
  if (county) return items.data ? <FunnelFigure items={items.data.rows} title={t('desk.chartTitle.county')} /> : null;
  if (!received.data || received.data.rows.length === 0) return null;
  return session.level === 'city' ? (
    <div className="desk-figures">
      <IntakeFigure envelopes={received.data.rows} title={t('desk.chartTitle.city')} />
      <ClocksFigure envelopes={received.data.rows} />
    </div>
  ) : (
    <FlowFigure envelopes={received.data.rows} title={t('desk.chartTitle.province')} />
  );
}
