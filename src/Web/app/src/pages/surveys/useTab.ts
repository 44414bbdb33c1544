import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** A choice that stands in the address, so that a copied address opens the same view. */
export function useTab(name: string, first: string): [string, (to: string) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (to: string) => {
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          if (to === first) next.delete(name);
          else next.set(name, to);
          return next;
        },
        { replace: true },
      );
    },
    [name, first, setSearch],
  );
  return [search.get(name) ?? first, set];
}
