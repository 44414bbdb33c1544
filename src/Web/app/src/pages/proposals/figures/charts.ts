import type { EChartsCoreOption } from 'echarts/core';
import { share } from '@/figures/counting';
import type { Palette } from '@/theme/palette';
import type { Stage, UnitClocks } from './counting';

type Say = (key: string, values?: Record<string, unknown>) => string;
const text = (p: Palette) => ({ color: p.inkSoft, fontFamily: 'inherit' });

export function stagesOption(stages: readonly Stage[], p: Palette, say: Say): EChartsCoreOption {
  const most = stages[0]?.count ?? 0;
  return barsOption(
    stages.map((stage) => ({ name: say(`proposals.figure.stage.${stage.stage}`), count: stage.count })),
    p,
    (count, index) => (index === 0 ? String(count) : `${count}  ${share(count, most)}`),
  );
}

/** One bar for each, with its number beside it. */
export const barsOption = (
  bars: readonly { name: string; count: number }[],
  p: Palette,
  label: (count: number, index: number) => string = String,
): EChartsCoreOption => ({
  textStyle: text(p),
  grid: { left: 24, right: 84, top: 4, bottom: 4, containLabel: true },
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
      barMaxWidth: 24,
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

export function unitClocksOption(clocks: readonly UnitClocks[], p: Palette, say: Say): EChartsCoreOption {
  const parts: [Exclude<keyof UnitClocks, 'unit'>, string][] = [
    ['red', p.red],
    ['yellow', p.amber],
    ['blue', p.navy],
  ];
  return {
    textStyle: text(p),
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: p.raised,
      textStyle: { color: p.ink },
    },
    legend: { top: 0, left: 0, textStyle: text(p), itemWidth: 12, itemHeight: 10 },
    grid: { left: 24, right: 32, top: 32, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, axisLabel: text(p), splitLine: { lineStyle: { color: p.line } } },
    yAxis: {
      type: 'category',
      inverse: true,
      axisTick: { show: false },
      axisLabel: { color: p.ink },
      data: clocks.map((one) => one.unit),
    },
    series: parts.map(([part, colour]) => ({
      type: 'bar',
      stack: 'all',
      name: say(`proposals.codes.colour.${part}`),
      itemStyle: { color: colour },
      barMaxWidth: 22,
      data: clocks.map((one) => one[part]),
    })),
  };
}
