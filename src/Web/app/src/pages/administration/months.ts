export interface Month {
  /** yyyy-MM */
  name: string;
  /** One day of each weekday, from Monday: what the heads are named after. */
  heads: string[];
  /** Days yyyy-MM-dd by weekday from Monday; null outside the month. */
  weeks: (string | null)[][];
}

const pad = (number: number) => String(number).padStart(2, '0');

/** The months of a year, week by week. */
export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, month) => {
    const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
    const cells: (string | null)[] = [
      ...Array.from({ length: before }, () => null),
      ...Array.from({ length: days }, (_, day) => `${year}-${pad(month + 1)}-${pad(day + 1)}`),
    ];
    while (cells.length % 7 !== 0) cells.push(null);
    return {
      name: `${year}-${pad(month + 1)}`,
      heads: Array.from({ length: 7 }, (_, day) => `2024-01-0${day + 1}`),
      weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
    };
  });
}
