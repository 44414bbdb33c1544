import { describe, expect, it } from 'vitest';
import { readClock, todayInChina, workingDaysUntil } from './clock';

const noon = Date.parse('2026-09-28T12:00:00+08:00');

describe('a clock', () => {
  it('is red from the day after the last day in time', () => {
    expect(readClock('2026-09-28', null, noon)).toEqual({ tone: 'amber', days: 0 });
    expect(readClock('2026-09-27', null, noon)).toEqual({ tone: 'red', days: -1 });
  });

  it('is amber from the day the platform named', () => {
    expect(readClock('2026-10-12', '2026-09-28', noon).tone).toBe('amber');
    expect(readClock('2026-09-30', '2026-09-29', noon).tone).toBe('calm');
  });

  it('goes by the platform’s word where it named no day', () => {
    expect(readClock('2026-09-29', null, noon, 'running').tone).toBe('calm');
    expect(readClock('2026-10-12', null, noon, 'nearly-due').tone).toBe('amber');
    expect(readClock('2026-09-27', null, noon, 'nearly-due').tone).toBe('red');
  });

  it('goes by the day in China', () => {
    expect(todayInChina(Date.parse('2026-09-28T17:00:00Z'))).toBe('2026-09-29');
  });

  it('is nothing without a deadline', () => {
    expect(readClock(undefined, undefined, noon)).toEqual({ tone: 'none', days: null });
  });
});

describe('the working days that are left', () => {
  const national = [
    ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, kind: 'holiday' as const })),
    { date: '2026-10-10', kind: 'working-day' as const },
  ];

  it('leave out weekends and holidays, and count the Saturday on which one works', () => {
    expect(workingDaysUntil('2026-10-12', noon, national)).toBe(6);
    expect(workingDaysUntil('2026-10-12', noon, [])).toBe(10);
  });

  it('begin after today', () => {
    expect(workingDaysUntil('2026-09-29', noon, national)).toBe(1);
    expect(workingDaysUntil('2026-09-28', noon, national)).toBe(0);
    expect(workingDaysUntil('2026-10-07', Date.parse('2026-09-30T12:00:00+08:00'), national)).toBe(0);
  });
});
