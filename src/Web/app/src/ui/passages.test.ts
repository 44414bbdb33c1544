import { describe, expect, it } from 'vitest';
import { markParts } from './passages';

const shown = (parts: string[], passages: { start: number; length: number }[]) =>
  markParts(parts, passages).map((part) => part.map((one) => (one.marked ? `[${one.text}]` : one.text)).join(''));

describe('marked passages', () => {
  it('stand where they were found, part by part', () => {
    expect(
      shown(
        ['老旧小区', '电梯'],
        [
          { start: 2, length: 2 },
          { start: 5, length: 1 },
        ],
      ),
    ).toEqual(['老旧[小区]', '[电]梯']);
  });

  it('may reach over a part’s end and overlap', () => {
    expect(
      shown(
        ['abcd', 'ef'],
        [
          { start: 2, length: 4 },
          { start: 3, length: 1 },
        ],
      ),
    ).toEqual(['ab[c][d]', '[e]f']);
  });

  it('leave a text alone that has none', () => {
    expect(shown(['abc', ''], [])).toEqual(['abc', '']);
  });
});
