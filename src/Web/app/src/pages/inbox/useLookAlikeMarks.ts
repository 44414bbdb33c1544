import { useEffect, useRef, useState } from 'react';
import { envelopes, type LookAlikeFigure } from '@/api/envelopes';

// The list stands first; only rows at which somebody stopped are compared.
const askAfter = 250;
const atOnce = 50;

/** How many look-alikes the rows in sight have, as far as that is known. */
export function useLookAlikeMarks(inSight: readonly string[]): ReadonlyMap<string, LookAlikeFigure> {
  const [marks, setMarks] = useState<ReadonlyMap<string, LookAlikeFigure>>(new Map());
  const asked = useRef(new Set<string>());
  const rows = inSight.join();
  useEffect(() => {
    const timer = setTimeout(() => {
      const missing = rows.split(',').filter((id) => id !== '' && !asked.current.has(id));
      for (let at = 0; at < missing.length; at += atOnce) {
        const some = missing.slice(at, at + atOnce);
        for (const id of some) asked.current.add(id);
        envelopes.countLookAlikes(some).then(
          ({ items }) => {
            setMarks((now) => new Map([...now, ...items.map((one) => [one.envelopeId, one] as const)]));
          },
          // A mark is no reason to trouble anybody: the rows are asked for again when they come into sight again.
          () => {
            for (const id of some) asked.current.delete(id);
          },
        );
      }
    }, askAfter);
    return () => {
      clearTimeout(timer);
    };
  }, [rows]);
  return marks;
}
