// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { startLanguage } from '@/i18n';
import { PasswordForm } from './PasswordForm';

const changePassword = vi.hoisted(() => vi.fn());
vi.mock('@/api/sessions', () => ({ changePassword }));

const type = (label: string, text: string) => {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
};

async function submit(first: string, second: string) {
  type('当前密码', 'Old-Password-1');
  type('新密码', first);
  type('再输一遍新密码', second);
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: '修改密码' }));
    await Promise.resolve();
  });
}

describe('changing a password', () => {
  beforeAll(async () => {
    localStorage.setItem('linkage.language', 'zh-CN');
    await startLanguage();
  });
  afterEach(() => {
    cleanup();
    changePassword.mockReset();
  });

  it('says the rules before anything is refused', () => {
    render(<PasswordForm onChanged={() => undefined} />);
    const described = screen.getByLabelText('新密码').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toContain('至少 10 位');
  });

  it('sends nothing while the two differ', async () => {
    render(<PasswordForm onChanged={() => undefined} />);
    await submit('Spring-River-88', 'Spring-River-89');
    expect(changePassword).not.toHaveBeenCalled();
    expect(screen.getAllByRole('alert')).toHaveLength(1);

    type('再输一遍新密码', 'Spring-River-88');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sends what was typed once it is the same', async () => {
    const changed = vi.fn();
    render(<PasswordForm onChanged={changed} />);
    await submit('Spring-River-88', 'Spring-River-88');
    expect(changePassword).toHaveBeenCalledWith('Old-Password-1', 'Spring-River-88');
    expect(changed).toHaveBeenCalledWith('Spring-River-88');
  });

  it('shows a refusal once', async () => {
    const words = '密码至少 10 位';
    changePassword.mockRejectedValue(
      new Problem(400, {
        code: 'invalid',
        title: '提交的内容有误',
        detail: words,
        errors: { '/newPassword': [words] },
      }),
    );
    render(<PasswordForm onChanged={() => undefined} />);
    await submit('short', 'short');
    expect(screen.getAllByRole('alert')).toHaveLength(1);
    expect(screen.getByRole('alert').textContent.split(words)).toHaveLength(2);
  });
});
