import type { EChartsCoreOption } from 'echarts/core';
import { stackedOption } from '@/figures/bars';
import type { Palette } from '@/theme/palette';
import { tones, type TileTone } from './matrix';

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
  say: (key: string) => string,
): EChartsCoreOption {
  const colours = shades(p, dark);
  const parts = tones
    .map((tone) => ({
      name: say(`surveys.matrix.tone.${tone}`),
      colour: colours[tone],
      counts: rows.map((row) => row.by[tone] ?? 0),
    }))
    .filter((part) => part.counts.some((count) => count > 0));
  return stackedOption(
    rows.map((row) => name(row.body)),
    parts,
    p,
  );
}
