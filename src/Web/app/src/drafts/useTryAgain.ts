import { useEffect, useRef } from 'react';
import { useSessionEnded } from '@/session/session';
import { useOnline } from '@/shell/OfflineStrip';
import type { Saved } from './saved';

const pauses = [0, 5_000, 10_000, 20_000, 30_000];

/**
 * Sends what waits: at once when the connection is back or somebody has signed in again, else after longer and longer pauses. A browser
 * that calls itself online may still reach nothing, and whoever has to sign in first is refused however often it is tried.
 */
export function useTryAgain(saved: Saved, send: () => Promise<void>): void {
  const online = useOnline();
  const ended = useSessionEnded();
  const tries = useRef(0);
  const reachable = online && !ended;
  const waits = saved === 'waiting';
  const arrived = saved === 'sent';

  useEffect(() => {
    tries.current = 0;
  }, [reachable, arrived]);

  useEffect(() => {
    if (!waits || !reachable) return;
    const pause = pauses[Math.min(tries.current, pauses.length - 1)];
    const timer = setTimeout(() => {
      tries.current += 1;
      void send();
    }, pause);
    return () => {
      clearTimeout(timer);
    };
  }, [waits, reachable, send]);
}
