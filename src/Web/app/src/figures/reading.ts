import { useQuery } from '@tanstack/react-query';
import { envelopes, type EnvelopeRow } from '@/api/envelopes';
import { information, type ItemLine } from '@/api/information';

/** No more than this is read for a chart; the page says when there was more. */
export const most = 2_000;

async function upTo<T>(
  read: (cursor?: string) => Promise<{ items: T[]; nextCursor?: string | null }>,
): Promise<{ rows: T[]; more: boolean }> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor);
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && rows.length < most);
  return { rows, more: cursor !== undefined };
}

export const useItemsToCount = (enabled = true) =>
  useQuery({
    queryKey: ['information', 'to-count'],
    queryFn: ({ signal }) => upTo<ItemLine>((cursor) => information.list({ limit: 200, cursor }, signal)),
    enabled,
    staleTime: 120_000,
  });

export const useEnvelopesToCount = (enabled = true) =>
  useQuery({
    queryKey: ['envelopes', 'to-count'],
    queryFn: ({ signal }) =>
      upTo<EnvelopeRow>((cursor) => envelopes.list({ state: 'all', sort: 'arrival', limit: 200, cursor }, signal)),
    enabled,
    staleTime: 120_000,
  });
