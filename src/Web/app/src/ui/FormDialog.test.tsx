// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { Field } from './Field';
import { FormDialog } from './FormDialog';

afterEach(cleanup);

const show = (onSubmit: () => Promise<void> = () => Promise.resolve()) => {
  const onClose = vi.fn();
  render(
    <FormDialog title="dialog" okText="send" onSubmit={onSubmit} onClose={onClose}>
      {(errors) => (
        <Field id="note" label="note" errors={errors['/note']}>
          <textarea id="note" />
        </Field>
      )}
    </FormDialog>,
  );
  return onClose;
};
const press = (words: string) =>
  act(async () => {
    fireEvent.click(screen.getByText(words, { selector: '.jump, .ant-btn span' }));
    await Promise.resolve();
  });

describe('a form in a dialog', () => {
  it('is left at once while nothing was typed', async () => {
    const onClose = show();
    await press('cancel');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('lets go of what was typed only when told a second time', async () => {
    const onClose = show();
    fireEvent.input(screen.getByLabelText('note'), { target: { value: '请补充户数' } });
    await press('cancel');
    expect(onClose).not.toHaveBeenCalled();
    expect(screen.getByText('form.typed')).toBeDefined();
    await press('form.discard');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says what is wrong in a summary that jumps to the field', async () => {
    show(() =>
      Promise.reject(
        new Problem(400, { title: 'refused', errors: { '/note': ['too long'], '/other': ['of no field here'] } }),
      ),
    );
    await press('send');
    expect(screen.getByText('of no field here')).toBeDefined();
    await press('too long');
    expect(document.activeElement).toBe(screen.getByLabelText('note'));
  });
});
