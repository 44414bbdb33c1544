// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Grid } from './Grid';
import type { CellChange } from './types';

afterEach(cleanup);

function Sheet({ log }: { log: CellChange[][] }) {
  const [cells, setCells] = useState([
    ['甲', '1', '2'],
    ['乙', '3', '4'],
    ['丙', '', ''],
  ]);
  return (
    <Grid
      label="sheet"
      columns={[
        { key: 'name', label: '指标', editable: false },
        { key: 'a', label: '今年', editable: true, numeric: true },
        { key: 'b', label: '去年', editable: true, numeric: true },
      ]}
      rows={3}
      text={(row, column) => cells[row]?.[column] ?? ''}
      onChange={(changes) => {
        log.push(changes);
        setCells((now) => {
          const next = now.map((row) => [...row]);
          for (const { row, column, text } of changes) if (next[row]) next[row][column] = text;
          return next;
        });
      }}
    />
  );
}

const input = (): HTMLInputElement => screen.getByRole('textbox');
const frame = () => act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
const key = async (name: string, more: object = {}) => {
  fireEvent.keyDown(input(), { key: name, ...more });
  await frame();
};

describe('the sheet', () => {
  it('replaces by typing, goes down with Enter and on with Tab', async () => {
    const log: CellChange[][] = [];
    render(<Sheet log={log} />);
    input().focus();
    fireEvent.change(input(), { target: { value: '15' } });
    await key('Enter');
    expect(input().value).toBe('3');
    fireEvent.change(input(), { target: { value: '16' } });
    await key('Tab');
    expect(input().value).toBe('4');
    await key('Tab');
    expect(input().value).toBe('');
    expect(log.flat()).toEqual([
      { row: 0, column: 1, text: '15' },
      { row: 1, column: 1, text: '16' },
    ]);
  });

  it('takes back with Escape what was not committed', async () => {
    const log: CellChange[][] = [];
    render(<Sheet log={log} />);
    input().focus();
    fireEvent.change(input(), { target: { value: '99' } });
    await key('Escape');
    expect(input().value).toBe('1');
    expect(log).toEqual([]);
  });

  it('pastes a block from the active cell, within its columns', async () => {
    const log: CellChange[][] = [];
    render(<Sheet log={log} />);
    input().focus();
    await key('ArrowDown');
    fireEvent.paste(input(), {
      clipboardData: { getData: (type: string) => (type === 'text/plain' ? '7\t8\t9\n10\t11\t12' : '') },
    });
    await frame();
    expect(log[0]).toEqual([
      { row: 1, column: 1, text: '7' },
      { row: 1, column: 2, text: '8' },
      { row: 2, column: 1, text: '10' },
      { row: 2, column: 2, text: '11' },
    ]);
  });

  it('copies and clears what is selected with Shift', async () => {
    const log: CellChange[][] = [];
    render(<Sheet log={log} />);
    input().focus();
    await key('ArrowDown', { shiftKey: true });
    await key('ArrowRight', { shiftKey: true });
    let copied = '';
    fireEvent.copy(input(), {
      clipboardData: {
        setData: (_: string, text: string) => {
          copied = text;
        },
      },
    });
    expect(copied).toBe('1\t2\n3\t4');
    await key('Delete');
    expect(log[0]).toHaveLength(4);
  });

  it('leaves an input method alone while it composes', async () => {
    const log: CellChange[][] = [];
    render(<Sheet log={log} />);
    input().focus();
    fireEvent.change(input(), { target: { value: 'shui' } });
    fireEvent.keyDown(input(), { key: 'Enter', isComposing: true });
    await frame();
    expect(log).toEqual([]);
    expect(input().value).toBe('shui');
  });
});
