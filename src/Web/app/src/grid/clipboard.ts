/** What a spreadsheet puts on the clipboard, as rows of cells. */

/** Tab-separated text as Excel and WPS write it: a cell with line breaks or tabs stands in quotes, a quote in it is doubled. */
export function readTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  if (source === '') return [];
  for (let at = 0; at < source.length; at++) {
    const sign = source.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (source[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && cell === '' && closes(source, at + 1)) quoted = true;
    else if (sign === '\t') {
      row.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += sign;
  }
  rows.push([...row, cell]);
  return rows;
}

/** Whether a quote that opens a cell also closes one: else it is just a quote that somebody typed. */
function closes(source: string, from: number): boolean {
  for (let at = from; at < source.length; at++) {
    if (source[at] !== '"') continue;
    if (source[at + 1] === '"') {
      at++;
      continue;
    }
    return source[at + 1] === undefined || source[at + 1] === '\t' || source[at + 1] === '\n';
  }
  return false;
}

/** The first table of pasted HTML; null when there is none. A merged cell stands in its first place, the others are empty. */
export function readHtmlTable(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table');
  if (!table) return null;
  const grid: (string | undefined)[][] = [];
  [...table.rows].forEach((tr, y) => {
    const line = (grid[y] ??= []);
    let x = 0;
    for (const td of tr.cells) {
      while (line[x] !== undefined) x++;
      const text = textOf(td);
      for (let dy = 0; dy < Math.max(1, td.rowSpan); dy++) {
        for (let dx = 0; dx < Math.max(1, td.colSpan); dx++) (grid[y + dy] ??= [])[x + dx] = dy + dx === 0 ? text : '';
      }
      x += Math.max(1, td.colSpan);
    }
  });
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.slice(0, table.rows.length).map((line) => Array.from({ length: width }, (_, x) => line[x] ?? ''));
}

const textOf = (cell: Element): string => {
  const copy = cell.cloneNode(true) as Element;
  for (const br of copy.querySelectorAll('br')) br.replaceWith('\n');
  return (copy.textContent ?? '')
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();
};

/** Cells from the clipboard: the table of the HTML where there is one, else the text. */
export function readClipboard(data: { getData: (type: string) => string }): string[][] {
  const html = data.getData('text/html');
  const table = html.includes('<table') ? readHtmlTable(html) : null;
  return (table ?? readTsv(data.getData('text/plain'))).map((row) => row.map((cell) => cell.trim()));
}

/** Cells as a spreadsheet takes them. */
export const writeTsv = (cells: readonly (readonly string[])[]): string =>
  cells
    .map((row) => row.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n');
