import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { grace, openStream, waitBefore } from './live';

class Source extends EventTarget {
  static readonly CLOSED = 2;
  static all: Source[] = [];
  readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close() {
    this.readyState = Source.CLOSED;
  }
  fail(closed: boolean) {
    this.readyState = closed ? Source.CLOSED : 0;
    this.onerror?.();
  }
}

const last = (): Source => {
  const source = Source.all.at(-1);
  if (!source) throw new Error('no stream was opened');
  return source;
};

beforeEach(() => {
  Source.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Source);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the live stream', () => {
  it('hands on what happens, and has the list read again when it begins anew', () => {
    const heard: string[] = [];
    openStream(
      (signal) => heard.push(signal),
      () => undefined,
    );
    for (const name of ['ready', 'notification', 'read', 'reset']) last().dispatchEvent(new Event(name));
    expect(heard).toEqual(['ready', 'notification', 'read', 'ready']);
  });

  it('opens again what was refused, more and more patiently, and from the beginning once it worked', () => {
    openStream(
      () => undefined,
      () => undefined,
    );
    for (const attempt of [0, 1, 2]) {
      last().fail(true);
      vi.advanceTimersByTime(waitBefore(attempt) - 1);
      expect(Source.all).toHaveLength(attempt + 1);
      vi.advanceTimersByTime(1);
      expect(Source.all).toHaveLength(attempt + 2);
    }
    last().onopen?.();
    last().fail(true);
    vi.advanceTimersByTime(waitBefore(0));
    expect(Source.all).toHaveLength(5);
  });

  it('does not call it a loss when the stream is back at once', () => {
    const told: string[] = [];
    openStream(
      () => undefined,
      (liveness) => told.push(liveness),
    );
    last().onopen?.();
    last().fail(false);
    vi.advanceTimersByTime(grace - 1);
    last().onopen?.();
    vi.advanceTimersByTime(grace);
    expect(told).toEqual(['live', 'live']);
    last().fail(false);
    vi.advanceTimersByTime(grace);
    expect(told.at(-1)).toBe('reconnecting');
  });

  it('stays closed when it is closed', () => {
    const close = openStream(
      () => undefined,
      () => undefined,
    );
    last().fail(true);
    close();
    vi.advanceTimersByTime(120_000);
    expect(Source.all).toHaveLength(1);
  });
});
