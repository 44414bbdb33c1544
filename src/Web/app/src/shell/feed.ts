import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { get, post, type Page } from '@/api/request';

/** One thing that somebody must know. */
export interface FeedEntry {
  id: string;
  type: string;
  title: string;
  text?: string | null;
  subjectType?: string | null;
  subjectId?: string | null;
  at: string;
  readAt?: string | null;
}

export type Liveness = 'live' | 'reconnecting' | 'absent';

export interface Feed {
  entries: readonly FeedEntry[];
  unread: number;
  liveness: Liveness;
  loading: boolean;
  markAll: () => Promise<void>;
}

const key = ['feed'];
/** Waits between attempts, in milliseconds: the last one repeats. */
export const waits = [1_000, 2_000, 5_000, 15_000, 60_000] as const;
export const waitBefore = (attempt: number): number => waits[Math.min(attempt, waits.length - 1)] ?? 60_000;

/** The feed and its live stream. Without the service it is empty and says so; nothing else depends on it. */
export function useFeed(): Feed {
  const queries = useQueryClient();
  const [liveness, setLiveness] = useState<Liveness>('reconnecting');
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => get<Page<FeedEntry>>('/notifications', { limit: 50 }, signal),
    retry: false,
    refetchInterval: (query) => (query.state.status === 'error' ? 120_000 : 300_000),
  });
  const absent = list.isError;

  useEffect(() => {
    if (absent) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let attempt = 0;
    const open = () => {
      // The browser itself resends Last-Event-ID when it reconnects; a stream that was refused is opened anew.
      source = new EventSource('/api/v1/notifications/stream');
      source.onopen = () => {
        attempt = 0;
        setLiveness('live');
      };
      const arrived = () => {
        void queries.invalidateQueries({ queryKey: key });
        for (const name of ['desk', 'envelopes', 'information', 'item', 'way'])
          void queries.invalidateQueries({ queryKey: [name] });
      };
      source.onmessage = arrived;
      source.addEventListener('notification', arrived);
      source.onerror = () => {
        setLiveness('reconnecting');
        if (source?.readyState === EventSource.CLOSED) {
          timer = setTimeout(open, waitBefore(attempt++));
        }
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [absent, queries]);

  const entries = list.data?.items ?? [];
  return {
    entries,
    unread: entries.filter((entry) => !entry.readAt).length,
    liveness: absent ? 'absent' : liveness,
    loading: list.isPending,
    markAll: async () => {
      await post('/notifications/reading', { upTo: entries[0]?.id });
      await queries.invalidateQueries({ queryKey: key });
    },
  };
}
