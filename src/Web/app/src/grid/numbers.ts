import { tight as halfWidth } from '@/reading/widths';

/** Numbers as offices write them: 1,234.5 · １２３ · 12.5% · 350万元 · −3. */
export type Reading = { ok: true; value: number; converted: boolean } | { ok: false; why: Fault };
export type Fault = 'not-a-number' | 'other-unit' | 'too-large' | 'too-precise';

const largest = 1e12;
const multiples: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000, 亿: 100_000_000 };
/** Units that measure the same, in terms of the first of each row. */
const families: readonly Record<string, number>[] = [
  { 亩: 1, 公顷: 15, 平方公里: 1_500, 平方千米: 1_500, km2: 1_500, ha: 15 },
  { 米: 1, m: 1, 公里: 1_000, 千米: 1_000, km: 1_000, 里: 500 },
  { 千克: 1, 公斤: 1, kg: 1, 吨: 1_000, t: 1_000 },
  { '%': 1, '‰': 0.1, 个百分点: 1, 百分点: 1 },
  { 平方米: 1, m2: 1, 平米: 1, '㎡': 1 },
  { 立方米: 1, m3: 1, 方: 1, '㎥': 1 },
  { 人: 1, 人次: 1, 名: 1 },
];

/** "万元" is ten thousand times "元". A unit that begins with a multiple by its name (千米) is known as a whole. */
export function readUnit(unit: string): { times: number; of: string } {
  let rest = halfWidth(unit).replace(/[²]/g, '2').replace(/[³]/g, '3');
  let times = 1;
  while (rest.length > 0 && !families.some((family) => rest in family)) {
    const multiple = multiples[rest.charAt(0)];
    if (multiple === undefined) break;
    times *= multiple;
    rest = rest.slice(1);
  }
  return { times, of: rest };
}

/** How many of the wanted unit one of the given unit is; null when they measure different things. */
function factor(given: string, wanted: string): number | null {
  const from = readUnit(given);
  const to = readUnit(wanted);
  if (from.of === to.of || from.of === '') return from.of === '' && from.times === 1 ? 1 : from.times / to.times;
  for (const family of families) {
    const a = family[from.of];
    const b = family[to.of];
    if (a !== undefined && b !== undefined) return (from.times * a) / (to.times * b);
  }
  return null;
}

const rounded = (value: number): number => Number(value.toPrecision(15));

/** Reads a number in the unit of its indicator; a number with another unit of the same measure is converted. */
export function readNumber(text: string, unit: string | null | undefined): Reading {
  const plain = halfWidth(text);
  const match = /^([+-]?)(\d[\d,，']*(?:\.\d+)?|\.\d+)(.*)$/.exec(plain);
  if (!match) return { ok: false, why: 'not-a-number' };
  const [, sign = '', digits = '', suffix = ''] = match;
  const grouped = digits.split('.')[0] ?? '';
  if (/[,']/.test(grouped) && !/^\d{1,3}(?:[,']\d{3})+$/.test(grouped)) return { ok: false, why: 'not-a-number' };
  const times = suffix === '' ? 1 : factor(suffix, unit ?? '');
  if (times === null) return { ok: false, why: 'other-unit' };
  const number = Number(digits.replace(/[,']/g, '')) * (sign === '-' ? -1 : 1);
  const value = times === 1 ? number : rounded(number * times);
  if (Math.abs(value) > largest) return { ok: false, why: 'too-large' };
  if (Math.abs(value * 1e6 - Math.round(value * 1e6)) > 1e-3 && Math.abs(value) < 1e9)
    return { ok: false, why: 'too-precise' };
  return { ok: true, value, converted: times !== 1 };
}

/** Whether a cell names a unit rather than a value. */
export const isUnit = (text: string): boolean => {
  const plain = halfWidth(text);
  return plain !== '' && plain.length <= 6 && !/\d/.test(plain);
};
