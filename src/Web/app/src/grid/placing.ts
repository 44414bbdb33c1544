import { tight, withoutMark } from '@/reading/widths';
import { isUnit } from './numbers';

export interface Asked {
  number: number;
  title: string;
  /** Numbers may take their unit from the cell beside them; words may not. */
  numeric: boolean;
}

export interface Placed {
  values: { index: number; text: string }[];
  /** Lines of the pasted table that belong to none of the questions. */
  unknown: string[];
  /** Lines that are like a question and not the same, or that name one that another line names too: nothing is filled in for them. */
  doubtful: string[];
  /** Whether lines were found by what they say, rather than by their order. */
  byName: boolean;
}

/** A name as it is compared: of either width, without spaces and the mark of its number. Digits and brackets are part of it. */
const exact = (text: string): string =>
  withoutMark(text)
    .toLowerCase()
    .replace(/[:,\u3002.、]+$/u, '');

// What stands in brackets behind a name without making it another one.
const aside =
  /\((?:合计|总计|小计|[十百千万亿]*(?:元|人|人次|户|个|家|所|处|件|吨|亩|公顷|米|公里|千米|次|名|座|条|平方米|平方公里|立方米|公斤|千克)|%|‰|单位:[^)]*)\)$/u;

const without = (text: string): string => exact(text).replace(aside, '');

/** Which question a cell names: its index, or how it is in doubt. A number of its own, a year or a word in brackets tells two questions apart. */
function nameOf(cell: string, asked: readonly Asked[]): number | 'doubt' | null {
  const plain = exact(cell);
  if (plain === '') return null;
  for (const form of [exact, without]) {
    const same = asked.flatMap((one, index) => (form(one.title) === form(cell) ? [index] : []));
    if (same.length > 0) return same.length === 1 ? (same[0] ?? null) : 'doubt';
  }
  const near = (title: string): boolean =>
    loose(title) === loose(cell) ||
    (loose(cell).length >= 3 && (loose(title).includes(loose(cell)) || loose(cell).includes(loose(title))));
  return asked.some((one) => near(one.title)) ? 'doubt' : null;
}

/** What two names have in common that may be mistaken for each other. */
const loose = (text: string): string =>
  exact(text)
    .replace(/\([^)]*\)/g, '')
    .replace(/^\d+年?(?:度)?/u, '');

const byNumber = (cell: string, asked: readonly Asked[]): number => {
  const match = /^I-?(\d+)$/i.exec(tight(cell));
  return match ? asked.findIndex((one) => one.number === Number(match[1])) : -1;
};

/**
 * Where each line of a pasted table goes. A table that names its lines, by title or by I-n, is placed by that, in whatever order it has;
 * one column of bare values goes down from where the cursor stands.
 */
export function place(block: readonly (readonly string[])[], asked: readonly Asked[], from: number): Placed {
  const width = Math.max(0, ...block.map((row) => row.length));
  let best: { column: number; found: (number | 'doubt')[] } | null = null;
  let most = 0;
  for (let column = 0; column < width - 1; column++) {
    const found = block.map((row) => {
      const cell = row[column] ?? '';
      const numbered = byNumber(cell, asked);
      return numbered >= 0 ? numbered : (nameOf(cell, asked) ?? -1);
    });
    // A line in doubt says that this is the column of names, too; one that is sure says it better.
    const sure = new Set(found.filter((index) => index !== 'doubt' && index >= 0)).size;
    const hits = sure * 2 + found.filter((index) => index === 'doubt').length;
    if (hits > 0 && hits >= most) {
      best = { column, found };
      most = hits;
    }
  }
  if (best === null) {
    return {
      byName: false,
      unknown: [],
      doubtful: [],
      values: block.flatMap((row, line) => {
        const index = from + line;
        return index < asked.length ? [{ index, text: withUnit(row, 0, asked[index]) }] : [];
      }),
    };
  }
  const values: Placed['values'] = [];
  const unknown: string[] = [];
  const doubtful: string[] = [];
  const names = best.found;
  block.forEach((row, line) => {
    const index = names[line] ?? -1;
    if (index === 'doubt' || (index >= 0 && names.indexOf(index) !== names.lastIndexOf(index))) {
      doubtful.push((row[best.column] ?? '').trim());
      return;
    }
    const at = valueColumn(row, best.column, asked[index]);
    if (index < 0) {
      // The head of the table names no question either; a line with a number in it was meant for one.
      const name = row[best.column] ?? '';
      if (name !== '' && row.slice(best.column + 1).some((cell) => /^[\d.,-]+$/.test(cell))) unknown.push(name);
    } else if (at >= 0) values.push({ index, text: withUnit(row, at, asked[index]) });
  });
  return { byName: true, values, unknown, doubtful };
}

/** The value is the next cell that says something and is no unit ahead of the number. */
function valueColumn(row: readonly string[], name: number, one: Asked | undefined): number {
  for (let at = name + 1; at < row.length; at++) {
    const cell = row[at] ?? '';
    if (cell === '' || (one?.numeric === true && isUnit(cell) && /\d/.test(row.slice(at + 1).join('')))) continue;
    return at;
  }
  return -1;
}

function withUnit(row: readonly string[], at: number, one: Asked | undefined): string {
  const value = row[at] ?? '';
  if (one?.numeric !== true || !/\d$/.test(value)) return value;
  const beside = [row[at + 1], row[at - 1]].find(
    (cell) => cell !== undefined && isUnit(cell) && nameOf(cell, [one]) === null,
  );
  return beside !== undefined && isKnownUnit(beside) ? value + beside : value;
}

// Only what is surely a unit: a remark beside the number is none.
const isKnownUnit = (text: string): boolean =>
  /^(?:[十百千万亿]*(?:元|人|人次|户|个|家|所|处|件|吨|亩|公顷|米|公里|千米|平方米|平方公里|立方米|公斤|千克|次|名|座|条)|%|‰)$/.test(
    text.trim(),
  );
