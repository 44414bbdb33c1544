import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(max-width: 760px)');
const listen = (changed: () => void) => {
  const narrow = query();
  narrow.addEventListener('change', changed);
  return () => {
    narrow.removeEventListener('change', changed);
  };
};

/** Whether the screen is a phone's: what lies side by side on a desk stands one below the other there. */
export const useNarrow = (): boolean => useSyncExternalStore(listen, () => query().matches);
