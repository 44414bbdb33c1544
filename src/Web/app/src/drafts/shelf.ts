import { useSyncExternalStore } from 'react';

interface Kept {
  id: string;
  changedAt: number;
}

/** What is kept on this device of one kind, in a database of its own: a new kind never moves an older one to another version. */
export class Shelf<T extends Kept> {
  private readonly listeners = new Set<() => void>();
  private opened: Promise<IDBDatabase> | undefined;
  private known: readonly T[] = [];

  constructor(
    private readonly database: string,
    private readonly store: string,
  ) {}

  async keep(one: T): Promise<void> {
    await this.ask('readwrite', (store) => store.put(one));
    await this.tell();
  }

  async forget(id: string): Promise<void> {
    await this.ask('readwrite', (store) => store.delete(id));
    await this.tell();
  }

  find(id: string): Promise<T | undefined> {
    return this.ask<T | undefined>('readonly', (store) => store.get(id));
  }

  /** Newest first. */
  async all(): Promise<readonly T[]> {
    await this.refresh();
    return this.known;
  }

  readonly snapshot = (): readonly T[] => this.known;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (this.listeners.size === 1) void this.refresh();
    return () => {
      this.listeners.delete(listener);
    };
  };

  private async tell(): Promise<void> {
    if (this.listeners.size > 0) await this.refresh();
  }

  private async refresh(): Promise<void> {
    const all = await this.ask<T[]>('readonly', (store) => store.getAll());
    this.known = all.sort((a, b) => b.changedAt - a.changedAt);
    for (const listener of this.listeners) listener();
  }

  private async ask<R>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<R>): Promise<R> {
    const db = await this.open();
    return new Promise((resolve, reject) => {
      const transaction = db.transaction(this.store, mode);
      const request = act(transaction.objectStore(this.store));
      transaction.oncomplete = () => {
        resolve(request.result);
      };
      transaction.onabort = () => {
        reject(new Error(`The device did not keep it in ${this.store}`, { cause: transaction.error }));
      };
    });
  }

  private open(): Promise<IDBDatabase> {
    this.opened ??= new Promise((resolve, reject) => {
      const open = indexedDB.open(this.database, 1);
      open.onupgradeneeded = () => {
        open.result.createObjectStore(this.store, { keyPath: 'id' });
      };
      open.onsuccess = () => {
        resolve(open.result);
      };
      open.onerror = () => {
        this.opened = undefined;
        reject(new Error('IndexedDB did not open', { cause: open.error }));
      };
    });
    return this.opened;
  }
}

/** All that is kept, of everybody on this device: the caller picks its owner's. */
export const useShelf = <T extends Kept>(shelf: Shelf<T>): readonly T[] =>
  useSyncExternalStore(shelf.subscribe, shelf.snapshot);
