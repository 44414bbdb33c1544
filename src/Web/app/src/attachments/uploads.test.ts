import { describe, expect, it } from 'vitest';
import type { AttachmentRules } from '@/api/attachments';
import { extensionOf, filesOf, freeName, refusalOf, sameFiles, sizeText } from './uploads';

const rules: AttachmentRules = {
  bytesPerFile: 20 << 20,
  files: 3,
  bytesInAll: 30 << 20,
  extensions: ['.pdf', '.ofd', '.jpg'],
};
const file = (name: string, size = 10) => ({ name, size });

describe('what is said of a file before it is sent', () => {
  it('takes what the platform takes, whatever the case of its extension', () => {
    expect(refusalOf(file('调研报告.PDF'), [], rules)).toBeNull();
    expect(refusalOf(file('公文.ofd', 20 << 20), [file('a', 10 << 20)], rules)).toBeNull();
  });

  it.each([
    ['setup.exe', 10, [], 'type'],
    ['照片.HEIC', 10, [], 'photo'],
    ['材料.zip', 10, [], 'archive'],
    ['没有扩展名', 10, [], 'type'],
    ['.pdf', 10, [], 'type'],
    ['空.pdf', 0, [], 'empty'],
    ['大.pdf', (20 << 20) + 1, [], 'tooLarge'],
    ['四.pdf', 1, [1, 2, 3], 'tooMany'],
    ['二.pdf', 15 << 20, [16 << 20], 'tooMuch'],
  ] as const)('%s of %i bytes beside %j is refused: %s', (name, size, there, says) => {
    expect(
      refusalOf(
        file(name, size),
        there.map((bytes) => ({ size: bytes })),
        rules,
      ),
    ).toMatchObject({ says });
  });

  it('gives a second file of one name a name of its own', () => {
    expect(freeName('照片.jpg', [])).toBe('照片.jpg');
    expect(freeName('照片.jpg', ['照片.jpg', '照片 (2).jpg'])).toBe('照片 (3).jpg');
    expect(freeName('照片.JPG', ['照片.JPG'])).toBe('照片 (2).JPG');
    expect(extensionOf('a.B.JPG')).toBe('.jpg');
  });

  it('says sizes as people read them', () => {
    expect([12, 120 * 1024, 3.4 * 1024 * 1024].map(sizeText)).toEqual(['12 B', '120 KB', '3.4 MB']);
  });

  it('leaves words that are pasted with a picture of them to the text', () => {
    const picture = new File(['x'], 'image.png');
    const transfer = (text: string) => ({ getData: () => text, files: [picture] }) as unknown as DataTransfer;
    expect(filesOf(transfer('从文档粘贴的文字'), true)).toEqual([]);
    expect(filesOf(transfer(''), true)).toEqual([picture]);
    expect(filesOf(transfer('拖动时的网址'), false)).toEqual([picture]);
    expect(filesOf(null, true)).toEqual([]);
  });

  it('knows the same files by their ids and order', () => {
    const attached = (id: string) => ({ id, name: id, mediaType: 'application/pdf', size: 1, sha256: id });
    expect(sameFiles(undefined, [])).toBe(true);
    expect(sameFiles([attached('a'), attached('b')], [attached('a'), attached('b')])).toBe(true);
    expect(sameFiles([attached('a'), attached('b')], [attached('b'), attached('a')])).toBe(false);
  });
});
