import { atColon, isMark, withoutMark, withoutUnseen } from './widths';

/**
 * Text as one pastes it from Word or a web page: without invisible marks, odd spaces, empty lines and list glyphs. Lines of a table keep their cells,
 * set apart by tabs.
 */
export function cleanPaste(text: string): string {
  const lines = withoutUnseen(text.replace(/\r\n?/g, '\n'))
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
    // eslint-disable-next-line no-control-regex -- a null and its kin are what no store takes and nobody sees
    .replace(/[\uE000-\uF8FF\u0000-\u0008\u000E-\u001F\u007F]/g, '')
    .split('\n');
  const cells = lines.map(cellsOf);
  return lines
    .map((line, at) => {
      const row = cells[at] ?? null;
      if (row && (cells[at - 1] ?? cells[at + 1])) return row.map(tidy).join('\t');
      return tidy(line.replace(/^[\s\u3000]*[·•●■◆▪‣§o]\s+/u, ''));
    })
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\n+$/g, '');
}

const tidy = (text: string): string => text.replace(/[ \t]+/g, ' ').replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');

/** The cells of a line of a table; null for any other. What Word puts before a numbered line is a tab too, and an indent is one. */
function cellsOf(line: string): string[] | null {
  const cells = line.split('\t');
  const filled = cells.filter((cell) => cell.trim() !== '');
  return cells.length < 2 ||
    filled.length === 0 ||
    (filled.length === 1 && cells.length === 2 && cells[0]?.trim() === '')
    ? null
    : isMark(cells[0] ?? '') && cells.length === 2
      ? null
      : cells;
}

export interface Parts {
  title: string | null;
  situation: string;
  analysis: string;
  suggestion: string;
}

const heads: [keyof Omit<Parts, 'title'>, RegExp][] = [
  [
    'situation',
    /^(?:基本|主要|总体|背景)?(?:存在的?)?(?:情况|现状|问题|背景)(?:反映|概述|介绍|说明)?(?:[及和与](?:主要|存在的?)?问题)?$/u,
  ],
  ['analysis', /^(?:问题)?(?:产生|形成)?的?(?:原因|成因)?(?:分析|原因|成因)(?:及原因)?$/u],
  [
    'suggestion',
    /^(?:对策|意见|工作|几点|有关|相关|改进|具体)?[及和与]?(?:建议|对策|措施)(?:[及和与]?(?:建议|对策|措施))?$/u,
  ],
];

/** Which part a line opens, whatever widths its number, brackets and colon have, and what stands behind the colon on the same line. */
function headOf(line: string): { part: keyof Omit<Parts, 'title'>; rest: string } | null {
  const { head, rest } = atColon(line) ?? { head: line, rest: '' };
  if (head.trim().length > 16) return null;
  const said = withoutMark(head).replace(/[.\u3002]$/u, '');
  const found = heads.find(([, pattern]) => pattern.test(said));
  return found ? { part: found[0], rest } : null;
}

/** Splits a whole document at its usual headings; null when it has none, and then it is just text. */
export function splitParts(text: string): Parts | null {
  const parts: Parts = { title: null, situation: '', analysis: '', suggestion: '' };
  const lines = cleanPaste(text).split('\n');
  let at: keyof Omit<Parts, 'title'> | null = null;
  let found = 0;
  const before: string[] = [];
  for (const line of lines) {
    const head = headOf(line);
    if (head) {
      at = head.part;
      found++;
      if (head.rest !== '') parts[at] += `${parts[at] === '' ? '' : '\n'}${head.rest}`;
    } else if (at === null) before.push(line);
    else parts[at] += `${parts[at] === '' ? '' : '\n'}${line}`;
  }
  if (found < 2) return null;
  const [first, ...rest] = before;
  if (first !== undefined && first.length <= 60) {
    parts.title = first;
    parts.situation = [...rest, parts.situation].filter(Boolean).join('\n');
  } else parts.situation = [...before, parts.situation].filter(Boolean).join('\n');
  return parts;
}

// The same marks that the platform refuses; a self-check for honest mistakes.
const marks =
  /绝[ \u3000]?密(?![切集封布闭度])|机[ \u3000]?密(?![切集封布闭度])|秘[ \u3000]?密[ \u3000]?(?:[★☆]|级|文件|等级)|[★☆][ \u3000]?(?:长期|\d+[ \u3000]?年)/g;

/** Marks of classified papers in a text. */
export const classifiedMarks = (text: string): string[] => [...new Set(text.match(marks) ?? [])];
