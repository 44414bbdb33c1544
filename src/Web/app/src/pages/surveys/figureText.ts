import type { Figure } from '@/api/surveys';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** A figure with its unit, or how many bodies a list has. */
export function figureText(figure: Figure, t: Say): string {
  if (figure.value != null) return `${number(figure.value)}${figure.unit ? ` ${figure.unit}` : ''}`;
  return figure.listed > 0 ? t('surveys.sheet.listed', { count: figure.listed }) : '–';
}

export const number = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });
