// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setLanguage, startLanguage } from '@/i18n';
import { ToastProvider } from '@/ui/toasts';
import { Page } from './SchemesPage';

// A dialog takes long to draw without a browser on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const session = {
  userId: 'u',
  displayName: '管理员',
  body: '510100',
  bodyName: '成都市政协',
  level: 'city',
  roles: [],
};
vi.mock('@/session/session', () => ({
  useSession: () => session,
  useSessionState: () => ({ session }),
}));

const classes = [
  { code: 'A', labelZh: '已经解决或采纳', labelEn: 'Solved or adopted', means: 'solved' },
  { code: 'B', labelZh: '正在解决', labelEn: 'Being solved', means: 'in-progress' },
];
const inherited = { subject: 'proposal-reply', classes, setBy: '000000', version: 7 };
const own = { subject: 'survey-recommendation', classes, setBy: '510100', version: 3 };
const bodies = [
  { code: '000000', shortName: '全国政协' },
  { code: '510100', shortName: '成都市政协' },
];

const sent: [string, RequestInit][] = [];
let answer: (path: string, init: RequestInit) => Response;

const shown = async () => {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ToastProvider>
        <MemoryRouter>
          <Page />
        </MemoryRouter>
      </ToastProvider>
    </QueryClientProvider>,
  );
  await waitFor(() => {
    expect(screen.queryByText(/加载|Loading/)).toBeNull();
  });
};
const save = () => {
  const button = document.querySelector('.ant-modal-footer .ant-btn-primary');
  if (button) fireEvent.click(button);
};

describe('the page of result schemes', () => {
  beforeEach(async () => {
    localStorage.setItem('linkage.language', 'zh-CN');
    await startLanguage();
    sent.length = 0;
    answer = () => Response.json(inherited);
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
      if (init.method === 'GET')
        return Promise.resolve(
          path.includes('result-schemes')
            ? answer(path, init).status === 403
              ? answer(path, init)
              : Response.json({ body: '510100', schemes: [inherited, own] })
            : Response.json({ items: bodies }),
        );
      sent.push([path, init]);
      return Promise.resolve(answer(path, init));
    });
    // The dialog's fields measure themselves; here is nothing to measure.
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe = () => undefined;
        unobserve = () => undefined;
        disconnect = () => undefined;
      },
    );
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  it('says whose each scheme is and what its classes count as', async () => {
    await shown();
    const above = within(await screen.findByRole('region', { name: '提案办理结果' }));
    expect(above.getByText('沿用 全国政协')).toBeTruthy();
    expect(above.getByText('计为正在解决')).toBeTruthy();
    expect(above.queryByText('改用上级规则')).toBeNull();
    const mine = within(screen.getByRole('region', { name: '调研建议办理结果' }));
    expect(mine.getByText('本单位设置')).toBeTruthy();
    expect(mine.getByText('改用上级规则')).toBeTruthy();
  });

  it('makes an inherited scheme the body’s own without a version, and changes its own with one', async () => {
    await shown();
    fireEvent.click(await screen.findByLabelText('修改 提案办理结果'));
    expect(screen.getByText(/保存后成为本单位自己的设置/)).toBeTruthy();
    const [label] = screen.getAllByLabelText('中文名称');
    if (label) fireEvent.change(label, { target: { value: '已经办结' } });
    save();
    await waitFor(() => {
      expect(sent).toHaveLength(1);
    });
    const [path, init] = sent[0] ?? [];
    expect([init?.method, path]).toEqual(['PUT', '/api/v1/result-schemes/510100/proposal-reply']);
    expect((init?.headers as Record<string, string>)['If-Match']).toBeUndefined();
    expect(JSON.parse(init?.body as string)).toEqual({
      classes: [{ ...classes[0], labelZh: '已经办结' }, classes[1]],
    });
    await waitFor(() => {
      expect(screen.queryByText(/保存后成为本单位自己的设置/)).toBeNull();
    });

    fireEvent.click(screen.getByLabelText('修改 调研建议办理结果'));
    save();
    await waitFor(() => {
      expect((sent[1]?.[1].headers as Record<string, string> | undefined)?.['If-Match']).toBe('"3"');
    });
  });

  it('shows what the platform refuses at its field, and keeps what was typed', async () => {
    answer = () =>
      Response.json(
        { code: 'invalid', title: '提交的内容有误', errors: { '/classes/2/labelZh': ['必填'] } },
        { status: 400 },
      );
    await shown();
    fireEvent.click(await screen.findByLabelText('修改 提案办理结果'));
    fireEvent.click(screen.getByText(/^添\s*加$/));
    const code = screen.getAllByLabelText('代码').at(-1);
    if (code) fireEvent.change(code, { target: { value: 'C' } });
    save();
    expect(
      (await screen.findByText('必填', { selector: '.field-error' })).closest('.field-bad')?.querySelector('input'),
    ).toBe(screen.getAllByLabelText('中文名称').at(-1));
    expect(screen.getAllByLabelText('代码').at(-1)).toHaveProperty('value', 'C');
  });

  it('gives up the body’s own scheme for the one above', async () => {
    answer = () => new Response(null, { status: 204 });
    await shown();
    fireEvent.click(await screen.findByLabelText('改用上级规则 调研建议办理结果'));
    await waitFor(() => {
      expect(sent.map(([path, init]) => [init.method, path])).toEqual([
        ['DELETE', '/api/v1/result-schemes/510100/survey-recommendation'],
      ]);
    });
  });

  it('says who could show it to those who may not see it', async () => {
    answer = () => Response.json({ code: 'not-allowed', title: '没有权限' }, { status: 403 });
    await shown();
    expect(await screen.findByText(/成都市政协/)).toBeTruthy();
    expect(screen.queryByRole('region')).toBeNull();
  });

  it('speaks English', async () => {
    await act(() => setLanguage('en'));
    await shown();
    expect(await screen.findByText('Result classes')).toBeTruthy();
    expect(screen.getAllByText('counts as being solved').length).toBeGreaterThan(0);
    await act(() => setLanguage('zh-CN'));
  });
});
