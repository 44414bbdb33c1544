import i18next from 'i18next';
import { at, sent } from './door';
import { Problem } from './problem';
import { ended, keyFor } from './repeats';

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

interface Options {
  query?: Query;
  body?: unknown;
  /** Version that the write changes: sent as If-Match. */
  version?: number;
  /** The same key again gives the same answer; made here unless the caller keeps one for its retries (see repeats.ts). */
  key?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

let onSessionEnded: () => void = () => undefined;
/** Called when the platform no longer knows who asks. */
export const whenSessionEnds = (listener: () => void) => {
  onSessionEnded = listener;
};

/** Leaves out what is empty; repeats a name for each of several values. */
export function queryString(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '' || value === false) continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** A key that says "this is the same request". crypto.randomUUID needs a secure origin, and an office network may not have one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Asks the platform. Throws a Problem for everything that isn't an answer. */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Accept-Language': i18next.language || 'zh-CN',
    ...options.headers,
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  const address = `${path}${queryString(options.query)}`;
  const same = options.key ?? `${method} ${address} ${options.version ?? ''} ${body ?? ''}`;
  if (method === 'POST') headers['Idempotency-Key'] = options.key ?? keyFor(same, newKey);

  let response: Response;
  try {
    const door = sent(method);
    response = await fetch(`${at('api/v1')}${address}`, {
      method: door.method,
      headers: { ...headers, ...door.headers },
      credentials: 'same-origin',
      body,
      signal: options.signal,
    });
  } catch (error) {
    ended(same, 'lost');
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Problem(0, { code: 'offline' });
  }

  // Of what failed on the way nobody knows whether it was carried out.
  ended(same, response.status >= 500 ? 'lost' : 'answered');
  if (!response.ok) {
    const problem = await Problem.of(response);
    if (response.status === 401 && path !== '/sessions' && path !== '/sessions/current') onSessionEnded();
    throw problem;
  }

  if (response.status === 204 || response.headers.get('Content-Length') === '0') return undefined as T;
  return (await response.json()) as T;
}

/** One page of a list, as every service gives it. */
export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
  total?: number | null;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal });
export const post = <T>(path: string, body?: unknown, more: Options = {}) =>
  request<T>('POST', path, { ...more, body: body ?? {} });
export const put = <T>(path: string, body: unknown, version?: number) => request<T>('PUT', path, { body, version });
