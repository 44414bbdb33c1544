import { upload, type AttachedFile, type Resource } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { Shelf } from '@/drafts/shelf';

/** A chosen file on this device that the platform does not have yet. */
export interface KeptFile {
  /** The key of its upload: the same key again is the same file. */
  id: string;
  /** The text to which it belongs, by its draft on this device. */
  draft: string;
  resource: Resource;
  name: string;
  file: File;
  changedAt: number;
}

const shelf = new Shelf<KeptFile>('linkage-files', 'files');

export const keepFile = (file: KeptFile): Promise<void> => shelf.keep(file);
export const forgetFile = (id: string): Promise<void> => shelf.forget(id);

/** Those that wait for a text, in the order in which they were chosen. */
export const keptFiles = async (draft: string): Promise<KeptFile[]> =>
  (await shelf.all()).filter((file) => file.draft === draft).reverse();

/** How many wait for each text of one resource, by its draft. */
export async function countFiles(resource: Resource): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const file of await shelf.all())
    if (file.resource === resource) counts.set(file.draft, (counts.get(file.draft) ?? 0) + 1);
  return counts;
}

/** Sends one without a page that shows it; a refusal says which file it was. */
export async function sendKept(itemId: string, { id, resource, name, file }: KeptFile): Promise<AttachedFile> {
  try {
    const { signal } = new AbortController();
    return await upload({ resource, id: itemId, file, name, key: id, signal, onProgress: () => undefined });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(error.status, {
      code: error.code,
      title: error.message,
      detail: `${name}：${error.detail ?? error.message}`,
    });
  }
}

/** As a draft that nobody has open sends them. */
export const filesHere = { waiting: keptFiles, send: sendKept, forget: forgetFile };
