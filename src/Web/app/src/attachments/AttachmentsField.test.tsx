// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachedFile, Upload } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { startLanguage } from '@/i18n';
import { AttachmentsField } from './AttachmentsField';

const sent: (Upload & { answer: (file: AttachedFile) => void; refuse: (error: Error) => void })[] = [];
vi.mock('@/api/attachments', async (original) => ({
  ...(await original<typeof import('@/api/attachments')>()),
  readRules: () =>
    Promise.resolve({ bytesPerFile: 1 << 20, files: 2, bytesInAll: 2 << 20, extensions: ['.pdf', '.png', '.txt'] }),
  upload: (upload: Upload) =>
    new Promise<AttachedFile>((answer, refuse) => {
      sent.push({ ...upload, answer, refuse });
    }),
}));

// A document without a layout has no files that its store could copy.
const device = vi.hoisted(() => new Map<string, { id: string; draft: string; name: string; file: File }>());
vi.mock('./kept', () => ({
  keepFile: (file: { id: string; draft: string; name: string; file: File }) => {
    device.set(file.id, file);
    return Promise.resolve();
  },
  forgetFile: (id: string) => {
    device.delete(id);
    return Promise.resolve();
  },
  keptFiles: (draft: string) => Promise.resolve([...device.values()].filter((file) => file.draft === draft)),
}));

const attached = (name: string): AttachedFile => ({
  id: `id-${name}`,
  name,
  mediaType: 'text/plain',
  size: 2048,
  sha256: name,
});

async function shown(id: string | null, files: AttachedFile[] = []) {
  const changed: AttachedFile[][] = [];
  const pending: number[] = [];
  const field = (of: string | null, now: AttachedFile[]) => (
    <QueryClientProvider client={client}>
      <AttachmentsField
        resource="social-information"
        id={of}
        draft="draft"
        files={now}
        onChange={(next) => {
          changed.push(next);
        }}
        onPending={(count) => pending.push(count)}
      />
    </QueryClientProvider>
  );
  const client = new QueryClient();
  const view = render(field(id, files));
  // The rules have come.
  await screen.findByText(/1\.0 MB/);
  return {
    changed,
    pending,
    show: (of: string | null, now: AttachedFile[]) => {
      view.rerender(field(of, now));
    },
    drop: (...names: string[]) => {
      fireEvent.drop(screen.getByLabelText('附件'), {
        dataTransfer: { getData: () => '', files: names.map((name) => new File(['内容'], name)) },
      });
    },
  };
}

beforeAll(async () => {
  vi.setConfig({ testTimeout: 60_000 });
  await startLanguage();
});
beforeEach(() => {
  sent.length = 0;
  device.clear();
});
afterEach(cleanup);

describe('the field for attachments', () => {
  it('uploads what is dropped, shows how far it is, and hands over what is there', async () => {
    const { changed, pending, drop } = await shown('item', [attached('已有.txt')]);
    drop('现场.pdf');
    expect(sent[0]).toMatchObject({ id: 'item', name: '现场.pdf', resource: 'social-information' });
    act(() => sent[0]?.onProgress(0.4));
    expect(screen.getByText('上传中 40%')).toBeTruthy();
    expect(pending.at(-1)).toBe(1);
    await act(async () => {
      sent[0]?.answer(attached('现场.pdf'));
      await Promise.resolve();
    });
    expect(changed.at(-1)?.map((file) => file.name)).toEqual(['已有.txt', '现场.pdf']);
    expect(pending.at(-1)).toBe(0);
  });

  it('takes a pasted picture from anywhere on the page', async () => {
    await shown('item');
    fireEvent.paste(window, { clipboardData: { getData: () => '', files: [new File(['x'], 'image.png')] } });
    expect(sent[0]?.name).toBe('粘贴的图片.png');
  });

  it('keeps files until the draft is on the platform, and says so', async () => {
    const { show, drop } = await shown(null);
    drop('一.txt');
    expect(screen.getByText(/保存草稿后自动上传/)).toBeTruthy();
    expect(sent).toHaveLength(0);
    show('item', []);
    expect(sent[0]?.id).toBe('item');
  });

  it('keeps what is chosen without a connection, and sends it from the next page that has one', async () => {
    const connection = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const { drop } = await shown('item');
    await act(async () => {
      drop('现场.pdf');
      await Promise.resolve();
    });
    expect(screen.getByText('已存在本机，联网后自动上传')).toBeTruthy();
    expect(sent).toHaveLength(0);
    const leaving = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(leaving);
    expect(leaving.defaultPrevented).toBe(false);
    cleanup();

    connection.mockReturnValue(true);
    const { changed } = await shown('item');
    expect(sent[0]).toMatchObject({ id: 'item', name: '现场.pdf', key: [...device.keys()][0] });
    await act(async () => {
      sent[0]?.answer(attached('现场.pdf'));
      await new Promise((resolve) => setTimeout(resolve));
    });
    expect(changed.at(-1)?.map((file) => file.name)).toEqual(['现场.pdf']);
    expect(device.size).toBe(0);
    connection.mockRestore();
  });

  it('says at once what would be refused, and offers to try a broken upload again', async () => {
    const { drop, pending } = await shown('item');
    drop('setup.exe');
    expect(screen.getByText(/不接受这种类型/)).toBeTruthy();
    expect(pending.at(-1)).toBe(0);
    drop('一.txt');
    await act(async () => {
      sent[0]?.refuse(new Problem(0, { code: 'offline' }));
      await Promise.resolve();
    });
    expect(screen.getByText('连接中断，未上传')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('重新上传 一.txt'));
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('offers each file for download and takes one off', async () => {
    const { changed } = await shown('item', [attached('一.txt'), attached('二.txt')]);
    expect(screen.getByTitle('下载 一.txt').getAttribute('href')).toBe(
      '/api/v1/social-information/item/attachments/id-一.txt',
    );
    fireEvent.click(screen.getByLabelText('移除 一.txt'));
    expect(changed.at(-1)?.map((file) => file.name)).toEqual(['二.txt']);
  });
});
