import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { openArea } from './index';
import type { Area } from './areas';

const isThere = (area: Area): boolean => i18next.getResource(i18next.language, 'app', area) !== undefined;

/** Whether the words of a part of the app are at hand, where a page of another part shows something of it. */
export function useArea(area: Area, wanted: boolean): boolean {
  const [ready, setReady] = useState(() => !wanted || isThere(area));
  useEffect(() => {
    if (!wanted || isThere(area)) return;
    let gone = false;
    void openArea(area).then(() => {
      if (!gone) setReady(true);
    });
    return () => {
      gone = true;
    };
  }, [area, wanted]);
  return ready || !wanted || isThere(area);
}
