import { useEffect, useRef, useSyncExternalStore } from 'react';

/** One key, what it does (a dictionary key) and where it counts. */
export interface KeyBinding {
  key: string;
  says: string;
  run: (event: KeyboardEvent) => void;
  /** Shown under this heading on the sheet. */
  group: string;
  /** Also counts while one is typing. */
  whileTyping?: boolean;
}

const layers: KeyBinding[][] = [];
const listeners = new Set<() => void>();
let shown: readonly KeyBinding[] = [];

function changed() {
  shown = layers.flat();
  for (const listener of listeners) listener();
}

const typesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.tagName === 'TEXTAREA' ||
    target.tagName === 'SELECT' ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

/** A dialog that lies on top takes the keys. */
const coveredByDialog = (target: EventTarget | null): boolean => {
  const dialogs = document.querySelectorAll('[role="dialog"][aria-modal="true"]');
  return (
    [...dialogs].some((dialog) => dialog instanceof HTMLElement && dialog.getClientRects().length > 0) &&
    !(target instanceof Element && target.closest('[data-takes-keys]'))
  );
};

export function keyOf(event: KeyboardEvent): string {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('mod');
  if (event.altKey) parts.push('alt');
  parts.push(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  return parts.join('+');
}

/** Finds what a key does: the newest layer first. */
export function bindingFor(event: KeyboardEvent): KeyBinding | undefined {
  const key = keyOf(event);
  const typing = typesText(event.target);
  for (let i = layers.length - 1; i >= 0; i--) {
    const found = layers[i]?.find((binding) => binding.key === key && (binding.whileTyping === true || !typing));
    if (found) return found;
  }
  return undefined;
}

let listening = false;
function listen() {
  if (listening) return;
  listening = true;
  document.addEventListener('keydown', (event) => {
    // 229: an input method is composing; its keys are not ours.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented || coveredByDialog(event.target)) return;
    const binding = bindingFor(event);
    if (!binding) return;
    event.preventDefault();
    binding.run(event);
  });
}

/** Binds keys while the component is shown. */
export function useKeys(bindings: readonly KeyBinding[], enabled = true): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const signature = bindings.map((binding) => `${binding.key}:${binding.says}`).join('|');
  useEffect(() => {
    if (!enabled) return;
    listen();
    const layer = latest.current.map((binding, index) => ({
      ...binding,
      run: (event: KeyboardEvent) => latest.current[index]?.run(event),
    }));
    layers.push(layer);
    changed();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      changed();
    };
  }, [signature, enabled]);
}

/** The keys that count now, for the sheet. */
export const useBoundKeys = (): readonly KeyBinding[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
