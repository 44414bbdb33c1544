import { useEffect } from 'react';

/** The address leads back to a text that only this device has, also after the browser was closed. */
export function useDraftAddress(id: string, onlyHere: boolean) {
  useEffect(() => {
    if (!onlyHere || window.location.search.includes('draft=')) return;
    const search = new URLSearchParams(window.location.search);
    search.set('draft', id);
    window.history.replaceState(window.history.state, '', `?${search.toString()}`);
  }, [id, onlyHere]);
}
