import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '@/theme/palette';
import { share } from './counting';

/** The page's own font by name: a chart measures its labels apart from the page, where nothing is inherited. */
export const pageFont = () => getComputedStyle(document.body).fontFamily || 'sans-serif';

export const axisText = (p: Palette) => ({ color: p.inkSoft, fontFamily: pageFont() });

export interface Bar {
  name: string;
  count: number;
}

/** One bar for each, with its number beside it. */
export const barsOption = (
  bars: readonly Bar[],
  p: Palette,
  label: (count: number, index: number) => string = String,
): EChartsCoreOption => ({
  textStyle: axisText(p),
  grid: { left: 8, right: 96, top: 4, bottom: 4, containLabel: true },
  xAxis: { type: 'value', show: false, max: Math.max(...bars.map((bar) => bar.count), 1) },
  yAxis: {
    type: 'category',
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: p.ink, fontSize: 13 },
    data: bars.map((bar) => bar.name),
  },
  series: [
    {
      type: 'bar',
      barMaxWidth: 28,
      barWidth: '58%',
      itemStyle: { color: p.navy, borderRadius: 3 },
      label: {
        show: true,
        position: 'right',
        color: p.ink,
        formatter: ({ value, dataIndex }: { value: number; dataIndex: number }) => label(value, dataIndex),
      },
      data: bars.map((bar) => bar.count),
    },
  ],
});

/** Stages that lose something on the way: each with its number and its share of the first. */
export const stagesOption = (stages: readonly Bar[], p: Palette): EChartsCoreOption =>
  barsOption(stages, p, (count, index) =>
    index === 0 ? String(count) : `${count}  ${share(count, stages[0]?.count ?? 0)}`,
  );

/** A part of every bar: one colour, one number for each bar. */
export interface BarPart {
  name: string;
  colour: string;
  counts: readonly number[];
}

/** A bar for each name, put together from the same parts. */
export const stackedOption = (names: readonly string[], parts: readonly BarPart[], p: Palette): EChartsCoreOption => ({
  textStyle: axisText(p),
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    backgroundColor: p.raised,
    textStyle: { color: p.ink },
  },
  legend: { top: 0, left: 0, textStyle: axisText(p), itemWidth: 12, itemHeight: 10 },
  grid: { left: 8, right: 32, top: 32, bottom: 4, containLabel: true },
  xAxis: { type: 'value', minInterval: 1, axisLabel: axisText(p), splitLine: { lineStyle: { color: p.line } } },
  yAxis: {
    type: 'category',
    inverse: true,
    axisTick: { show: false },
    axisLabel: { color: p.ink },
    data: [...names],
  },
  series: parts.map((part) => ({
    type: 'bar',
    stack: 'all',
    name: part.name,
    itemStyle: { color: part.colour },
    barMaxWidth: 22,
    data: [...part.counts],
  })),
});
