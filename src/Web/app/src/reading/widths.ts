/**
 * Chinese texts come with signs and digits of both widths, and with signs that nobody sees. Whatever reads what was typed or pasted reads it through here.
 */

const unseen =
  // eslint-disable-next-line no-misleading-character-class -- ranges of single characters, no combinations
  /[\u00AD\u034F\u061C\u115F\u1160\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB]|[\u{E0000}-\u{E0FFF}]/gu;

/** Without the characters that nobody sees. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '');

/** Full-width signs, letters and digits as their ASCII twins, ㈠ and ⑴ as (一) and (1); for reading, never for showing. */
export const narrow = (text: string): string =>
  withoutUnseen(text)
    .normalize('NFKC')
    .replace(/[\u2212\u2013\u2014]/g, '-');

/** Narrow, and without any space. */
export const tight = (text: string): string => narrow(text).replace(/\s/g, '');

/** Whether there is nothing that a reader could see. */
export const isBlankText = (text: string): boolean => tight(text) === '';

/** What a number field makes of what was typed: digits of either width; thousands may be set apart. */
export const numberTyped = (text: string | undefined): string =>
  tight(text ?? '')
    .replace(/[,'%]/g, '')
    .replace(/\u3002/g, '.');

/** The mark of a numbered line: 一、 （一） 第一， 1． ⑴ ① 3) … */
const mark =
  /^(?:\((?:[一二三四五六七八九十百]+|\d{1,3})\)[、.,:]?|第[一二三四五六七八九十百]+(?:部分|[、,:])|[一二三四五六七八九十百]+[、.,:]|\d{1,3}[、.):](?!\d)|\d{1,3}\.(?=\d{4}年)|[\u2460-\u2473])/u;

// A mark that is one for sure only before it is narrow: ① becomes 1, and "２．2024年" would begin with a decimal fraction.
const wideMark = /^\s*(?:[\u2460-\u2473]|[\d\uFF10-\uFF19]{1,3}[\uFF0E、])/u;

/** A line without the mark of its number, narrow and tight. */
export const withoutMark = (line: string): string => {
  const wide = withoutUnseen(line);
  return wideMark.test(wide) ? tight(wide.replace(wideMark, '')) : tight(wide).replace(mark, '');
};

/** Whether a text is nothing but the mark of a number, as Word puts it into the first cell of a list. */
export const isMark = (text: string): boolean => {
  const plain = tight(text);
  return /^[·•●■◆▪‣§o\u2460-\u2473]$/u.test(text.trim()) || (plain !== '' && plain.replace(mark, '') === '');
};

/** A line at its first colon of either width; null when it has none. */
export function atColon(line: string): { head: string; rest: string } | null {
  const at = line.search(/[:\uFF1A\uFE55]/u);
  return at < 0 ? null : { head: line.slice(0, at), rest: line.slice(at + 1).trim() };
}
