import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { everything } from '@/api/directory';
import type { ProposalFigures, Slice, UnitTask } from '@/api/proposalRegisters';
import { proposals } from '@/api/proposals';
import { barsOption, stackedOption, stagesOption } from '@/figures/bars';
import { Chart } from '@/figures/Chart';
import { share } from '@/figures/counting';
import { useSession } from '@/session/session';
import { palettes } from '@/theme/palette';
import { usePreferences } from '@/theme/preferences';
import { PageHead } from '@/ui/PageHead';
import { useReasons } from '@/ui/ReasonPicker';
import { Answer } from '@/ui/states';
import { SessionSelect, sessionOf } from '../parts';
import { clocksOf, funnelOf } from './counting';
import '@/pages/figures/figures.css';

/** 提案统计: every figure from rows, each with its table. */
export function Page() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const session = search.get('session') ?? '';
  const figures = useQuery({
    queryKey: ['proposals', 'figures', session],
    queryFn: ({ signal }) => proposals.figures(sessionOf(session), signal),
  });
  return (
    <>
      <PageHead title={t('proposals.room.figures')} text={t('proposals.figuresText')}>
        <SessionSelect
          value={session}
          onChange={(value) => {
            setSearch(value === '' ? {} : { session: value });
          }}
        />
      </PageHead>
      <Answer of={figures} needs={['triage', 'auditor']}>
        {(found) => (
          <>
            <Numbers figures={found} />
            <div className="figures">
              <FunnelFigure figures={found} />
              <UnitClocksFigure />
              <UnitFigure figures={found} />
              <Slices of="byCategory" figures={found} name={(code) => code} pick="category" />
              <Slices of="byResultClass" figures={found} name={(code) => t('proposals.classOf', { code })} />
              <Slices of="byResultRating" figures={found} name={(code) => t(`proposals.codes.resultRating.${code}`)} />
              <Slices of="byAttitude" figures={found} name={(code) => t(`proposals.codes.attitude.${code}`)} />
              <Reasons figures={found} />
            </div>
          </>
        )}
      </Answer>
    </>
  );
}

function Numbers({ figures }: { figures: ProposalFigures }) {
  const { t } = useTranslation();
  const numbers: [string, string][] = [
    ['filedPercent', `${figures.filedPercent}%`],
    ['replyPercent', `${figures.replyPercent}%`],
    ['onTimePercent', `${figures.onTimePercent}%`],
    ['contactPercent', `${figures.contactPercent}%`],
    ['satisfiedWithAttitudePercent', `${figures.satisfiedWithAttitudePercent}%`],
    ['satisfiedWithResultPercent', `${figures.satisfiedWithResultPercent}%`],
    ['fulfilledPercent', `${figures.promises.fulfilledPercent}%`],
    ['merged', String(figures.merged)],
    ['rehandled', String(figures.rehandled)],
    ['key', String(figures.key)],
    ['excellent', String(figures.excellent)],
    ['forwardedUpward', String(figures.forwardedUpward)],
  ];
  return (
    <dl className="panel numbers">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`proposals.figure.${name}`)}</dt>
          <dd className="figure">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const usePalette = () => palettes[usePreferences().mode];

export function FunnelFigure({ figures, title }: { figures: ProposalFigures; title?: string }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const stages = useMemo(() => funnelOf(figures), [figures]);
  const option = useMemo(
    () =>
      stagesOption(
        stages.map((stage) => ({ name: t(`proposals.figure.stage.${stage.stage}`), count: stage.count })),
        palette,
      ),
    [stages, palette, t],
  );
  const [received, filed, assigned, replied, satisfied] = stages.map((stage) => stage.count);
  return (
    <Chart
      title={title ?? t('proposals.figure.funnel')}
      finding={t('proposals.figure.funnelFinding', {
        received,
        filed,
        assigned,
        replied,
        satisfied,
        rate: share(filed ?? 0, received ?? 0),
      })}
      option={option}
      height={220}
      table={{
        columns: [t('status'), t('figures.count'), t('figures.rate')],
        rows: stages.map((stage) => [
          t(`proposals.figure.stage.${stage.stage}`),
          stage.count,
          share(stage.count, received ?? 0),
        ]),
      }}
    />
  );
}

const colours = [
  ['red', 'red'],
  ['yellow', 'amber'],
  ['blue', 'navy'],
] as const;

