import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { whenSessionEnds } from '@/api/request';
import { Problem } from '@/api/problem';
import { currentSession, signOut as endSession, type Session } from '@/api/sessions';

interface SessionState {
  session: Session | null;
  loading: boolean;
  /** Why nobody knows who asks, when that isn't simply "nobody signed in". */
  problem: Problem | null;
  /** The session ended while somebody worked: the page stays, a sign-in lies on top. */
  ended: boolean;
  begin: (session: Session) => void;
  end: () => Promise<void>;
  retry: () => void;
}

const Context = createContext<SessionState | null>(null);
const key = ['session'];

export function SessionProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: key,
    queryFn: async () => {
      try {
        return await currentSession();
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) return null;
        throw problem;
      }
    },
    staleTime: Infinity,
    retry: (count, problem) => problem instanceof Problem && problem.mayPass && count < 3,
  });

  useEffect(() => {
    whenSessionEnds(() => {
      setEnded(true);
    });
  }, []);

  const begin = useCallback(
    (session: Session) => {
      const before = queries.getQueryData<Session | null>(key);
      queries.setQueryData(key, session);
      setEnded(false);
      const samePerson = before?.userId === session.userId && before.body === session.body;
      // Another person or body must not see a row of the one before.
      if (samePerson)
        void queries.invalidateQueries({ predicate: (query) => !String(query.queryKey[0]).startsWith('session') });
      else queries.removeQueries({ predicate: (query) => !String(query.queryKey[0]).startsWith('session') });
    },
    [queries],
  );

  const end = useCallback(async () => {
    await endSession();
    setEnded(false);
    queries.setQueryData(key, null);
    queries.removeQueries({ predicate: (query) => !String(query.queryKey[0]).startsWith('session') });
  }, [queries]);

  const value = useMemo<SessionState>(
    () => ({
      session: data ?? null,
      loading: isPending,
      problem: error instanceof Problem ? error : null,
      ended,
      begin,
      end,
      retry: () => void refetch(),
    }),
    [data, isPending, error, ended, begin, end, refetch],
  );
  return <Context value={value}>{children}</Context>;
}

export function useSessionState(): SessionState {
  const state = use(Context);
  if (!state) throw new Error('SessionProvider is missing');
  return state;
}

/** Whether somebody has to sign in again before anything is sent. */
export const useSessionEnded = (): boolean => use(Context)?.ended ?? false;

/** Who is signed in. Only below the frame, which shows itself to signed-in people only. */
export function useSession(): Session {
  const { session } = useSessionState();
  if (!session) throw new Error('Nobody is signed in here');
  return session;
}
