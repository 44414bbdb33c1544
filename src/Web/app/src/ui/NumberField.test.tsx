// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { NumberField } from './NumberField';

afterEach(cleanup);

it.each([
  ['２', 2],
  ['５０', 50],
  ['２０２６', 2026],
  ['1,200', 1200],
])('reads %s as %d', (typed, number) => {
  const onChange = vi.fn();
  render(<NumberField aria-label="n" min={0} max={3000} value={null} onChange={onChange} />);
  fireEvent.change(screen.getByLabelText('n'), { target: { value: typed } });
  expect(onChange).toHaveBeenLastCalledWith(number);
});
