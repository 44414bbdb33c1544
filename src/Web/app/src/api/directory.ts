import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Level } from './codes';
import { get, type Page } from './request';

/** A CPPCC office. */
export interface Body {
  code: string;
  name: string;
  shortName: string;
  level: Level;
  parentCode?: string | null;
  directReportTo: string[];
  skippedBodyPolicy: 'none' | 'title' | 'full';
  lineagePolicy: 'status' | 'title' | 'full';
  version: number;
}

/** A code of a body's list, as people read it. */
export interface LabelledCode {
  code: string;
  labelZh: string;
  labelEn: string;
}

export interface CodedReason extends LabelledCode {
  needsNote: boolean;
}

/** Every page of a list, for the short ones. */
export async function everything<T>(
  path: string,
  query: Record<string, string | number | boolean | undefined> = {},
  signal?: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await get<Page<T>>(path, { ...query, limit: 200, cursor }, signal);
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const nobody: readonly Body[] = [];

export const useBodies = (enabled = true): readonly Body[] =>
  useQuery({
    queryKey: ['bodies'],
    queryFn: ({ signal }) => everything<Body>('/bodies', {}, signal),
    enabled,
    staleTime: 300_000,
  }).data ?? nobody;

/** Names of bodies by code; the code itself while the name isn't known. */
export function useBodyName(): (code: string | null | undefined) => string {
  const bodies = useBodies();
  const names = useMemo(() => new Map(bodies.map((body) => [body.code, body.shortName])), [bodies]);
  return useCallback((code) => (code ? (names.get(code) ?? code) : ''), [names]);
}

export function useBodyLevel(): (code: string) => Level | undefined {
  const bodies = useBodies();
  const levels = useMemo(() => new Map(bodies.map((body) => [body.code, body.level])), [bodies]);
  return useCallback((code) => levels.get(code), [levels]);
}
