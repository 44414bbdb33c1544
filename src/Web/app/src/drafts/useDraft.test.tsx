// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { emptyFields, freshDraft, informationRules, type DraftFields } from './draft';
import { findDraft, keepDraft } from './store';
import { useDraft } from './useDraft';
import type { Form } from './form';

const fields: DraftFields = { ...emptyFields, title: '老旧小区加装电梯', reporterName: '王芳' };

/** A platform that can be out of reach, and notes what was submitted. */
function platform() {
  const state = { away: false, submitted: [] as string[] };
  const reached = <T,>(answer: T): Promise<T> =>
    state.away ? Promise.reject(new Problem(0, { code: 'offline' })) : Promise.resolve(answer);
  const form: Form<DraftFields> = {
    rules: informationRules,
    list: 'information',
    one: 'item',
    ways: {
      create: () => reached({ id: 'item', version: 1 }),
      revise: (_, __, version) => reached({ version: version + 1 }),
      submit: (id, version) => {
        if (!state.away) state.submitted.push(id);
        return reached({ version: version + 1 });
      },
      read: () => reached({ version: 1, fields }),
      keep: keepDraft,
    },
  };
  return { state, form };
}

const written = (form: Form<DraftFields>, id: string, waitingFiles: number) => {
  const queries = new QueryClient();
  const start = freshDraft(id, 'wang/510104', fields);
  return renderHook(({ waiting }) => useDraft(start, form, waiting), {
    initialProps: { waiting: waitingFiles },
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    ),
  });
};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a text that is submitted', () => {
  it('waits for its files, and goes with the last of them', async () => {
    const { state, form } = platform();
    const { result, rerender } = written(form, 'with-files', 1);
    await act(async () => {
      expect(await result.current.submit()).toBe('waits');
    });
    expect(state.submitted).toEqual([]);
    expect((await findDraft('with-files'))?.submitKey).not.toBeNull();

    rerender({ waiting: 0 });
    await waitFor(() => {
      expect(result.current.submitted).toBe(true);
    });
    expect(state.submitted).toEqual(['item']);
    expect(await findDraft('with-files')).toBeUndefined();
  });

  it('waits for the connection, and then says that it is there', async () => {
    const connection = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { state, form } = platform();
    state.away = true;
    const { result } = written(form, 'offline', 0);
    await act(async () => {
      expect(await result.current.submit()).toBe('waits');
    });
    expect(result.current.saved).toBe('waiting');

    state.away = false;
    connection.mockReturnValue(true);
    act(() => {
      window.dispatchEvent(new Event('online'));
    });
    await waitFor(() => {
      expect(result.current.submitted).toBe(true);
    });
    expect(state.submitted).toEqual(['item']);
  });

  it('is tried again after a pause while nobody answers, not as fast as refusals come', async () => {
    const { state, form } = platform();
    state.away = true;
    const asked = vi.spyOn(form.ways, 'create');
    const { result } = written(form, 'server-away', 0);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await act(async () => {
      expect(await result.current.submit()).toBe('waits');
    });
    await act(() => vi.advanceTimersByTimeAsync(4_000));
    expect(asked.mock.calls.length).toBeLessThanOrEqual(2);

    state.away = false;
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    vi.useRealTimers();
    await waitFor(() => {
      expect(state.submitted).toEqual(['item']);
    });
  });

  it('stays with the reason when it is refused', async () => {
    const { form } = platform();
    form.ways.submit = () => Promise.reject(new Problem(400, { title: '提交的内容有误', detail: '标题过长' }));
    const { result } = written(form, 'refused', 0);
    await act(async () => {
      expect(await result.current.submit()).toBe('refused');
    });
    expect(result.current.submitted).toBe(false);
    expect(result.current.problem?.detail).toBe('标题过长');
    expect((await findDraft('refused'))?.fields.title).toBe(fields.title);
  });

  it('is kept when nothing but a file is there yet', async () => {
    const { form } = platform();
    const queries = new QueryClient();
    const start = freshDraft('only-a-file', 'wang/510104', emptyFields);
    const { result } = renderHook(() => useDraft(start, form, 1), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      ),
    });
    await act(() => result.current.keep());
    expect(await findDraft('only-a-file')).toBeDefined();
  });
});
