import { describe, expect, it } from 'vitest';
import { isBlankText, isMark, numberTyped, withoutMark } from './widths';

describe('both widths', () => {
  it('are the same digits', () => {
    expect(['２', '５０', '1,200', '１２．５', '50%', ' ３ ', '\u200B7', '－２'].map(numberTyped)).toEqual([
      '2',
      '50',
      '1200',
      '12.5',
      '50',
      '3',
      '7',
      '-2',
    ]);
  });

  it('number lines in the same ways', () => {
    for (const line of [
      '一、情况',
      '（一）情况',
      '(一)情况',
      '㈠情况',
      '1．情况',
      '１、情况',
      '⑴ 情况',
      '① 情况',
      '第一，情况',
      '1）情况',
    ])
      expect(withoutMark(line)).toBe('情况');
    expect(withoutMark('2024年收入')).toBe('2024年收入');
    expect(withoutMark('1.5倍')).toBe('1.5倍');
    expect(['1．', '（二）', '③', '三、'].every(isMark)).toBe(true);
    expect(['幸福里', '8', ''].some(isMark)).toBe(false);
  });

  it('have blanks that nobody sees', () => {
    expect(['', ' ', '\u3000', '\u200B\uFEFF', '\u3164\u00AD\uFE0F'].every(isBlankText)).toBe(true);
    expect(isBlankText('\u200B.')).toBe(false);
  });
});
