import type { AttachedFile, AttachmentRules } from '@/api/attachments';

export type State = 'waiting' | 'sending' | 'failed' | 'refused';

/** A file on its way to the platform. */
export interface Pending {
  key: string;
  file: File;
  name: string;
  state: State;
  /** 0 to 1. */
  share: number;
  /** Why it is not there, in words. */
  problem: string | null;
  /** It is on this device: closing the page loses nothing. */
  kept: boolean;
}

export type Refusal =
  | { says: 'empty' }
  | { says: 'tooLarge'; megabytes: number }
  | { says: 'type'; extensions: string }
  | { says: 'photo' }
  | { says: 'archive' }
  | { says: 'tooMany'; most: number }
  | { says: 'tooMuch'; megabytes: number };

const megabyte = 1024 * 1024;

export const extensionOf = (name: string): string => {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : '';
};

const photos = ['.heic', '.heif'];
const archives = ['.zip', '.rar', '.7z', '.tar', '.gz'];

/** What can be said before anything is sent; the platform looks into the file itself. */
export function refusalOf(
  file: { name: string; size: number },
  there: readonly { size: number }[],
  rules: AttachmentRules,
): Refusal | null {
  const extension = extensionOf(file.name);
  if (photos.includes(extension)) return { says: 'photo' };
  if (archives.includes(extension)) return { says: 'archive' };
  if (!rules.extensions.includes(extension))
    return { says: 'type', extensions: rules.extensions.map((extension) => extension.slice(1)).join(' ') };
  if (file.size === 0) return { says: 'empty' };
  if (file.size > rules.bytesPerFile) return { says: 'tooLarge', megabytes: Math.floor(rules.bytesPerFile / megabyte) };
  if (there.length >= rules.files) return { says: 'tooMany', most: rules.files };
  if (there.reduce((sum, one) => sum + one.size, file.size) > rules.bytesInAll)
    return { says: 'tooMuch', megabytes: Math.floor(rules.bytesInAll / megabyte) };
  return null;
}

/** 3.4 MB, 120 KB, 12 B: as people see it beside a file. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < megabyte) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / megabyte).toFixed(1)} MB`;
}

/** A name that the list does not have yet: 照片.jpg, 照片 (2).jpg. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const stem = name.slice(0, name.length - extensionOf(name).length);
  const extension = name.slice(stem.length);
  for (let number = 2; ; number++) {
    const next = `${stem} (${number})${extension}`;
    if (!taken.includes(next)) return next;
  }
}

/** Files that somebody dropped or pasted. Words that are pasted with a picture of them stay words. */
export function filesOf(transfer: DataTransfer | null, pasted: boolean): File[] {
  if (!transfer || (pasted && transfer.getData('text/plain') !== '')) return [];
  return [...transfer.files];
}

export const sameFiles = (a: readonly AttachedFile[] | undefined, b: readonly AttachedFile[] | undefined): boolean =>
  (a ?? []).length === (b ?? []).length && (a ?? []).every((file, at) => file.id === b?.[at]?.id);
