import { describe, expect, it } from 'vitest';
import { monthsOf } from './months';

describe('the months of a year', () => {
  it('begin on Monday and hold every day once', () => {
    const february = monthsOf(2026)[1];
    expect(february?.weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01']);
    expect(february?.weeks.flat().filter(Boolean)).toHaveLength(28);
    expect(
      monthsOf(2024)
        .flatMap((month) => month.weeks.flat())
        .filter(Boolean),
    ).toHaveLength(366);
  });

  it('are headed Monday to Sunday', () => {
    expect(monthsOf(2026)[0]?.heads.map((head) => new Date(`${head}T00:00:00Z`).getUTCDay())).toEqual([
      1, 2, 3, 4, 5, 6, 0,
    ]);
  });
});
