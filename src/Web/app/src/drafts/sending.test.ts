import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { emptyFields, type Draft, type DraftFields } from './draft';
import { send, type Ways } from './sending';

const fields: DraftFields = { ...emptyFields, title: '老旧小区加装电梯', reporterName: '王芳' };
const draft: Draft = {
  id: 'local',
  owner: 'u/510104',
  itemId: null,
  version: null,
  fields,
  sent: null,
  attempt: null,
  submitKey: null,
  changedAt: 0,
  problem: null,
  conflict: false,
  resubmits: false,
  edits: false,
};
const offline = () => new Problem(0, { code: 'offline' });

/** A platform that keeps items, answers a repeated key with the same item, and can lose its answers. */
function platform() {
  const items = new Map<string, { version: number; fields: DraftFields; submitted: number }>();
  const answered = new Map<string, string>();
  const kept: Draft[] = [];
  let lose = 0;
  const arrive = <T>(answer: T): T => {
    if (lose > 0) {
      lose--;
      throw offline();
    }
    return answer;
  };
  const ways: Ways = {
    create: async (content, key) => {
      const id = answered.get(key) ?? `item-${items.size + 1}`;
      if (!answered.has(key)) items.set(id, { version: 1, fields: content, submitted: 0 });
      answered.set(key, id);
      return Promise.resolve(arrive({ id, version: 1 }));
    },
    revise: async (id, content, version) => {
      const item = items.get(id);
      if (!item) throw new Problem(404, {});
      if (item.version !== version) throw new Problem(412, { currentVersion: item.version });
      item.version++;
      item.fields = content;
      return Promise.resolve(arrive({ version: item.version }));
    },
    submit: async (id, _version, key) => {
      const item = items.get(id);
      if (!item) throw new Problem(404, {});
      if (!answered.has(key)) {
        item.submitted++;
        item.version++;
      }
      answered.set(key, id);
      return Promise.resolve(arrive({ version: item.version }));
    },
    read: async (id) => {
      const item = items.get(id);
      if (!item) throw new Problem(404, {});
      return Promise.resolve({ version: item.version, fields: item.fields });
    },
    keep: async (changed) => {
      kept.push(changed);
      return Promise.resolve();
    },
  };
  return {
    items,
    ways,
    last: () => kept.at(-1) ?? draft,
    loseAnswers: (count: number) => {
      lose = count;
    },
  };
}

describe('sending a draft', () => {
  it('makes one item, also when the answer to the first saving was lost', async () => {
    const { items, ways, last, loseAnswers } = platform();
    loseAnswers(1);
    await expect(send(draft, ways)).rejects.toMatchObject({ isOffline: true });
    const written = { ...last(), fields: { ...fields, situation: '断网时接着写的' } };
    const sent = await send(written, ways);
    expect(items.size).toBe(1);
    expect(items.get(sent.itemId ?? '')?.fields.situation).toBe('断网时接着写的');
    expect(sent.attempt).toBeNull();
  });

  it('recognises a change that arrived although its answer was lost', async () => {
    const { ways, last, loseAnswers } = platform();
    const first = await send(draft, ways);
    loseAnswers(1);
    await expect(send({ ...first, fields: { ...fields, analysis: '分析' } }, ways)).rejects.toBeInstanceOf(Problem);
    const sent = await send({ ...last(), fields: { ...fields, analysis: '分析' } }, ways);
    expect(sent.conflict).toBe(false);
    expect(sent.version).toBe(2);
  });

  it('overwrites nothing that somebody else changed', async () => {
    const { items, ways } = platform();
    const first = await send(draft, ways);
    const item = items.get(first.itemId ?? '');
    if (!item) throw new Error('no item');
    item.version = 5;
    item.fields = { ...fields, title: '别人改的标题' };
    const sent = await send({ ...first, fields: { ...fields, title: '我改的标题' } }, ways);
    expect(sent.conflict).toBe(true);
    expect(item.fields.title).toBe('别人改的标题');
  });

  it('submits once, however often it is repeated', async () => {
    const { items, ways, last, loseAnswers } = platform();
    const first = await send(draft, ways);
    loseAnswers(1);
    await expect(send({ ...first, submitKey: 'submit-1' }, ways)).rejects.toBeInstanceOf(Problem);
    const sent = await send({ ...last(), submitKey: 'submit-1' }, ways);
    expect(items.get(sent.itemId ?? '')?.submitted).toBe(1);
    expect(sent.submitKey).toBeNull();
  });

  it('keeps the text and the reason when it is refused', async () => {
    const { ways, last } = platform();
    const refusing: Ways = {
      ...ways,
      create: () => Promise.reject(new Problem(400, { title: '提交的内容有误', detail: '标题过长' })),
    };
    await expect(send(draft, refusing)).rejects.toBeInstanceOf(Problem);
    expect(last().problem).toBe('标题过长');
    expect(last().fields).toEqual(fields);
  });

  it('sends nothing without a title', async () => {
    const { items, ways } = platform();
    await send({ ...draft, fields: { ...fields, title: ' ' } }, ways);
    expect(items.size).toBe(0);
  });
});
