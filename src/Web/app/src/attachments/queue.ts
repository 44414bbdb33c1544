import type { AttachedFile, Resource, upload } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { newKey } from '@/api/request';
import type { Pending } from './uploads';

/** Files that were chosen, and what speaks against each. */
export interface Chosen {
  file: File;
  name: string;
  problem: string | null;
}

/** Where files outlive the page until the platform has them. */
export interface FileShelf {
  keep: (file: { id: string; name: string; file: File; changedAt: number }) => Promise<void>;
  forget: (id: string) => Promise<void>;
}

/**
 * Files on their way, one after the other: the connection of a county office is thin, and a finished file is worth more than five halves.
 * They wait until the platform has what they belong to, and for the connection.
 */
export class UploadQueue {
  private pending: readonly Pending[] = [];
  private readonly listeners = new Set<() => void>();
  private id: string | null = null;
  private online = true;
  private running: AbortController | null = null;
  private onUploaded: (file: AttachedFile) => void | Promise<void> = () => undefined;

  constructor(
    private readonly resource: Resource,
    private readonly send: typeof upload,
    private readonly shelf?: FileShelf,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  readonly snapshot = (): readonly Pending[] => this.pending;

  /** To what they belong, once the platform has it; whether it can be reached; who is told of each that is there. */
  place(id: string | null, online: boolean, onUploaded: (file: AttachedFile) => void | Promise<void>) {
    this.id = id;
    this.onUploaded = onUploaded;
    // What broke off with the connection goes on with it.
    const back = online && !this.online;
    this.online = online;
    if (back && this.pending.some(brokeOff))
      this.show(this.pending.map((one) => (brokeOff(one) ? { ...one, state: 'waiting', share: 0 } : one)));
    this.go();
  }

  add(chosen: readonly Chosen[]) {
    const added = chosen.map<Pending>(({ file, name, problem }) => ({
      key: newKey(),
      file,
      name,
      state: problem === null ? 'waiting' : 'refused',
      share: 0,
      problem,
      kept: false,
    }));
    this.show([...this.pending, ...added]);
    const now = Date.now();
    // A device that is full keeps nothing; then the file lives as long as its page.
    added.forEach(({ key, name, file, state }, at) => {
      if (state === 'refused') return;
      this.shelf?.keep({ id: key, name, file, changedAt: now + at / 1000 }).then(
        () => {
          if (this.pending.some((one) => one.key === key)) this.change(key, { kept: true });
          else void this.shelf?.forget(key);
        },
        () => undefined,
      );
    });
    this.go();
  }

  /** Goes on with what an earlier page kept on this device. */
  restore(kept: readonly { id: string; name: string; file: File }[]) {
    const fresh = kept.filter(({ id }) => this.pending.every((one) => one.key !== id));
    if (fresh.length === 0) return;
    const waiting = fresh.map<Pending>(({ id, name, file }) => ({
      key: id,
      file,
      name,
      state: 'waiting',
      share: 0,
      problem: null,
      kept: true,
    }));
    this.show([...waiting, ...this.pending]);
    this.go();
  }

  drop(key: string) {
    const gone = this.pending.find((one) => one.key === key);
    this.show(this.pending.filter((one) => one.key !== key));
    this.forget(key);
    if (gone?.state === 'sending') this.running?.abort();
  }

  retry(key: string) {
    this.change(key, { state: 'waiting', problem: null, share: 0 });
    this.go();
  }

  stop() {
    this.running?.abort();
  }

  private go() {
    const next = this.pending.find((one) => one.state === 'waiting');
    if (!next || this.id === null || !this.online || this.running) return;
    this.running = new AbortController();
    this.change(next.key, { state: 'sending', share: 0 });
    const { signal } = this.running;
    this.send({
      resource: this.resource,
      id: this.id,
      file: next.file,
      name: next.name,
      key: next.key,
      signal,
      onProgress: (share) => {
        this.change(next.key, { share });
      },
    })
      .then(
        async (file) => {
          if (signal.aborted) return;
          // Only once the text names it, the device may forget it.
          await this.onUploaded(file);
          this.show(this.pending.filter((one) => one.key !== next.key));
          this.forget(next.key);
        },
        (error: unknown) => {
          this.failed(next.key, error);
        },
      )
      .finally(() => {
        this.running = null;
        this.go();
      })
      .catch(() => undefined);
  }

  // Without a connection it waits for one; what may pass is tried again by hand; what the platform refused is refused again.
  private failed(key: string, error: unknown) {
    if (!(error instanceof Problem)) {
      this.show(this.pending.filter((one) => one.key !== key));
      return;
    }
    const failed = error.mayPass || error.status === 401;
    if (!failed) this.forget(key);
    this.change(key, {
      state: failed ? 'failed' : 'refused',
      problem: error.isOffline ? null : (error.detail ?? error.message),
    });
  }

  private forget(key: string) {
    this.shelf?.forget(key).catch(() => undefined);
  }

  private change(key: string, change: Partial<Pending>) {
    this.show(this.pending.map((one) => (one.key === key ? { ...one, ...change } : one)));
  }

  private show(pending: readonly Pending[]) {
    this.pending = pending;
    for (const listener of this.listeners) listener();
  }
}

const brokeOff = (one: Pending): boolean => one.state === 'failed' && one.problem === null;
