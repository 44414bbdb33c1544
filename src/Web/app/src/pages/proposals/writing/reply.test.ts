import { describe, expect, it } from 'vitest';
import { promisesNeeded } from './reply';

const standard = [
  { code: 'A', means: 'solved' },
  { code: 'B', means: 'in-progress' },
  { code: 'C', means: 'planned' },
  { code: 'D', means: 'reference' },
];

describe('the promises of a reply', () => {
  it('are needed for what is under way or planned, whatever the body calls it', () => {
    expect(['A', 'B', 'C', 'D'].map((code) => promisesNeeded(standard, code))).toEqual([false, true, true, false]);
    expect(promisesNeeded([{ code: 'A', means: 'planned' }], 'A')).toBe(true);
    expect(promisesNeeded(standard, '')).toBe(false);
  });
});
