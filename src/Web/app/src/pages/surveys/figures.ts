import type { EChartsCoreOption } from 'echarts/core';
import { share } from '@/figures/counting';
import type { Palette } from '@/theme/palette';
import type { FateStage } from './fateFunnel';
import { tones, type TileTone } from './matrix';

type Say = (key: string, values?: Record<string, unknown>) => string;

const text = (p: Palette) => ({ color: p.inkSoft, fontFamily: 'inherit' });

/** The colours of the tiles, as bars. */
const shades = (p: Palette, dark: boolean): Record<TileTone, string> => ({
  none: p.line,
  waiting: dark ? '#f2c267' : '#d9a441',
  working: dark ? '#5d7fb8' : '#9db8df',
  late: p.red,
  reported: dark ? '#8fb4ea' : '#3a66ad',
  done: dark ? '#7fd3a0' : '#2f7d4f',
  refused: dark ? '#e5837b' : '#d98880',
  off: dark ? '#7d8797' : '#aab2bf',
});

export function stateOption(
  rows: readonly { body: string; by: Partial<Record<TileTone, number>> }[],
  name: (body: string) => string,
  p: Palette,
  dark: boolean,
  say: Say,
): EChartsCoreOption {
  const colours = shades(p, dark);
  return {
    textStyle: text(p),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: p.raised,
      textStyle: { color: p.ink },
    },
    legend: { top: 0, left: 0, textStyle: text(p), itemWidth: 12, itemHeight: 10 },
    grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, axisLabel: text(p), splitLine: { lineStyle: { color: p.line } } },
    yAxis: {
      type: 'category',
      inverse: true,
      axisTick: { show: false },
      axisLabel: { color: p.ink },
      data: rows.map((row) => name(row.body)),
    },
    series: tones
      .filter((tone) => rows.some((row) => (row.by[tone] ?? 0) > 0))
      .map((tone) => ({
        type: 'bar',
        stack: 'all',
        name: say(`surveys.matrix.tone.${tone}`),
        barMaxWidth: 22,
        itemStyle: { color: colours[tone] },
        data: rows.map((row) => row.by[tone] ?? 0),
      })),
  };
}

export function fateOption(stages: readonly FateStage[], p: Palette, say: Say): EChartsCoreOption {
  const most = Math.max(1, stages[0]?.count ?? 0);
  return {
    textStyle: text(p),
    grid: { left: 40, right: 96, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false, max: most },
    yAxis: {
      type: 'category',
      inverse: true,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: p.ink, fontSize: 13 },
      data: stages.map((one) => say(`surveys.figures.stage.${one.stage}`)),
    },
    series: [
      {
        type: 'bar',
        barWidth: '58%',
        itemStyle: { color: p.navy, borderRadius: 3 },
        label: {
          show: true,
          position: 'right',
          color: p.ink,
          formatter: ({ value, dataIndex }: { value: number; dataIndex: number }) =>
            dataIndex === 0 ? String(value) : `${value}  ${share(value, most)}`,
        },
        data: stages.map((one) => one.count),
      },
    ],
  };
}
