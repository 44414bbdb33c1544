// What the edge writes into index.html: where browsers find the platform and what the firewall before it lets through.
const told = (name: string): string | null =>
  typeof document === 'undefined'
    ? null
    : (document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? null);

/** The path below which browsers find the platform, with its slashes: `/` or `/zx/`. */
export const base = told('linkage-base')?.match(/^\/.*\/$/)?.[0] ?? '/';

/** The address of something on this platform. `path` is below the platform, without a slash before it. */
export const at = (path: string): string => base + path;

/** How a method is sent: a firewall that knows GET and POST only gets a POST that says what it means. */
export function sent(
  method: string,
  methods: string | null = told('linkage-methods'),
): { method: string; headers: Record<string, string> } {
  return methods !== 'get-and-post' || method === 'GET' || method === 'POST'
    ? { method, headers: {} }
    : { method: 'POST', headers: { 'X-HTTP-Method-Override': method } };
}
