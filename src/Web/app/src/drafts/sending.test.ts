import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import type { KeptFile } from '@/attachments/kept';
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
const file = (id: string): KeptFile => ({
  id,
  draft: 'local',
  resource: 'social-information',
  name: `${id}.txt`,
  file: new File(['内容'], `${id}.txt`),
  changedAt: 0,
});
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

  it('sends the files that the device keeps before it submits, each under its own key', async () => {
    const { items, ways, last } = platform();
    const there: string[] = [];
    const kept = new Map(['一', '二'].map((id) => [id, file(id)]));
    let broken = true;
    const withFiles: Ways = {
      ...ways,
      files: {
        waiting: () => Promise.resolve([...kept.values()]),
        send: (_, { id, name }) => {
          if (id === '二' && broken) return Promise.reject(offline());
          there.push(id);
          return Promise.resolve({ id: `id-${id}`, name, mediaType: 'text/plain', size: 2, sha256: id });
        },
        forget: (id) => {
          kept.delete(id);
          return Promise.resolve();
        },
      },
    };
    await expect(send({ ...draft, submitKey: 'submit-1' }, withFiles)).rejects.toMatchObject({ isOffline: true });
    expect([...items.values()].map((item) => item.submitted)).toEqual([0]);
    expect(last().fields.attachments?.map((one) => one.name)).toEqual(['一.txt']);

    broken = false;
    const sent = await send(last(), withFiles);
    expect(there).toEqual(['一', '二']);
    const item = items.get(sent.itemId ?? '');
    expect(item?.fields.attachments?.map((one) => one.name)).toEqual(['一.txt', '二.txt']);
    expect(item?.submitted).toBe(1);
  });

  it('lists a file once whose answer was lost', async () => {
    const { ways } = platform();
    const again: Ways = {
      ...ways,
      files: {
        waiting: () => Promise.resolve([file('一')]),
        send: () => Promise.resolve({ id: 'id-一', name: '一.txt', mediaType: 'text/plain', size: 2, sha256: '一' }),
        forget: () => Promise.resolve(),
      },
    };
    const once = await send(draft, again);
    expect((await send(once, again)).fields.attachments).toHaveLength(1);
  });

  it('saves but does not submit while the page still sends files', async () => {
    const { items, ways } = platform();
    const sent = await send({ ...draft, submitKey: 'submit-1' }, { ...ways, holds: () => true });
    expect(items.get(sent.itemId ?? '')?.submitted).toBe(0);
    expect(sent.submitKey).toBe('submit-1');
    expect((await send(sent, { ...ways, holds: () => false })).submitKey).toBeNull();
  });

  it('sends nothing without a title', async () => {
    const { items, ways } = platform();
    await send({ ...draft, fields: { ...fields, title: ' ' } }, ways);
    expect(items.size).toBe(0);
  });
});
