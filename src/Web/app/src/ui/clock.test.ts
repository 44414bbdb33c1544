import { describe, expect, it } from 'vitest';
import { readClock, todayInChina } from './clock';

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
