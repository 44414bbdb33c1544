import { describe, expect, it } from 'vitest';
import { markWords, wordsOf } from './passages';

const shown = (text: string, words: string[]) =>
  markWords(text, words)
    .map((one) => (one.marked ? `[${one.text}]` : one.text))
    .join('');

describe('marked passages', () => {
  it('stand wherever their words stand, joined where they touch', () => {
    expect(shown('老旧小区加装电梯,老旧小区改造', ['老旧小区', '小区加装电梯'])).toBe(
      '[老旧小区加装电梯],[老旧小区]改造',
    );
  });

  it('leave a text alone that has none', () => {
    expect(shown('情况反映', ['建议'])).toBe('情况反映');
    expect(shown('', ['建议'])).toBe('');
  });

  it('are read out of the text that was compared, across its lines', () => {
    const text = '标题\n老旧小区加装电梯难';
    expect(wordsOf(text, [{ start: 1, length: 8 }])).toEqual(['老旧小区加装']);
  });

  it('are no mere coincidence of a word or two', () => {
    expect(wordsOf('老旧小区', [{ start: 0, length: 2 }])).toEqual([]);
  });
});
