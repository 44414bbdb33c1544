import type { RouteObject } from 'react-router';
import { expect, it, vi } from 'vitest';
import { routes } from './routes';

// What it shows isn't asked for here, and half the app comes with it.
vi.mock('./shell/Crash', () => ({ Crash: () => null }));

const addresses = (of: readonly RouteObject[], above: string): string[] =>
  of.flatMap((route) => {
    const here = route.path === undefined || route.path === '/' ? above : `${above}/${route.path}`;
    return route.children ? addresses(route.children, here) : [here === '' ? '/' : here];
  });

it('keeps the list of all addresses, each of which the browser tests walk (AccessibilityTests)', async () => {
  // A new page: run vitest with -u and give AccessibilityTests an address of it.
  await expect(`${JSON.stringify(addresses(routes, '').sort(), null, 2)}\n`).toMatchFileSnapshot('../addresses.json');
});
