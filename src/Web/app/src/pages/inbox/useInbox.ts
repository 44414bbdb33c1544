import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { envelopes, type EnvelopePage, type EnvelopeRow, type Particulars } from '@/api/envelopes';
import { asProblem } from '@/api/problem';
import { decide, expectedState, inverses, stepsFor, type Action, type Decided } from './decisions';
import { asFilter, isIn, type View } from './filters';

type Pages = InfiniteData<EnvelopePage>;

export interface LastDecision {
  action: Action;
  count: number;
  done: Decided['done'];
  undo: Action | undefined;
}

const pageSize = 200;
const settleAfter = 4_000;

/** The rows of a view and what is decided on them. Decisions show at once; what fails comes back with its reason. */
export function useInbox(view: View) {
  const queries = useQueryClient();
  const key = useMemo(() => ['envelopes', 'inbox', asFilter(view)], [view]);
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      envelopes.list(
        { ...asFilter(view), limit: pageSize, cursor: pageParam, counts: pageParam === undefined },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState<ReadonlyMap<string, string>>(new Map());
  const [last, setLast] = useState<LastDecision | null>(null);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);

  const rows = useMemo(
    () => (list.data?.pages ?? []).flatMap((page) => page.items).filter((row) => !left.has(row.id)),
    [list.data, left],
  );

  const patch = useCallback(
    (changes: ReadonlyMap<string, Partial<EnvelopeRow>>) => {
      queries.setQueryData<Pages>(key, (data) =>
        data
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((row) => (changes.has(row.id) ? { ...row, ...changes.get(row.id) } : row)),
              })),
            }
          : data,
      );
    },
    [queries, key],
  );

  // The list is asked for again when the flow of decisions has paused, not after each.
  const settle = useCallback(() => {
    clearTimeout(settling.current);
    settling.current = setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['envelopes'] }).then(() => {
        setLeft(new Set());
      });
    }, settleAfter);
  }, [queries]);

  const apply = useCallback(
    async (action: Action, on: readonly EnvelopeRow[], particulars: Particulars = {}): Promise<Decided | null> => {
      const possible = on.filter((row) => stepsFor(action, row).length > 0);
      if (possible.length === 0) return null;
      const before = new Map(possible.map((row) => [row.id, row]));
      const leaves = !isIn(view, expectedState[action]);
      if (leaves) setLeft((now) => new Set([...now, ...before.keys()]));
      else patch(new Map(possible.map((row) => [row.id, { state: expectedState[action] }])));

      const back = (failed: Decided['failed']) => {
        const ids = new Set(failed.map((one) => one.id));
        setLeft((now) => new Set([...now].filter((id) => !ids.has(id))));
        patch(new Map([...before].filter(([id]) => ids.has(id))));
        setRefusals((now) => new Map([...now, ...failed.map((one) => [one.id, one.why] as const)]));
        // A colleague may have been quicker: what is open shows what was decided.
        for (const id of ids) void queries.invalidateQueries({ queryKey: ['envelope', id] });
        settle();
      };
      try {
        const decided = await decide(action, possible, particulars, envelopes.batch);
        patch(
          new Map(
            decided.done.map((one) => [
              one.id,
              { version: one.version, state: one.state, newItemId: one.newItemId, ...offeredIn(one.state, list.data) },
            ]),
          ),
        );
        if (decided.failed.length > 0) back(decided.failed);
        setLast({ action, count: decided.done.length, done: decided.done, undo: inverses[action] });
        for (const one of decided.done) void queries.invalidateQueries({ queryKey: ['envelope', one.id] });
        settle();
        return decided;
      } catch (error) {
        const why = asProblem(error).message;
        back([...before.keys()].map((id) => ({ id, why })));
        return { action, done: [], failed: [...before.keys()].map((id) => ({ id, why })) };
      }
    },
    [view, patch, queries, settle, list.data],
  );

  const undo = useCallback(async () => {
    if (!last?.undo || last.done.length === 0) return;
    const inverse = last.undo;
    const ids = new Set(last.done.map((one) => one.id));
    setLast(null);
    const { results } = await envelopes.batch(
      inverse,
      last.done.map((one) => ({ envelopeId: one.id, version: one.version })),
    );
    const undone = results.filter((result) => result.ok);
    patch(
      new Map(
        undone.map((result) => {
          const state = result.state ?? expectedState[inverse];
          return [result.envelopeId, { state, version: result.version ?? 0, ...offeredIn(state, list.data) }];
        }),
      ),
    );
    setLeft((now) => new Set([...now].filter((id) => !ids.has(id))));
    setRefusals(
      (now) =>
        new Map([
          ...now,
          ...results
            .filter((result) => !result.ok)
            .map((result) => [result.envelopeId, result.problem?.title ?? ''] as const),
        ]),
    );
    for (const id of ids) void queries.invalidateQueries({ queryKey: ['envelope', id] });
    settle();
  }, [last, patch, queries, settle, list.data]);

  const leave = useCallback(
    (ids: readonly string[]) => {
      setLeft((now) => new Set([...now, ...ids]));
      settle();
    },
    [settle],
  );

  return {
    list,
    rows,
    patch,
    apply,
    undo,
    leave,
    last,
    clearLast: () => {
      setLast(null);
    },
    refusals,
  };
}

/** What the platform offers in a state, as it offered it on another row of that state; the envelope itself is read when it is opened. */
function offeredIn(state: string, data: Pages | undefined): Partial<EnvelopeRow> {
  const like = data?.pages.flatMap((page) => page.items).find((row) => row.state === state);
  return like ? { allowedActions: like.allowedActions } : {};
}
