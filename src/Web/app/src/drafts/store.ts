import type { Draft, DraftFields } from './draft';
import { Shelf, useShelf } from './shelf';

/** A draft of any kind: each has at least a title. */
export type AnyDraft = Draft<{ title: string }>;

const shelf = new Shelf<AnyDraft>('linkage', 'drafts');

export const keepDraft = (draft: AnyDraft): Promise<void> => shelf.keep(draft);
export const forgetDraft = (id: string): Promise<void> => shelf.forget(id);
export const useDrafts = (): readonly AnyDraft[] => useShelf(shelf);

/** A draft by its id; which kind it is, follows from the page that asks. */
export const findDraft = async <Fields = DraftFields>(id: string): Promise<Draft<Fields> | undefined> =>
  (await shelf.find(id)) as Draft<Fields> | undefined;

export const draftsOf = async (owner: string): Promise<AnyDraft[]> =>
  (await shelf.all()).filter((draft) => draft.owner === owner);
