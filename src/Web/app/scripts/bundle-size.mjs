// Prints what a first visit loads, compressed, and fails when it is over the budget of issue 5.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const served = new URL('../../Linkage.Web/wwwroot', import.meta.url).pathname;
const budget = 250 * 1024;
const manifest = JSON.parse(readFileSync(join(served, '.vite/manifest.json'), 'utf8'));
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);

const seen = new Set();
function follow(key) {
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) follow(next);
}
follow(entry);
// The first language is always loaded with the frame.
for (const key of Object.keys(manifest)) if (/i18n\/zh-CN\/index\.ts$/.test(key)) follow(key);
// So is the frame itself.
for (const key of Object.keys(manifest)) if (/shell\/Shell\.tsx$/.test(key)) follow(key);

const size = (file) => gzipSync(readFileSync(join(served, file)), { level: 9 }).length;
const files = [...new Set([...seen].map((key) => manifest[key].file))].filter((file) => file.endsWith('.js'));
const total = files.reduce((sum, file) => sum + size(file), 0);
const pages = Object.entries(manifest)
  .filter(([key, chunk]) => chunk.isDynamicEntry && !seen.has(key))
  .map(([key, chunk]) => `  ${(size(chunk.file) / 1024).toFixed(1).padStart(7)} KB  ${key}`);
console.log(`pages and parts, each with its own chunk:\n${pages.join('\n')}`);
console.log(
  `first load | ${(total / 1024).toFixed(1)} | KB of script, gzip | ${budget / 1024} | ${total <= budget ? 'ok' : 'short'}`,
);
if (total > budget) process.exit(1);
