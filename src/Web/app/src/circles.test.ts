import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = import.meta.dirname;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.')
        ? [join(folder, entry.name)]
        : [],
  );

/** What a file imports of our own: also what it loads later, and what it takes only types of. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([@.][^']*)'/g)].flatMap((match) => {
    const [, name = ''] = match;
    const path = name.startsWith('@/') ? join(root, name.slice(2)) : join(dirname(file), name);
    return ['.ts', '.tsx', '/index.ts'].map((end) => `${path}${end}`).filter((candidate) => existsSync(candidate));
  });

it('no file imports itself by way of others', () => {
  const graph = new Map(filesIn(root).map((file) => [file, importsOf(file)]));
  expect([...graph.values()].flat().length).toBeGreaterThan(500);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, path: readonly string[]) => {
    if (path.includes(file))
      circles.push([...path.slice(path.indexOf(file)), file].map((one) => relative(root, one)).join(' → '));
    else if (!done.has(file)) for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  expect(circles).toEqual([]);
});
