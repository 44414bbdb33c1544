/** Text as one pastes it from Word or a web page: without invisible marks, odd spaces, empty lines and list glyphs. */
export function cleanPaste(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F]/g, ' ')
    .replace(/[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\uE000-\uF8FF]/g, '')
    .split('\n')
    .map((line) =>
      line
        .replace(/^[\s\u3000]*[·•●■◆▪‣§o]\s+/u, '')
        .replace(/[ \t]+/g, ' ')
        .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, ''),
    )
    .join('\n')
    .replace(/\n{2,}/g, '\n')
    .replace(/^\n+|\n+$/g, '');
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
    /^(?:[一二三四五六七八九十]+、|[((][一二三四][))]|\d+[.、])?\s*(?:基本)?(?:情况|现状|问题)(?:反映|及问题|概述)?[::]?$/u,
  ],
  [
    'analysis',
    /^(?:[一二三四五六七八九十]+、|[((][一二三四][))]|\d+[.、])?\s*(?:原因)?(?:分析|原因)(?:及原因)?[::]?$/u,
  ],
  [
    'suggestion',
    /^(?:[一二三四五六七八九十]+、|[((][一二三四][))]|\d+[.、])?\s*(?:对策|意见|工作)?(?:建议|对策)(?:建议)?[::]?$/u,
  ],
];

/** Splits a whole document at its usual headings; null when it has none, and then it is just text. */
export function splitParts(text: string): Parts | null {
  const parts: Parts = { title: null, situation: '', analysis: '', suggestion: '' };
  const lines = cleanPaste(text).split('\n');
  let at: keyof Omit<Parts, 'title'> | null = null;
  let found = 0;
  const before: string[] = [];
  for (const line of lines) {
    const head = heads.find(([, pattern]) => line.length <= 16 && pattern.test(line));
    if (head) {
      at = head[0];
      found++;
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
