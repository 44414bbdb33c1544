import { useQuery } from '@tanstack/react-query';
import { useSessionState } from '@/session/session';
import { countedAhead, todayInChina, type MarkedDay } from '@/ui/clock';
import { get } from './request';

const day = 86_400_000;

/** What the calendar of one's own body marks in the next weeks; nothing while it isn't known. */
export function useMarkedDays(enabled: boolean): readonly MarkedDay[] | undefined {
  const { session } = useSessionState();
  return useQuery({
    queryKey: ['calendar', session?.body, 'ahead'],
    queryFn: async ({ signal }) => {
      const [from, to] = [todayInChina(Date.now()), todayInChina(Date.now() + (countedAhead + 2) * day)];
      return (await get<{ days: MarkedDay[] }>(`/calendars/${session?.body ?? ''}/days`, { from, to }, signal)).days;
    },
    enabled: enabled && session != null,
    staleTime: 3_600_000,
    retry: false,
  }).data;
}
