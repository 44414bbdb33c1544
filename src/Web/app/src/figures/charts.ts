import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '@/theme/palette';
import { axisText, pageFont, stackedOption, stagesOption } from './bars';
import { fates, type Clocks, type Fate, type FunnelStage, type Intake } from './counting';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Told apart by the colour-blind, and by lightness when printed. */
const shades = (p: Palette, dark: boolean): Record<Fate, string> => ({
  waiting: dark ? '#5d7fb8' : '#9db8df',
  used: dark ? '#7fd3a0' : '#2f7d4f',
  returned: dark ? '#f2c267' : '#d08a1d',
  notUsed: dark ? '#7d8797' : '#8b95a5',
  other: p.line,
});

export const funnelOption = (stages: readonly FunnelStage[], p: Palette, say: Say): EChartsCoreOption =>
  stagesOption(
    stages.map((stage) => ({ name: say(`figures.stage.${stage.stage}`), count: stage.count })),
    p,
  );

export function intakeOption(
  counted: readonly Intake[],
  name: (body: string) => string,
  p: Palette,
  dark: boolean,
  say: Say,
): EChartsCoreOption {
  const colours = shades(p, dark);
  const parts = fates
    .map((fate) => ({
      name: say(`figures.fate.${fate}`),
      colour: colours[fate],
      counts: counted.map((one) => one.byFate[fate]),
    }))
    .filter((part) => part.counts.some((count) => count > 0));
  return stackedOption(
    counted.map((one) => name(one.body)),
    parts,
    p,
  );
}

export function clocksOption(counted: Clocks, p: Palette, say: Say): EChartsCoreOption {
  const parts: [keyof Clocks, string, string][] = [
    ['overdue', p.red, p.surface],
    ['nearlyDue', p.amber, p.surface],
    ['running', p.navy, p.onNavy],
    ['met', p.green, p.surface],
    ['missed', p.inkFaint, p.surface],
  ];
  return {
    textStyle: axisText(p),
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: false },
    legend: { top: 0, left: 0, textStyle: axisText(p), itemWidth: 12, itemHeight: 10 },
    tooltip: { trigger: 'item', backgroundColor: p.raised, textStyle: { color: p.ink } },
    xAxis: {
      type: 'value',
      show: false,
      max: Math.max(
        Object.values(counted).reduce((sum, one: number) => sum + one, 0),
        1,
      ),
    },
    yAxis: { type: 'category', show: false, data: [''] },
    series: parts.map(([part, colour, ink]) => ({
      type: 'bar',
      stack: 'all',
      name: say(`figures.clock.${part}`),
      barWidth: 40,
      itemStyle: { color: colour },
      label: { show: counted[part] > 0, color: ink, formatter: '{c}' },
      data: [counted[part]],
    })),
  };
}

export function flowOption(
  counted: readonly Intake[],
  name: (body: string) => string,
  p: Palette,
  dark: boolean,
  say: Say,
): EChartsCoreOption {
  const colours = shades(p, dark);
  const used = fates.filter((fate) => counted.some((one) => one.byFate[fate] > 0));
  return {
    textStyle: axisText(p),
    tooltip: { trigger: 'item', backgroundColor: p.raised, textStyle: { color: p.ink } },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 120,
        top: 8,
        bottom: 8,
        nodeGap: 12,
        draggable: false,
        label: { color: p.ink, fontFamily: pageFont() },
        lineStyle: { color: 'source', opacity: dark ? 0.35 : 0.28 },
        data: [
          ...counted.map((one) => ({ name: name(one.body), itemStyle: { color: p.navy } })),
          ...used.map((fate) => ({ name: say(`figures.fate.${fate}`), itemStyle: { color: colours[fate] } })),
        ],
        links: counted.flatMap((one) =>
          used
            .filter((fate) => one.byFate[fate] > 0)
            .map((fate) => ({ source: name(one.body), target: say(`figures.fate.${fate}`), value: one.byFate[fate] })),
        ),
      },
    ],
  };
}

export function rankingOption(
  counted: readonly Intake[],
  name: (body: string) => string,
  p: Palette,
): EChartsCoreOption {
  const ranked = [...counted].sort((a, b) => rate(b) - rate(a));
  return {
    textStyle: axisText(p),
    grid: { left: 8, right: 64, top: 4, bottom: 24, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      axisLabel: { ...axisText(p), formatter: '{value}%' },
      splitLine: { lineStyle: { color: p.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      splitLine: { show: true, lineStyle: { color: p.line } },
      axisLabel: { color: p.ink },
      data: ranked.map((one) => name(one.body)),
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 13,
        itemStyle: { color: p.navy },
        label: {
          show: true,
          position: 'right',
          color: p.ink,
          formatter: ({ value }: { value: number }) => `${value.toFixed(1)}%`,
        },
        data: ranked.map((one) => rate(one)),
      },
    ],
  };
}

const rate = (one: Intake): number => (one.total === 0 ? 0 : (one.byFate.used / one.total) * 100);

export function trendOption(
  now: readonly number[],
  before: readonly number[],
  years: [string, string],
  p: Palette,
): EChartsCoreOption {
  return {
    textStyle: axisText(p),
    tooltip: { trigger: 'axis', backgroundColor: p.raised, textStyle: { color: p.ink } },
    grid: { left: 8, right: 60, top: 12, bottom: 4, containLabel: true },
    xAxis: {
      type: 'category',
      axisTick: { show: false },
      axisLabel: axisText(p),
      data: now.map((_, month) => String(month + 1)),
    },
    yAxis: { type: 'value', minInterval: 1, axisLabel: axisText(p), splitLine: { lineStyle: { color: p.line } } },
    series: [
      {
        type: 'line',
        name: years[1],
        symbol: 'none',
        lineStyle: { color: p.lineStrong, width: 2 },
        endLabel: { show: true, color: p.inkFaint, formatter: '{a}' },
        data: before,
      },
      {
        type: 'line',
        name: years[0],
        symbolSize: 7,
        lineStyle: { color: p.navy, width: 2.5 },
        itemStyle: { color: p.navy },
        endLabel: { show: true, color: p.navy, formatter: '{a}' },
        data: now,
      },
    ],
  };
}
