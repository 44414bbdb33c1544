import { describe, expect, it } from 'vitest';
import { differences } from './differences';

const marked = (a: string, b: string) =>
  differences(a, b)
    .filter((one) => one.marked)
    .map((one) => one.text);

describe('what two look-alikes say differently', () => {
  it('is marked, and nothing else', () => {
    expect(marked('建议划定一级保护区并设立界碑', '建议划定二级保护区并设立界碑')).toEqual(['一']);
    expect(marked('建议划定一级保护区', '建议划定一级保护区')).toEqual([]);
  });

  it('keeps every word of the text', () => {
    const text = '由市水务局牵头,2027年底前完成 12 处整治。';
    expect(
      differences(text, '由县水务局牵头,2026年底前完成整治。')
        .map((one) => one.text)
        .join(''),
    ).toBe(text);
    expect(marked(text, '由县水务局牵头,2026年底前完成整治。')).toEqual(['市', '2027', ' 12 处']);
  });

  it('takes all of a text that has nothing in common', () => {
    expect(marked('甲', '')).toEqual(['甲']);
    expect(differences('', '乙')).toEqual([]);
  });
});
