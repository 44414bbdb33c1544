import type { AttachedFile } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { newKey } from '@/api/request';
import type { KeptFile } from '@/attachments/kept';
import { informationRules, type Draft, type DraftFields, type Rules } from './draft';

/** What sending needs of the platform and of the device. */
export interface Ways<Fields = DraftFields> {
  create: (fields: Fields, key: string) => Promise<{ id: string; version: number }>;
  revise: (id: string, fields: Fields, version: number) => Promise<{ version: number }>;
  submit: (id: string, version: number, key: string, again: boolean) => Promise<{ version: number }>;
  read: (id: string) => Promise<{ version: number; fields: Fields }>;
  keep: (draft: Draft<Fields>) => Promise<void>;
  /** What this device keeps of the draft's files. Absent where the open page sends them itself. */
  files?: {
    waiting: (draftId: string) => Promise<readonly KeptFile[]>;
    send: (itemId: string, file: KeptFile) => Promise<AttachedFile>;
    forget: (id: string) => Promise<void>;
  };
  /** Files are still on their way: nothing is submitted without them. */
  holds?: () => boolean;
}

/**
 * Brings the platform up to what stands on this device: saves it, sends its files, then submits it if that was asked for. After any
 * interruption the same call goes on where it stopped: a first saving and each file are repeated under their own keys, a change whose
 * answer was lost is recognised.
 */
export const send = (start: Draft, ways: Ways): Promise<Draft> => sendAs(start, ways, informationRules);

/** The same for a text of any kind. */
export async function sendAs<Fields extends { attachments?: AttachedFile[] }>(
  start: Draft<Fields>,
  ways: Ways<Fields>,
  rules: Rules<Fields>,
): Promise<Draft<Fields>> {
  let draft: Draft<Fields> = { ...start, problem: null };
  const keep = async (change: Partial<Draft<Fields>>) => {
    draft = { ...draft, ...change };
    await ways.keep(draft);
  };

  try {
    if (draft.conflict || (draft.itemId === null && draft.attempt === null && !rules.sendable(draft.fields)))
      return draft;

    if (draft.itemId === null) {
      const attempt = draft.attempt ?? { key: newKey(), fields: draft.fields };
      await keep({ attempt });
      const { id, version } = await ways.create(attempt.fields, attempt.key);
      await keep({ itemId: id, version, sent: attempt.fields, attempt: null });
    }

    const { itemId, version } = draft;
    if (itemId === null || version === null) return draft;
    if (ways.files)
      for (const file of await ways.files.waiting(draft.id)) {
        const there = await ways.files.send(itemId, file);
        await keep({ fields: withFile(draft.fields, there) });
        await ways.files.forget(file.id);
      }
    if (!rules.same(draft.fields, draft.sent)) {
      const saved = await reviseOrRecognise(itemId, draft.fields, version, ways, rules);
      if (saved === null) {
        await keep({ conflict: true });
        return draft;
      }
      await keep({ version: saved, sent: draft.fields });
    }

    if (draft.submitKey !== null && draft.version !== null && !ways.holds?.()) {
      const { version: submitted } = await ways.submit(itemId, draft.version, draft.submitKey, draft.resubmits);
      await keep({ version: submitted, submitKey: null });
    }
    return draft;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // What passes by itself is tried again as it is; a refusal is for the writer to answer. A refused first saving made nothing.
    if (!error.mayPass && error.status !== 401) {
      await keep({ problem: error.detail ?? error.message, attempt: null, submitKey: null });
    }
    throw error;
  }
}

// A file that was sent twice under its key is there once.
const withFile = <Fields extends { attachments?: AttachedFile[] }>(fields: Fields, file: AttachedFile): Fields => ({
  ...fields,
  attachments: [...(fields.attachments ?? []).filter((one) => one.id !== file.id), file],
});

async function reviseOrRecognise<Fields>(
  id: string,
  fields: Fields,
  version: number,
  ways: Ways<Fields>,
  rules: Rules<Fields>,
): Promise<number | null> {
  try {
    return (await ways.revise(id, fields, version)).version;
  } catch (error) {
    if (!(error instanceof Problem) || !error.isStale) throw error;
    const now = await ways.read(id);
    return rules.same(now.fields, fields) ? now.version : null;
  }
}
