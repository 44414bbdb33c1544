export interface Passage {
  start: number;
  length: number;
}

export interface Segment {
  text: string;
  marked: boolean;
}

/** Marks passages of a text that was asked about as its parts joined by line breaks. Positions are in UTF-16 units. */
export function markParts(parts: readonly string[], passages: readonly Passage[]): Segment[][] {
  let from = 0;
  return parts.map((part) => {
    const start = from;
    from += part.length + 1;
    return cut(
      part,
      passages.map((passage) => ({ start: passage.start - start, length: passage.length })),
    );
  });
}

function cut(text: string, passages: readonly Passage[]): Segment[] {
  const edges = new Set([0, text.length]);
  const inside = passages.filter((passage) => passage.start < text.length && passage.start + passage.length > 0);
  for (const { start, length } of inside) {
    edges.add(Math.max(0, start));
    edges.add(Math.min(text.length, start + length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).flatMap((start, index) => {
    const end = sorted[index + 1] ?? text.length;
    const marked = inside.some((passage) => passage.start <= start && passage.start + passage.length >= end);
    return [{ text: text.slice(start, end), marked }];
  });
}
