import { narrow } from '@/reading/widths';

export interface MeasureEntry {
  area: string;
  text: string;
  ownerUnit: string;
  dueOn: string;
}

const dayOf = (cell: string): string | null => {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(narrow(cell).trim());
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
};

/**
 * Measures as they stand in the office's table: area, measure, owner, day. A head is left out; an area that is empty, as merged cells are
 * pasted, is that of the line above.
 */
export function readMeasures(lines: string): { entries: MeasureEntry[]; wrong: number[] } {
  const entries: MeasureEntry[] = [];
  const wrong: number[] = [];
  lines.split(/\r?\n/).forEach((line, at) => {
    if (line.trim() === '') return;
    const [area = '', text = '', ownerUnit = '', day = ''] = line.split('\t').map((cell) => cell.trim());
    if (at === 0 && dayOf(day) === null && /^(方面|area)$/i.test(area)) return;
    const dueOn = dayOf(day);
    const whole = area || (entries.at(-1)?.area ?? '');
    if (dueOn === null || whole === '' || text === '' || ownerUnit === '') wrong.push(at + 1);
    else entries.push({ area: whole, text, ownerUnit, dueOn });
  });
  return { entries, wrong };
}
