// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { Input } from 'antd';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { startLanguage } from '@/i18n';
import { FormDialog } from './FormDialog';

vi.setConfig({ testTimeout: 30_000 });

const openDialog = (refusal: Problem) => {
  const closed = vi.fn();
  render(
    <FormDialog title="批示" okText="登记" onSubmit={() => Promise.reject(refusal)} onClose={closed}>
      {() => <Input aria-label="内容" defaultValue="" />}
    </FormDialog>,
  );
  fireEvent.change(screen.getByLabelText('内容'), { target: { value: '请交通局研究办理。' } });
  fireEvent.click(screen.getByRole('button', { name: /^登\s?记$/ }));
  return closed;
};

const typed = () => screen.getByLabelText<HTMLInputElement>('内容').value;

beforeEach(async () => {
  localStorage.setItem('linkage.language', 'zh-CN');
  await startLanguage();
});
afterEach(cleanup);

describe('a form that is refused', () => {
  it('stays with what was typed after a colleague changed the same thing', async () => {
    const closed = openDialog(new Problem(412, { title: '版本已过期', currentVersion: 7 }));
    expect((await screen.findByRole('alert', undefined, { timeout: 10_000 })).textContent).toContain('他人刚刚修改过');
    expect(typed()).toBe('请交通局研究办理。');
    expect(closed).not.toHaveBeenCalled();
  });

  it('says in words that nobody was reached', async () => {
    openDialog(new Problem(0, { code: 'offline' }));
    expect((await screen.findByRole('alert', undefined, { timeout: 10_000 })).textContent).toBe('网络不通');
    expect(typed()).toBe('请交通局研究办理。');
  });

  it('names no pointer into what was sent', async () => {
    openDialog(
      new Problem(400, { title: '提交的内容有误', detail: '/recipients 必填', errors: { '/recipients': ['必填'] } }),
    );
    const said = (await screen.findByRole('alert', undefined, { timeout: 10_000 })).textContent;
    expect(said).toContain('必填');
    expect(said).not.toContain('/recipients');
  });

  it('gives the reason as the platform put it', async () => {
    openDialog(new Problem(409, { title: '当前状态不允许此操作', detail: '已签发' }));
    expect((await screen.findByRole('alert', undefined, { timeout: 10_000 })).textContent).toBe(
      '当前状态不允许此操作已签发',
    );
  });
});
