import { useSyncExternalStore } from 'react';
import type { ReportDraft } from './reportDraft';

// A database of its own: that of the information items keeps its version and its one store.
const listeners = new Set<() => void>();
let opened: Promise<IDBDatabase> | undefined;
let known: readonly ReportDraft[] = [];

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const open = indexedDB.open('linkage-reports', 1);
    open.onupgradeneeded = () => {
      open.result.createObjectStore('reports', { keyPath: 'id' });
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
    const transaction = db.transaction('reports', mode);
    const request = act(transaction.objectStore('reports'));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(new Error('The device did not keep the report', { cause: transaction.error }));
    };
  });
}

async function refresh(): Promise<void> {
  known = (await ask<ReportDraft[]>('readonly', (store) => store.getAll())).sort((a, b) => b.changedAt - a.changedAt);
  for (const listener of listeners) listener();
}

export async function keepReport(draft: ReportDraft): Promise<void> {
  await ask('readwrite', (store) => store.put(draft));
  await refresh();
}

export async function forgetReport(id: string): Promise<void> {
  await ask('readwrite', (store) => store.delete(id));
  await refresh();
}

export const findReport = (id: string): Promise<ReportDraft | undefined> =>
  ask<ReportDraft | undefined>('readonly', (store) => store.get(id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  if (listeners.size === 1) void refresh();
  return () => {
    listeners.delete(listener);
  };
};

/** Reports on this device that are being written, of everybody: the caller picks its owner's. */
export const useReportDrafts = (): readonly ReportDraft[] => useSyncExternalStore(subscribe, () => known);
