import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const pages = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? pages(join(folder, entry.name))
      : entry.name.endsWith('.tsx') && !entry.name.includes('.test.')
        ? [readFileSync(join(folder, entry.name), 'utf8')]
        : [],
  );
const all = pages(join(import.meta.dirname, '..'));

it('what is cut after two lines can be read whole where the mouse rests', () => {
  const cut = all.flatMap((text) =>
    [...text.matchAll(/<[^<>]*className="[^"]*\btwo-lines\b[^<>]*>/g)].map(([tag]) => tag),
  );
  expect(cut.length).toBeGreaterThan(10);
  expect(cut.filter((tag) => !/\btitle=/.test(tag))).toEqual([]);
});

it('what is listed has the comma of its language', () => {
  expect(all.filter((text) => text.includes(".join('、')"))).toEqual([]);
});
