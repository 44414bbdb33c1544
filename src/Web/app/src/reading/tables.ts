export type Block = { kind: 'text'; text: string } | { kind: 'table'; rows: string[][] };

/** A text with its pasted tables: lines one after another that have cells, set apart by tabs. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (lines[end]?.includes('\t') === true) end++;
    if (end - at >= 2) {
      const rows = lines.slice(at, end).map((line) => line.split('\t'));
      const width = Math.max(...rows.map((row) => row.length));
      blocks.push({ kind: 'table', rows: rows.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? '')) });
      at = end;
      continue;
    }
    const last = blocks.at(-1);
    if (last?.kind === 'text') last.text += `\n${lines[at] ?? ''}`;
    else blocks.push({ kind: 'text', text: lines[at] ?? '' });
    at++;
  }
  return blocks;
}
