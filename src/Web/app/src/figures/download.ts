import { toCsv, type Table } from './counting';

/** Saves a table as a file that a spreadsheet opens. */
export function downloadCsv(name: string, table: Table): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
