import { useCallback, useState } from 'react';
import { useLocation, useNavigationType, useSearchParams } from 'react-router';

// An empty name in an address, as a cut link leaves it, opens nothing.
const opened = (search: URLSearchParams): string | null => search.get('item') || null;

/**
 * What is open in the inbox, kept in the address. The address follows in a transition, so keys that come quickly must not
 * go by it: two `j` in a row would move by one, and a decision would fall on the row before.
 */
export function useSelected(): [string | null, (id: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const { key } = useLocation();
  const how = useNavigationType();
  const [selected, setSelected] = useState(opened(search));
  const [seen, setSeen] = useState(key);
  if (key !== seen) {
    setSeen(key);
    // Choosing a row replaces the address; whatever else changed it (a link, going back, a filter) says what is open.
    if (how !== 'REPLACE') setSelected(opened(search));
  }

  const select = useCallback(
    (id: string | null) => {
      setSelected(id);
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          if (id === null) next.delete('item');
          else next.set('item', id);
          return next;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  return [selected, select];
}
