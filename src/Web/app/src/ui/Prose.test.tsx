// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Prose } from './Prose';

describe('a text with a pasted table', () => {
  it('shows its columns, and the text around it', () => {
    const { container } = render(<Prose text={'如下：\n小区\t楼栋\n幸福里\t8\n请核。'} alike={['幸福里']} />);
    expect(
      screen.getAllByRole('row').map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)),
    ).toEqual([
      ['小区', '楼栋'],
      ['幸福里', '8'],
    ]);
    expect([...container.querySelectorAll('p')].map((one) => one.textContent)).toEqual(['如下：', '请核。']);
    expect(container.querySelector('mark')?.textContent).toBe('幸福里');
  });
});
