import { at } from '@/api/door';

/** Whether what is shown is as new as it can be. */
export type Liveness = 'live' | 'reconnecting';
/** What the stream says: an entry came, something was read in another window, or the stream begins (anew). */
export type LiveSignal = 'notification' | 'read' | 'ready';

type Word = { from: string; owner: string } & (
  { says: 'signal'; signal: LiveSignal } | { says: 'liveness'; liveness: Liveness } | { says: 'hello' }
);

/** Waits between attempts, in milliseconds: the last one repeats. */
export const waits = [1_000, 2_000, 5_000, 15_000, 60_000] as const;
export const waitBefore = (attempt: number): number => waits[Math.min(attempt, waits.length - 1)] ?? 60_000;
/** The stream ends now and then with the token behind it and is back within a second: nobody need be told of that. */
export const grace = 5_000;

/** One connection to the live stream; opens it again whenever it ends. Returns what closes it. */
export function openStream(
  onSignal: (signal: LiveSignal) => void,
  onLiveness: (liveness: Liveness) => void,
): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gone: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  const open = () => {
    // While the browser itself reconnects, it sends Last-Event-ID; a stream that was refused is opened anew, and its "ready" has the list read again.
    source = new EventSource(at('api/v1/notifications/stream'));
    source.onopen = () => {
      attempt = 0;
      clearTimeout(gone);
      gone = undefined;
      onLiveness('live');
    };
    for (const [name, signal] of [
      ['notification', 'notification'],
      ['read', 'read'],
      ['ready', 'ready'],
      ['reset', 'ready'],
    ] as const) {
      source.addEventListener(name, () => {
        onSignal(signal);
      });
    }
    source.onerror = () => {
      gone ??= setTimeout(() => {
        onLiveness('reconnecting');
      }, grace);
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, waitBefore(attempt++));
    };
  };
  open();
  return () => {
    source?.close();
    clearTimeout(again);
    clearTimeout(gone);
  };
}

/**
 * The live stream of a person, one for all windows of the browser: it has only six connections to a platform, and a clerk has more windows than
 * that. The window that holds the lock has the connection and tells the others; when it is closed, the next one takes over. Without a secure
 * origin there are no locks, and each window has its own.
 */
export function shareStream(
  owner: string,
  onSignal: (signal: LiveSignal) => void,
  onLiveness: (liveness: Liveness) => void,
): () => void {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return openStream(onSignal, onLiveness);

  const from = String(Math.random());
  const channel = new BroadcastChannel('linkage.feed');
  const end = new AbortController();
  let leads = false;
  let known: Liveness = 'reconnecting';
  const say = (word: Omit<Word, 'from' | 'owner'>) => {
    channel.postMessage({ ...word, from, owner });
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data.owner !== owner || data.from === from) return;
    if (data.says === 'hello' && leads) say({ says: 'liveness', liveness: known } as Word);
    if (data.says === 'signal') onSignal(data.signal);
    if (data.says === 'liveness' && !leads) onLiveness(data.liveness);
  };
  say({ says: 'hello' });

  void locks
    .request(`linkage.feed.${owner}`, { signal: end.signal }, async () => {
      leads = true;
      const close = openStream(
        (signal) => {
          onSignal(signal);
          say({ says: 'signal', signal } as Word);
        },
        (liveness) => {
          known = liveness;
          onLiveness(liveness);
          say({ says: 'liveness', liveness } as Word);
        },
      );
      await new Promise<void>((resolve) => {
        end.signal.addEventListener('abort', () => {
          resolve();
        });
      });
      close();
    })
    .catch(() => undefined);
  return () => {
    end.abort();
    channel.close();
  };
}
