// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLookAlikeMarks } from './useLookAlikeMarks';

const asked: string[][] = [];
let answers = true;
vi.mock('@/api/envelopes', () => ({
  envelopes: {
    countLookAlikes: (ids: readonly string[]) => {
      asked.push([...ids]);
      return answers
        ? Promise.resolve({ items: ids.map((id) => ({ envelopeId: id, count: id.length, highest: 0.7 })) })
        : Promise.reject(new Error('away'));
    },
  },
}));

beforeEach(() => {
  vi.useFakeTimers();
  asked.length = 0;
  answers = true;
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pause = () => act(() => vi.advanceTimersByTimeAsync(300));

it('asks for the rows at which somebody stopped, each once', async () => {
  const { result, rerender } = renderHook(({ rows }) => useLookAlikeMarks(rows), { initialProps: { rows: ['a'] } });
  await act(() => vi.advanceTimersByTimeAsync(100));
  rerender({ rows: ['a', 'bb'] });
  expect(asked).toEqual([]);
  await pause();
  expect(asked).toEqual([['a', 'bb']]);
  expect(result.current.get('bb')?.count).toBe(2);

  rerender({ rows: ['bb', 'ccc'] });
  await pause();
  expect(asked[1]).toEqual(['ccc']);
  expect([...result.current.keys()]).toEqual(['a', 'bb', 'ccc']);
});

it('asks for no more at once than the platform answers', async () => {
  const rows = Array.from({ length: 60 }, (_, row) => `row-${row}`);
  renderHook(() => useLookAlikeMarks(rows));
  await pause();
  expect(asked.map((ids) => ids.length)).toEqual([50, 10]);
});

it('shows nothing and asks again later when no answer came', async () => {
  answers = false;
  const { result, rerender } = renderHook(({ rows }) => useLookAlikeMarks(rows), { initialProps: { rows: ['a'] } });
  await pause();
  expect(result.current.size).toBe(0);
  answers = true;
  rerender({ rows: ['a', 'b'] });
  await pause();
  expect(asked).toEqual([['a'], ['a', 'b']]);
});
