/** Milliseconds after an answer for which the same request is a second click, not a second wish. */
const secondClick = 5_000;
/** Milliseconds for which the same request is another try, when nobody knows whether the first was carried out. */
const anotherTry = 300_000;

interface Sent {
  key: string;
  /** Until when the same request gets the same key; Infinity while it is under way. */
  until: number;
}

const sent = new Map<string, Sent>();

/**
 * The Idempotency-Key of a request: what is sent again while the first is under way, shortly after its answer, or because its answer was lost
 * gets the first one's key, and so the first one's answer. `same` is all that makes two requests the same.
 */
export function keyFor(same: string, make: () => string, now = Date.now()): string {
  for (const [other, { until }] of sent) if (until < now) sent.delete(other);
  const known = sent.get(same) ?? { key: make(), until: 0 };
  sent.set(same, { ...known, until: Number.POSITIVE_INFINITY });
  return known.key;
}

/** The request has ended: answered one way or the other, or lost on its way. */
export function ended(same: string, how: 'answered' | 'lost', now = Date.now()): void {
  const known = sent.get(same);
  if (known) sent.set(same, { ...known, until: now + (how === 'answered' ? secondClick : anotherTry) });
}
