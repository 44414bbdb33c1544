import { describe, expect, it } from 'vitest';
import { emptyFields, type Draft } from './draft';
import { draftsOf, findDraft, forgetDraft, keepDraft } from './store';

const draft = (id: string, owner: string, changedAt: number): Draft => ({
  id,
  owner,
  itemId: null,
  version: null,
  fields: { ...emptyFields, title: id },
  sent: null,
  attempt: null,
  submitKey: null,
  changedAt,
  problem: null,
  conflict: false,
  resubmits: false,
  edits: false,
});

describe('drafts on this device', () => {
  it('come back, newest first, each to its own writer', async () => {
    await keepDraft(draft('a', 'wang/510104', 1));
    await keepDraft(draft('b', 'wang/510104', 2));
    await keepDraft(draft('c', 'li/510104', 3));
    expect((await draftsOf('wang/510104')).map((one) => one.id)).toEqual(['b', 'a']);
    expect((await findDraft('c'))?.fields.title).toBe('c');
  });

  it('are replaced, not doubled, and can be forgotten', async () => {
    await keepDraft({ ...draft('a', 'wang/510104', 9), problem: '标题过长' });
    expect((await findDraft('a'))?.problem).toBe('标题过长');
    await forgetDraft('a');
    expect(await findDraft('a')).toBeUndefined();
  });
});
