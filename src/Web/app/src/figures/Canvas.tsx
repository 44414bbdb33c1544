import { BarChart, CustomChart, FunnelChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from '@/theme/preferences';

register([
  BarChart,
  CustomChart,
  FunnelChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

interface Props {
  option: EChartsCoreOption;
  height: number;
  label: string;
  onPick?: (name: string) => void;
}

/** Draws with ECharts; a chunk of its own, loaded where something is drawn. */
export function Canvas({ option, height, label, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const pick = useRef(onPick);
  const { mode } = usePreferences();
  useEffect(() => {
    pick.current = onPick;
  });
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: 'svg' });
    chart.setOption({ animationDuration: 200, ...option });
    chart.on('click', (event) => pick.current?.(event.name));
    const watch = new ResizeObserver(() => {
      chart.resize();
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // The colours in the option are those of the mode.
  }, [option, mode]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
