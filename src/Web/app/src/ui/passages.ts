export interface Segment {
  text: string;
  marked: boolean;
}

// What is shorter is chance, not likeness.
const shortest = 4;

/** The words behind passages of a text; a passage over a line break is two. */
export const wordsOf = (text: string, passages: readonly { start: number; length: number }[]): string[] =>
  passages
    .flatMap((passage) => text.slice(passage.start, passage.start + passage.length).split('\n'))
    .map((words) => words.trim())
    .filter((words) => words.length >= shortest);

/** Marks words wherever they stand in a text. */
export function markWords(text: string, words: readonly string[]): Segment[] {
  const marked = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = text.indexOf(word); word !== '' && at >= 0; at = text.indexOf(word, at + word.length)) {
      marked.fill(true, at, at + word.length);
    }
  }
  const segments: Segment[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = segments.at(-1);
    const is = marked[at] === true;
    if (last && last.marked === is) last.text += text[at] ?? '';
    else segments.push({ text: text[at] ?? '', marked: is });
  }
  return segments;
}
