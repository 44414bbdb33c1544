import { beijing } from '@/ui/beijing';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useBodies, useBodyName } from '@/api/directory';
import type { EnvelopeRow } from '@/api/envelopes';
import type { ItemLine } from '@/api/information';
import { palettes } from '@/theme/palette';
import { usePreferences } from '@/theme/preferences';
import { EmptyState } from '@/ui/states';
import { Chart } from './Chart';
import { clocksOption, flowOption, funnelOption, intakeOption, rankingOption, trendOption } from './charts';
import { byMonth, clocks, fates, funnel, intake, share } from './counting';

const useLook = () => {
  const { mode } = usePreferences();
  return { palette: palettes[mode], dark: mode === 'dark' };
};

export function FunnelFigure({ items, title }: { items: readonly ItemLine[]; title?: string }) {
  const { t } = useTranslation();
  const { palette } = useLook();
  const stages = useMemo(() => funnel(items, beijing().year()), [items]);
  const option = useMemo(() => funnelOption(stages, palette, t), [stages, palette, t]);
  const [reported, issued, forwarded, adopted] = stages.map((stage) => stage.count);
  return (
    <Chart
      title={title ?? t('figures.funnel.title')}
      finding={t('figures.funnel.finding', {
        reported,
        issued,
        forwarded,
        adopted,
        rate: share(adopted ?? 0, reported ?? 0),
      })}
      option={option}
      height={220}
      table={{
        columns: [t('status'), t('figures.count'), t('figures.rate')],
        rows: stages.map((stage) => [
          t(`figures.stage.${stage.stage}`),
          stage.count,
          share(stage.count, reported ?? 0),
        ]),
      }}
    />
  );
}

function useIntake(envelopes: readonly EnvelopeRow[]) {
  const name = useBodyName();
  const bodies = useBodies();
  const navigate = useNavigate();
  const counted = useMemo(() => intake(envelopes), [envelopes]);
  const pick = (shown: string) => {
    const body = bodies.find((one) => one.shortName === shown);
    if (body) void navigate(`/inbox?view=all&from=${body.code}`);
  };
  const total = counted.reduce((sum, one) => sum + one.total, 0);
  const used = counted.reduce((sum, one) => sum + one.byFate.used, 0);
  const waiting = counted.reduce((sum, one) => sum + one.byFate.waiting, 0);
  return { name, counted, pick, total, used, waiting };
}

export function IntakeFigure({ envelopes, title }: { envelopes: readonly EnvelopeRow[]; title?: string }) {
  const { t } = useTranslation();
  const { palette, dark } = useLook();
  const { name, counted, pick, total, waiting } = useIntake(envelopes);
  const option = useMemo(() => intakeOption(counted, name, palette, dark, t), [counted, name, palette, dark, t]);
  const first = counted[0];
  if (!first) return <EmptyState text={t('figures.intake.none')} />;
  return (
    <Chart
      title={title ?? t('figures.intake.title')}
      finding={t('figures.intake.finding', { total, body: name(first.body), most: first.total, waiting })}
      option={option}
      onPick={pick}
      height={Math.max(160, 56 + counted.length * 34)}
      table={{
        columns: [t('body'), ...fates.map((fate) => t(`figures.fate.${fate}`)), t('figures.total')],
        rows: counted.map((one) => [name(one.body), ...fates.map((fate) => one.byFate[fate]), one.total]),
      }}
    />
  );
}

export function ClocksFigure({ envelopes }: { envelopes: readonly EnvelopeRow[] }) {
  const { t } = useTranslation();
  const { palette } = useLook();
  const counted = useMemo(() => clocks(envelopes), [envelopes]);
  const option = useMemo(() => clocksOption(counted, palette, t), [counted, palette, t]);
  const parts = ['overdue', 'nearlyDue', 'running', 'met', 'missed'] as const;
  return (
    <Chart
      title={t('figures.clocks.title')}
      finding={t('figures.clocks.finding', {
        ...counted,
        open: counted.overdue + counted.nearlyDue + counted.running,
        done: counted.met + counted.missed,
      })}
      option={option}
      height={110}
      table={{
        columns: [t('status'), t('figures.count')],
        rows: parts.map((part) => [t(`figures.clock.${part}`), counted[part]]),
      }}
    />
  );
}

export function FlowFigure({ envelopes, title }: { envelopes: readonly EnvelopeRow[]; title?: string }) {
  const { t } = useTranslation();
  const { palette, dark } = useLook();
  const { name, counted, pick, total, used } = useIntake(envelopes);
  const option = useMemo(() => flowOption(counted, name, palette, dark, t), [counted, name, palette, dark, t]);
  if (counted.length === 0) return <EmptyState text={t('figures.intake.none')} />;
  return (
    <Chart
      title={title ?? t('figures.flow.title')}
      finding={t('figures.flow.finding', { total, used, rate: share(used, total) })}
      option={option}
      onPick={pick}
      height={Math.max(240, counted.length * 40)}
      table={{
        columns: [t('body'), ...fates.map((fate) => t(`figures.fate.${fate}`))],
        rows: counted.map((one) => [name(one.body), ...fates.map((fate) => one.byFate[fate])]),
      }}
    />
  );
}

export function RankingFigure({ envelopes }: { envelopes: readonly EnvelopeRow[] }) {
  const { t } = useTranslation();
  const { palette } = useLook();
  const { name, counted, pick } = useIntake(envelopes);
  const ranked = useMemo(
    () => [...counted].sort((a, b) => b.byFate.used / b.total - a.byFate.used / a.total),
    [counted],
  );
  const option = useMemo(() => rankingOption(counted, name, palette), [counted, name, palette]);
  const first = ranked[0];
  if (!first) return null;
  return (
    <Chart
      title={t('figures.ranking.title')}
      finding={t('figures.ranking.finding', { body: name(first.body), rate: share(first.byFate.used, first.total) })}
      option={option}
      onPick={pick}
      height={Math.max(140, 32 + ranked.length * 32)}
      table={{
        columns: [t('body'), t('figures.fate.used'), t('figures.total'), t('figures.useRate')],
        rows: ranked.map((one) => [name(one.body), one.byFate.used, one.total, share(one.byFate.used, one.total)]),
      }}
    />
  );
}

export function TrendFigure({ items }: { items: readonly ItemLine[] }) {
  const { t } = useTranslation();
  const { palette } = useLook();
  const year = beijing().year();
  const [now, before] = useMemo(() => {
    const instants = items.map((item) => item.submittedAt);
    return [byMonth(instants, year), byMonth(instants, year - 1)] as const;
  }, [items, year]);
  const option = useMemo(
    () => trendOption(now.slice(0, beijing().month() + 1), before, [String(year), String(year - 1)], palette),
    [now, before, year, palette],
  );
  const sum = (months: readonly number[]) => months.reduce((all, one) => all + one, 0);
  return (
    <Chart
      title={t('figures.trend.title')}
      finding={t('figures.trend.finding', { now: sum(now), before: sum(before) })}
      option={option}
      height={220}
      table={{
        columns: [t('figures.month'), String(year), String(year - 1)],
        rows: now.map((count, month) => [String(month + 1), count, before[month] ?? 0]),
      }}
    />
  );
}
