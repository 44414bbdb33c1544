import { useSyncExternalStore } from 'react';
import type { Draft, DraftFields } from './draft';

/** A draft of any kind: each has at least a title. */
export type AnyDraft = Draft<{ title: string }>;

const listeners = new Set<() => void>();
let opened: Promise<IDBDatabase> | undefined;
let known: readonly AnyDraft[] = [];

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const open = indexedDB.open('linkage', 1);
    open.onupgradeneeded = () => {
      open.result.createObjectStore('drafts', { keyPath: 'id' });
    };
    open.onsuccess = () => {
      resolve(open.result);
    };
    open.onerror = () => {
      opened = undefined;
      reject(new Error('IndexedDB did not open', { cause: open.error }));
    };
  });
  return opened;
}

async function ask<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('drafts', mode);
    const request = act(transaction.objectStore('drafts'));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(new Error('The device did not keep the draft', { cause: transaction.error }));
    };
  });
}

async function refresh(): Promise<void> {
  known = (await ask<AnyDraft[]>('readonly', (store) => store.getAll())).sort((a, b) => b.changedAt - a.changedAt);
  for (const listener of listeners) listener();
}

export async function keepDraft(draft: AnyDraft): Promise<void> {
  await ask('readwrite', (store) => store.put(draft));
  await refresh();
}

export async function forgetDraft(id: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(id));
  await refresh();
}

/** A draft by its id; which kind it is, follows from the page that asks. */
export const findDraft = <Fields = DraftFields>(id: string): Promise<Draft<Fields> | undefined> =>
  ask<Draft<Fields> | undefined>('readonly', (store) => store.get(id));

export async function draftsOf(owner: string): Promise<AnyDraft[]> {
  await refresh();
  return known.filter((draft) => draft.owner === owner);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (listeners.size === 1) void refresh();
  return () => {
    listeners.delete(listener);
  };
};

/** Drafts on this device, of everybody: the caller picks its owner's. */
export const useDrafts = (): readonly AnyDraft[] => useSyncExternalStore(subscribe, () => known);
