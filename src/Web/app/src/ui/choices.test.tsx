// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { AutoComplete, Select } from './choices';

afterEach(cleanup);

const open = async () => {
  await act(async () => {
    fireEvent.mouseDown(screen.getByRole('combobox'));
    await Promise.resolve();
  });
  return [...document.querySelectorAll('[role="listbox"]')].map((list) => list.getAttribute('aria-label'));
};
const cities = [
  { value: '1', label: '临江' },
  { value: '2', label: '河东' },
];

describe('an open list', () => {
  it('is called as its field is', async () => {
    render(<Select aria-label="城市" options={cities} />);
    expect(await open()).toEqual(['城市']);
  });

  it('is called as the label that stands over its field', async () => {
    render(
      <>
        <label htmlFor="city">送往城市</label>
        <AutoComplete id="city" options={cities} />
      </>,
    );
    expect(await open()).toEqual(['送往城市']);
  });

  it('keeps its name when its first entries come later', async () => {
    const { rerender } = render(<Select aria-label="城市" options={[]} />);
    expect(await open()).toEqual(['城市']);
    rerender(<Select aria-label="城市" options={cities} />);
    expect(screen.getByRole('listbox').getAttribute('aria-label')).toBe('城市');
  });
});
