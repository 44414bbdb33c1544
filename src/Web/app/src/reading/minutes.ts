import { atColon, narrow } from './widths';

export interface Contribution {
  kind: 'question' | 'answer' | 'speech';
  by: string;
  text: string;
}

const kinds: Record<string, Contribution['kind']> = {
  问: 'question',
  答: 'answer',
  发言: 'speech',
  Q: 'question',
  A: 'answer',
  S: 'speech',
};

/**
 * "问 王某：……" as one writes it down in a meeting: who speaks ends at the first colon, of either width. A line without a speaker belongs to the one
 * before; before the first, nobody said it, and it is unread rather than lost.
 */
export function readContributions(lines: string): { said: Contribution[]; unread: string[] } {
  const said: Contribution[] = [];
  const unread: string[] = [];
  for (const line of lines.split('\n')) {
    if (narrow(line).trim() === '') continue;
    const parts = atColon(line);
    const match =
      parts && /^\s*(问|答|发言|[QAS])(?:[\s,、.]+|(?=[\u4e00-\u9fff]))(.{1,100})$/iu.exec(narrow(parts.head));
    const kind = match && kinds[(match[1] ?? '').toUpperCase()];
    const last = said.at(-1);
    if (match && kind && parts.rest !== '') said.push({ kind, by: (match[2] ?? '').trim(), text: parts.rest });
    else if (last) last.text += `\n${line.trim()}`;
    else unread.push(line.trim());
  }
  return { said, unread };
}
