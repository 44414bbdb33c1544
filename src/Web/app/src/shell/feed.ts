import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { notifications, type Notification, type Unread } from '@/api/notifications';
import { asProblem, type Problem } from '@/api/problem';
import type { Page } from '@/api/request';
import { useSession } from '@/session/session';
import { shareStream, type Liveness } from './live';

const counting = ['feed', 'unread'];
const listing = ['feed', 'list'];
/** What an entry may have changed on the page that is open. */
const touched = ['desk', 'envelopes', 'information', 'item', 'way', 'calls', 'themes', 'proposals', 'surveys'];

export interface Bell {
  unread: Unread;
  liveness: Liveness | 'absent';
}

/** The unread count and the live stream behind it. Without the service it says so; nothing else depends on it. */
export function useBell(): Bell {
  const queries = useQueryClient();
  const session = useSession();
  const [liveness, setLiveness] = useState<Liveness>('reconnecting');
  const count = useQuery({
    queryKey: counting,
    queryFn: ({ signal }) => notifications.unread(signal),
    retry: false,
    refetchInterval: (query) => (query.state.status === 'error' ? 30_000 : 300_000),
  });
  const owner = `${session.userId}/${session.body}`;

  useEffect(
    () =>
      shareStream(
        owner,
        (signal) => {
          void queries.invalidateQueries({ queryKey: ['feed'] });
          if (signal === 'notification')
            for (const name of touched) void queries.invalidateQueries({ queryKey: [name], refetchType: 'active' });
        },
        setLiveness,
      ),
    [owner, queries],
  );

  return { unread: count.data ?? { count: 0, more: false }, liveness: count.isError ? 'absent' : liveness };
}

type Pages = InfiniteData<Page<Notification>, string | undefined>;

/** Says of an entry, wherever it is listed, that it was read. */
export const withRead = (pages: Pages | undefined, isRead: (entry: Notification) => boolean): Pages | undefined =>
  pages && {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((entry) => (isRead(entry) ? { ...entry, read: true } : entry)),
    })),
  };

export interface Feed {
  entries: readonly Notification[];
  loading: boolean;
  problem: Problem | null;
  hasMore: boolean;
  loadingMore: boolean;
  more: () => void;
  retry: () => void;
  read: (entry: Notification) => Promise<void>;
  readAll: () => Promise<void>;
}

/** The entries themselves, newest first. */
export function useFeed(unread: boolean): Feed {
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: [...listing, unread],
    queryFn: ({ pageParam, signal }) => notifications.list({ unread, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  // Shown as read at once; when the platform did not take it, the list that is read again says so.
  const mark = useCallback(
    async (isRead: (entry: Notification) => boolean, tell: () => Promise<unknown>) => {
      queries.setQueriesData<Pages>({ queryKey: listing }, (pages) => withRead(pages, isRead));
      try {
        await tell();
      } finally {
        await queries.invalidateQueries({ queryKey: ['feed'] });
      }
    },
    [queries],
  );
  const entries = list.data?.pages.flatMap((page) => page.items) ?? [];
  return {
    entries,
    loading: list.isPending,
    problem: list.isError ? asProblem(list.error) : null,
    hasMore: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    more: () => void list.fetchNextPage(),
    retry: () => void list.refetch(),
    read: (entry) =>
      entry.read
        ? Promise.resolve()
        : mark(
            (one) => one.id === entry.id,
            () => notifications.read(entry.id),
          ),
    readAll: async () => {
      const newest = entries[0];
      if (newest !== undefined)
        await mark(
          (one) => one.position <= newest.position,
          () => notifications.readUpTo(newest.id),
        );
    },
  };
}
