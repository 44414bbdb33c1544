// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Selection } from '@/api/selections';
import { openArea, startLanguage } from '@/i18n';
import { ToastProvider } from '@/ui/toasts';
import { SelectionPane } from './SelectionPane';

// A dialog takes long to draw without a browser on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const candidate = { collective: false, caseLabel: null, proposer: '张委员', score: 90, reason: '办理效果好' };
const selection: Selection = {
  id: 's',
  version: 4,
  year: 2026,
  name: '2026 年度优秀提案评选',
  stage: 'deliberating',
  mostPercent: 1,
  leastCollectivePercent: 20,
  filedInYear: 120,
  most: 2,
  chosen: 0,
  collectivePercent: 100,
  openedAt: '2026-11-01T00:00:00Z',
  candidates: [
    { ...candidate, proposalId: 'a', title: '列入审议的提案', shortlisted: true },
    { ...candidate, proposalId: 'b', title: '没有列入的提案', shortlisted: false },
  ],
  allowedActions: ['choose', 'send-back'],
};

const shown = (of: Selection) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <MemoryRouter>
          <SelectionPane selection={of} onBack={() => undefined} />
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  );

describe('a selection of excellent proposals', () => {
  beforeAll(async () => {
    localStorage.setItem('linkage.language', 'zh-CN');
    await startLanguage();
    await openArea('proposals');
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('offers what the platform allows, and decides on who is on the shortlist', () => {
    shown(selection);
    expect(screen.getAllByRole('button').map((button) => button.textContent.replace(/\s/g, ''))).toEqual([
      '回到列表',
      '退回初评',
      '审议决定',
    ]);
  });

  it('offers nothing to who may only read', () => {
    shown({ ...selection, stage: 'published', allowedActions: [] });
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('sends a decision with the version that was read', async () => {
    const sent: [string, RequestInit][] = [];
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      sent.push([path, init]);
      return Promise.resolve(Response.json(path.includes('choice') ? selection : []));
    });
    // The dialog's text field measures itself; here is nothing to measure.
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = () => undefined;
        unobserve = () => undefined;
        disconnect = () => undefined;
      },
    );
    shown(selection);
    fireEvent.click(screen.getByText('审议决定'));
    const submit = document.querySelector('.ant-modal-footer .ant-btn-primary');
    expect(submit).not.toBeNull();
    if (submit) fireEvent.click(submit);
    await waitFor(() => {
      expect(sent.some(([path]) => path.endsWith('/s/candidates/a/choice'))).toBe(true);
    });
    const [, init] = sent.find(([path]) => path.includes('choice')) ?? [];
    expect(init?.body).toBe('{"chosen":true}');
    expect((init?.headers as Record<string, string>)['If-Match']).toBe('"4"');
  });
});
