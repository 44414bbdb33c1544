import { describe, expect, it, vi } from 'vitest';
import type { AttachedFile, Upload } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { UploadQueue } from './queue';

const chosen = (name: string) => ({ file: new File(['内容'], name), name, problem: null });
const attached = (name: string): AttachedFile => ({
  id: `id-${name}`,
  name,
  mediaType: 'text/plain',
  size: 6,
  sha256: name,
});

/** A platform whose answers the test gives. */
function platform() {
  const asked: (Upload & { answer: (file: AttachedFile) => void; refuse: (error: Error) => void })[] = [];
  const send = vi.fn(
    (upload: Upload) =>
      new Promise<AttachedFile>((answer, refuse) => {
        asked.push({ ...upload, answer, refuse });
        upload.signal.addEventListener('abort', () => {
          refuse(new DOMException('', 'AbortError'));
        });
      }),
  );
  const there: string[] = [];
  const device = new Map<string, string>();
  const queue = new UploadQueue('social-information', send, {
    keep: ({ id, name }) => {
      device.set(id, name);
      return Promise.resolve();
    },
    forget: (id) => {
      device.delete(id);
      return Promise.resolve();
    },
  });
  const place = (id: string | null, online = true) => {
    queue.place(id, online, (file) => {
      there.push(file.name);
    });
  };
  return { asked, queue, place, there, device, states: () => queue.snapshot().map((one) => one.state) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('files on their way', () => {
  it('wait until there is something to which they belong, then go one after the other', async () => {
    const { asked, queue, place, there, states } = platform();
    place(null);
    queue.add([chosen('一.txt'), chosen('二.txt')]);
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(asked).toHaveLength(0);

    place('item');
    expect(states()).toEqual(['sending', 'waiting']);
    expect(asked[0]?.id).toBe('item');
    asked[0]?.onProgress(0.5);
    expect(queue.snapshot()[0]?.share).toBe(0.5);
    asked[0]?.answer(attached('一.txt'));
    await settled();
    expect(there).toEqual(['一.txt']);
    expect(states()).toEqual(['sending']);
    asked[1]?.answer(attached('二.txt'));
    await settled();
    expect(there).toEqual(['一.txt', '二.txt']);
    expect(queue.snapshot()).toEqual([]);
  });

  it('wait for the connection', () => {
    const { asked, queue, place } = platform();
    place('item', false);
    queue.add([chosen('一.txt')]);
    expect(asked).toHaveLength(0);
    place('item', true);
    expect(asked).toHaveLength(1);
  });

  it('can be tried again under the same key when the connection broke off', async () => {
    const { asked, queue, place, states, there } = platform();
    place('item');
    queue.add([chosen('一.txt'), chosen('二.txt')]);
    asked[0]?.refuse(new Problem(0, { code: 'offline' }));
    await settled();
    expect(states()).toEqual(['failed', 'sending']);
    asked[1]?.answer(attached('二.txt'));
    await settled();
    queue.retry(queue.snapshot()[0]?.key ?? '');
    expect(asked[2]?.key).toBe(asked[0]?.key);
    asked[2]?.answer(attached('一.txt'));
    await settled();
    expect(there).toEqual(['二.txt', '一.txt']);
  });

  it('show the words of a refusal, and the next one goes on', async () => {
    const { asked, queue, place, states } = platform();
    place('item');
    queue.add([chosen('假.pdf'), chosen('二.txt')]);
    asked[0]?.refuse(new Problem(415, { code: 'file-type-mismatch', title: '文件内容不是有效的“.pdf”文件' }));
    await settled();
    expect(states()).toEqual(['refused', 'sending']);
    expect(queue.snapshot()[0]?.problem).toContain('.pdf');
  });

  it('are taken back in the middle, and then are not there', async () => {
    const { asked, queue, place, there } = platform();
    place('item');
    queue.add([chosen('一.txt')]);
    queue.drop(queue.snapshot()[0]?.key ?? '');
    expect(asked[0]?.signal.aborted).toBe(true);
    await settled();
    expect(queue.snapshot()).toEqual([]);
    expect(there).toEqual([]);
  });

  it('stay on the device until the text names them', async () => {
    const { asked, queue, device } = platform();
    let named: () => void = () => undefined;
    queue.place('item', true, () => new Promise<void>((resolve) => (named = resolve)));
    queue.add([chosen('一.txt')]);
    await settled();
    expect([...device.values()]).toEqual(['一.txt']);
    expect(queue.snapshot()[0]?.kept).toBe(true);

    asked[0]?.answer(attached('一.txt'));
    await settled();
    expect(device.size).toBe(1);
    named();
    await settled();
    expect(device.size).toBe(0);
  });

  it('that an earlier page kept go under their old keys, and each once', () => {
    const { asked, queue, place } = platform();
    const earlier = [{ id: 'key', name: '一.txt', file: new File(['内容'], '一.txt') }];
    queue.restore(earlier);
    queue.restore(earlier);
    expect(queue.snapshot()).toHaveLength(1);
    place('item');
    expect(asked.map((upload) => upload.key)).toEqual(['key']);
  });

  it('go on by themselves when the connection that broke off is back', async () => {
    const { asked, queue, place, states } = platform();
    place('item');
    queue.add([chosen('一.txt')]);
    asked[0]?.refuse(new Problem(0, { code: 'offline' }));
    await settled();
    place('item', false);
    expect(states()).toEqual(['failed']);
    place('item', true);
    expect(states()).toEqual(['sending']);
    expect(asked[1]?.key).toBe(asked[0]?.key);
  });

  it('that were taken back or refused are not kept', async () => {
    const { asked, queue, place, device } = platform();
    place('item');
    queue.add([chosen('一.txt'), chosen('假.pdf')]);
    queue.drop(queue.snapshot()[0]?.key ?? '');
    await settled();
    asked[1]?.refuse(new Problem(415, { title: '文件内容不是有效的“.pdf”文件' }));
    await settled();
    expect(device.size).toBe(0);
  });

  it('that were refused here are never sent', () => {
    const { asked, queue, place, states } = platform();
    place('item');
    queue.add([{ ...chosen('setup.exe'), problem: '不接受这种类型' }]);
    expect(states()).toEqual(['refused']);
    expect(asked).toHaveLength(0);
  });
});
