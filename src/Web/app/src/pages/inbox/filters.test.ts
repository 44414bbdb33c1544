import { describe, expect, it } from 'vitest';
import { asFilter, isIn, readSaved, readView, usualView, writeView } from './filters';

describe('the address of the inbox', () => {
  it('says the view and nothing usual', () => {
    const search = writeView(new URLSearchParams('item=42'), { from: '510104', sort: 'due', view: 'all' });
    expect(search.toString()).toBe('item=42&from=510104&view=all');
    expect(readView(search)).toEqual({ ...usualView, from: '510104', view: 'all' });
  });

  it('goes back to the usual', () => {
    expect(writeView(new URLSearchParams('view=all&from=510104'), { view: 'waiting', from: '' }).toString()).toBe('');
  });

  it('does not believe everything', () => {
    expect(readView(new URLSearchParams('view=everything')).view).toBe('waiting');
    expect(readSaved('{"name":1}')).toEqual([]);
    expect(readSaved('nonsense')).toEqual([]);
    expect(readSaved('[{"name":"急件","search":"urgency=urgent"},{"x":1}]')).toEqual([
      { name: '急件', search: 'urgency=urgent' },
    ]);
  });
});

describe('a view', () => {
  it('knows whose rows leave after a decision', () => {
    expect(isIn(usualView, 'signed-for')).toBe(true);
    expect(isIn(usualView, 'taken-in')).toBe(false);
    expect(isIn({ ...usualView, view: 'decided' }, 'taken-in')).toBe(true);
    expect(isIn({ ...usualView, view: 'all' }, 'returned')).toBe(true);
  });

  it('asks the platform for the waiting ones by its own default', () => {
    expect(asFilter(usualView).state).toBeUndefined();
    expect(asFilter({ ...usualView, view: 'all' }).state).toBe('all');
  });
});
