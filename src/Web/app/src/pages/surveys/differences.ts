import type { Segment } from '@/ui/passages';

const pieces = (text: string): string[] => text.match(/[\w.%]+|[^\w\s]|\s+/gu) ?? [];

/**
 * The text with the words marked that the other one does not have: what two look-alikes say differently. Longest common run of pieces, as for
 * versions; recommendations are short enough for the plain table.
 */
export function differences(text: string, other: string): Segment[] {
  const a = pieces(text);
  const b = pieces(other);
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
  const segments: Segment[] = [];
  const add = (piece: string, marked: boolean) => {
    const last = segments.at(-1);
    if (last && last.marked === marked) last.text += piece;
    else segments.push({ text: piece, marked });
  };
  let j = 0;
  for (let i = 0; i < a.length; i++) {
    const piece = a[i] ?? '';
    while (j < b.length && b[j] !== piece && (table[i * width + j + 1] ?? 0) >= (table[(i + 1) * width + j] ?? 0)) j++;
    if (j < b.length && b[j] === piece) {
      add(piece, false);
      j++;
    } else add(piece, true);
  }
  return segments;
}
