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
  /** Whether lines were found by what they say, rather than by their order. */
  byName: boolean;
}

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s\u3000]/g, '')
    .replace(/[((][^))]*[))]/g, '')
    .replace(/^i?-?\d+[.、::]?(?=\D)/, '')
    .replace(/[::,,。.、]/g, '');

function nameOf(cell: string, asked: readonly Asked[]): number {
  const plain = bare(cell);
  if (plain === '') return -1;
  const same = asked.findIndex((one) => bare(one.title) === plain);
  if (same >= 0) return same;
  if (plain.length < 3) return -1;
  const near = asked.flatMap((one, index) =>
    bare(one.title).includes(plain) || plain.includes(bare(one.title)) ? [index] : [],
  );
  return near.length === 1 ? (near[0] ?? -1) : -1;
}

const byNumber = (cell: string, asked: readonly Asked[]): number => {
  const match = /^I-?(\d+)$/i.exec(cell.trim());
  return match ? asked.findIndex((one) => one.number === Number(match[1])) : -1;
};

/**
 * Where each line of a pasted table goes. A table that names its lines, by title or by I-n, is placed by that, in whatever order it has;
 * one column of bare values goes down from where the cursor stands.
 */
export function place(block: readonly (readonly string[])[], asked: readonly Asked[], from: number): Placed {
  const width = Math.max(0, ...block.map((row) => row.length));
  let best: { column: number; found: number[] } | null = null;
  for (let column = 0; column < width - 1; column++) {
    const found = block.map((row) => {
      const cell = row[column] ?? '';
      const numbered = byNumber(cell, asked);
      return numbered >= 0 ? numbered : nameOf(cell, asked);
    });
    const hits = new Set(found.filter((index) => index >= 0)).size;
    if (hits > 0 && hits >= (best ? new Set(best.found.filter((index) => index >= 0)).size : 1))
      best = { column, found };
  }
  if (best === null) {
    return {
      byName: false,
      unknown: [],
      values: block.flatMap((row, line) => {
        const index = from + line;
        return index < asked.length ? [{ index, text: withUnit(row, 0, asked[index]) }] : [];
      }),
    };
  }
  const values: Placed['values'] = [];
  const unknown: string[] = [];
  block.forEach((row, line) => {
    const index = best.found[line] ?? -1;
    const at = valueColumn(row, best.column, asked[index]);
    if (index < 0) {
      // The head of the table names no question either; a line with a number in it was meant for one.
      const name = row[best.column] ?? '';
      if (name !== '' && row.slice(best.column + 1).some((cell) => /^[\d.,-]+$/.test(cell))) unknown.push(name);
    } else if (at >= 0) values.push({ index, text: withUnit(row, at, asked[index]) });
  });
  return { byName: true, values, unknown };
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
    (cell) => cell !== undefined && isUnit(cell) && nameOf(cell, [one]) < 0,
  );
  return beside !== undefined && isKnownUnit(beside) ? value + beside : value;
}

// Only what is surely a unit: a remark beside the number is none.
const isKnownUnit = (text: string): boolean =>
  /^(?:[十百千万亿]*(?:元|人|人次|户|个|家|所|处|件|吨|亩|公顷|米|公里|千米|平方米|平方公里|立方米|公斤|千克|次|名|座|条)|%|‰)$/.test(
    text.trim(),
  );
