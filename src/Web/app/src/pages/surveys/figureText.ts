import type { Figure } from '@/api/surveys';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** A figure with its unit, or how many bodies a list has. A mean is said as one says it; its parts have every decimal. */
export function figureText(figure: Figure, t: Say): string {
  const digits = figure.rule === 'weighted-mean' ? 2 : 6;
  if (figure.value != null) return `${number(figure.value, digits)}${figure.unit ? ` ${figure.unit}` : ''}`;
  return figure.listed > 0 ? t('surveys.sheet.listed', { count: figure.listed }) : '–';
}

export const number = (value: number, digits = 6): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits });
