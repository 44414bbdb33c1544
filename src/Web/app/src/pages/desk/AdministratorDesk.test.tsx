// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startLanguage } from '@/i18n';
import { AdministratorDesk } from './AdministratorDesk';
import { OperatorDesk } from './OperatorDesk';

vi.setConfig({ testTimeout: 30_000 });
vi.mock('@/session/session', () => ({
  useSession: () => ({ body: '990000' }),
  useSessionState: () => ({ session: null }),
}));

const none = { items: [], nextCursor: null, count: 0, since: null };
const failed = { id: 'm', consumer: 'c', error: 'e', attempts: 5, failedAt: '2026-11-22T01:02:00Z', state: 'parked' };
let stuck: Record<string, object>;
let published: number[];

beforeEach(async () => {
  localStorage.setItem('linkage.language', 'zh-CN');
  await startLanguage();
  vi.useFakeTimers({ now: new Date('2026-11-22T00:00:00Z'), toFake: ['Date'] });
  stuck = {};
  published = [2026, 2027];
  vi.stubGlobal('fetch', (path: string) => {
    const service = /messaging\/([a-z-]+)\//.exec(path)?.[1];
    if (service !== undefined) {
      const found = stuck[service] ?? none;
      return Promise.resolve(Response.json(found, { status: 'code' in found ? 503 : 200 }));
    }
    return Promise.resolve(
      Response.json({ days: [], years: published.map((year) => ({ year, published: true, notice: '' })) }),
    );
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const shown = (desk = <AdministratorDesk />) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>{desk}</MemoryRouter>
    </QueryClientProvider>,
  );

it('tells the operator where messages got stuck, and which service could not be asked', async () => {
  stuck = {
    proposals: { items: [failed, failed], nextCursor: null },
    notifications: { code: 'service-away', title: '相关服务暂时不可用' },
  };
  shown(<OperatorDesk />);
  const row = (await screen.findByText('2 条待处理')).closest('a');
  expect(row?.getAttribute('href')).toBe('/administration/errors?service=proposals');
  expect(row?.textContent).toContain('提案');
  expect((await screen.findByText('相关服务暂时不可用')).closest('a')?.textContent).toContain('通知');
  expect(screen.queryByText('没有停住的消息。')).toBeNull();
});

it('tells an administrator how many messages of the body are stuck, without a way to what is in them', async () => {
  stuck = { proposals: { count: 2, since: failed.failedAt } };
  shown();
  const row = (await screen.findByText('2 条待处理')).closest('.desk-row');
  expect(row?.textContent).toContain('提案');
  expect(row?.closest('a')).toBeNull();
  expect(screen.queryByText('没有停住的消息。')).toBeNull();
});

it('reminds in autumn of the holidays of the next year, until they are published', async () => {
  published = [2026];
  shown();
  const row = (await screen.findByText('2027 年放假安排尚未公布')).closest('a');
  expect(row?.getAttribute('href')).toBe('/administration/calendars?year=2027');
  cleanup();
  published = [2026, 2027];
  shown();
  expect(await screen.findByText('放假安排已经公布。')).toBeTruthy();
  expect(await screen.findByText('没有停住的消息。')).toBeTruthy();
});