/** How the open parts of the units stand now. */
export function UnitClocksFigure() {
  const { t } = useTranslation();
  const palette = usePalette();
  const tasks = useQuery({
    queryKey: ['proposal-tasks', 'to-count'],
    queryFn: ({ signal }) => everything<UnitTask>('/proposals/unit-tasks', {}, signal),
    staleTime: 60_000,
  });
  const clocks = useMemo(() => clocksOf(tasks.data ?? []), [tasks.data]);
  const option = useMemo(
    () =>
      stackedOption(
        clocks.map((one) => one.unit),
        colours.map(([part, colour]) => ({
          name: t(`proposals.codes.colour.${part}`),
          colour: palette[colour],
          counts: clocks.map((one) => one[part]),
        })),
        palette,
      ),
    [clocks, palette, t],
  );
  if (clocks.length === 0) return null;
  const sum = (colour: 'red' | 'yellow' | 'blue') => clocks.reduce((all, one) => all + one[colour], 0);
  return (
    <Chart
      title={t('proposals.figure.clocks')}
      finding={t('proposals.figure.clocksFinding', {
        open: sum('red') + sum('yellow') + sum('blue'),
        red: sum('red'),
        yellow: sum('yellow'),
      })}
      option={option}
      height={Math.max(160, 60 + clocks.length * 34)}
      table={{
        columns: [t('proposals.unit'), ...colours.map(([part]) => t(`proposals.codes.colour.${part}`))],
        rows: clocks.map((one) => [one.unit, one.red, one.yellow, one.blue]),
      }}
    />
  );
}

function UnitFigure({ figures }: { figures: ProposalFigures }) {
  const { t } = useTranslation();
  const palette = usePalette();
  const navigate = useNavigate();
  const units = useMemo(() => [...figures.byUnit].sort((a, b) => b.parts - a.parts), [figures.byUnit]);
  const option = useMemo(
    () =>
      barsOption(
        units.map((unit) => ({ name: unit.unitName, count: unit.parts })),
        palette,
      ),
    [units, palette],
  );
  const first = units[0];
  if (!first) return null;
  return (
    <Chart
      title={t('proposals.figure.units')}
      finding={t('proposals.figure.unitsFinding', { count: units.length, unit: first.unitName, parts: first.parts })}
      option={option}
      height={Math.max(160, 30 + units.length * 34)}
      onPick={(name) => {
        const unit = units.find((one) => one.unitName === name);
        if (unit) void navigate(`/proposals/tasks?unit=${encodeURIComponent(unit.unitId)}&done=true`);
      }}
      table={{
        columns: [
          t('proposals.unit'),
          t('proposals.figure.parts'),
          t('proposals.figure.leads'),
          t('proposals.figure.answered'),
          t('proposals.figure.onTime'),
          t('proposals.figure.returnsAsked'),
        ],
        rows: units.map((one) => [one.unitName, one.parts, one.leads, one.answered, one.onTime, one.returnsAsked]),
      }}
    />
  );
}

interface SlicesProps {
  of: 'byCategory' | 'byResultClass' | 'byResultRating' | 'byAttitude' | 'notFiledByReason';
  figures: ProposalFigures;
  name: (code: string) => string;
  pick?: string;
}

function Slices({ of, figures, name, pick }: SlicesProps) {
  const { t } = useTranslation();
  const palette = usePalette();
  const navigate = useNavigate();
  const slices: readonly Slice[] = figures[of];
  const bars = slices.map((slice) => ({ name: name(slice.code), count: slice.count }));
  const option = barsOption(bars, palette);
  const first = bars[0];
  if (!first) return null;
  const total = bars.reduce((sum, bar) => sum + bar.count, 0);
  return (
    <Chart
      title={t(`proposals.figure.${of}`)}
      finding={t('proposals.figure.sliceFinding', { total, name: first.name, count: first.count })}
      option={option}
      height={Math.max(120, 30 + bars.length * 32)}
      onPick={
        pick === undefined
          ? undefined
          : (shown) => {
              const slice = slices.find((one) => name(one.code) === shown);
              if (slice) void navigate(`/proposals?mine=false&${pick}=${encodeURIComponent(slice.code)}`);
            }
      }
      table={{
        columns: [t(`proposals.figure.${of}`), t('figures.count'), t('figures.rate')],
        rows: bars.map((bar) => [bar.name, bar.count, share(bar.count, total)]),
      }}
    />
  );
}

function Reasons({ figures }: { figures: ProposalFigures }) {
  const { i18n } = useTranslation();
  const session = useSession();
  const reasons = useReasons('non-filing', session.body);
  const names = new Map(
    (reasons.data?.codes ?? []).map((one) => [one.code, i18n.language === 'en' ? one.labelEn : one.labelZh]),
  );
  return <Slices of="notFiledByReason" figures={figures} name={(code) => names.get(code) ?? code} />;
}
