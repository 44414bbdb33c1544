export interface Choice {
  value: string;
  label: string;
}

export const areasOf = (rows: readonly { area: string }[]): Choice[] =>
  [...new Set(rows.map((row) => row.area.trim()).filter(Boolean))].map((area) => ({ value: area, label: area }));

export const at = <T>(rows: readonly T[], index: number, change: Partial<T>): T[] =>
  rows.map((row, one) => (one === index ? { ...row, ...change } : row));
export const without = <T>(rows: readonly T[], index: number): T[] => rows.filter((_, one) => one !== index);
