import { describe, expect, it } from 'vitest';
import { beijing, instantOf } from './beijing';

describe('Beijing time', () => {
  it('shows an instant as the clocks there do', () => {
    expect(beijing('2026-12-31T16:30:00Z').format('YYYY-MM-DD HH:mm')).toBe('2027-01-01 00:30');
    expect(beijing(Date.parse('2026-12-31T15:59:59Z')).year()).toBe(2026);
  });

  it('takes a day or a time without a zone as meant there', () => {
    expect(instantOf(beijing('2026-10-01'))).toBe('2026-09-30T16:00:00.000Z');
    expect(instantOf(beijing('2026-10-01T09:30'))).toBe('2026-10-01T01:30:00.000Z');
    expect(beijing('2026-12-31').add(1, 'day').format('YYYY-MM-DD')).toBe('2027-01-01');
  });
});
