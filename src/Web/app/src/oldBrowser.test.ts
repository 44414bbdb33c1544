// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';

const read = (file: string) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8');
const script = read('../public/old-browser.js');

/** Runs the script as a browser with these abilities would; gives what it listens to. */
function run(abilities: { noModule?: boolean; hasOwn?: boolean; structuredClone?: boolean }) {
  const listeners: ((event: { message: string }) => void)[] = [];
  const element = abilities.noModule === false ? {} : { noModule: true };
  runInNewContext(script, {
    Object: abilities.hasOwn === false ? {} : { hasOwn: () => true },
    String,
    window: {
      structuredClone: abilities.structuredClone === false ? undefined : () => null,
      addEventListener: (_: string, listener: (event: { message: string }) => void) => listeners.push(listener),
    },
    document: {
      readyState: 'complete',
      createElement: () => element,
      getElementById: (id: string) => document.getElementById(id),
    },
  });
  return (message: string) => {
    for (const listener of listeners) listener({ message });
  };
}

const isTold = () => !(document.getElementById('old-browser') as HTMLElement).hidden;

describe('a browser that cannot read the app', () => {
  beforeEach(() => {
    document.body.innerHTML = /<body>([\s\S]*)<\/body>/.exec(read('../index.html'))?.[1] ?? '';
  });

  it('is told nothing when it can', () => {
    run({});
    expect(isTold()).toBe(false);
  });

  it.each([{ noModule: false }, { hasOwn: false }, { structuredClone: false }])('is told so: %j', (abilities) => {
    run(abilities);
    expect(isTold()).toBe(true);
    expect(document.getElementById('old-browser')?.textContent).toContain('浏览器版本过旧');
  });

  it('is told so when it stumbles over a word of the scripts, and not over a fault of the app that is there', () => {
    const stumble = run({});
    stumble('Uncaught SyntaxError: Unexpected token');
    expect(isTold()).toBe(true);

    document.getElementById('old-browser')?.setAttribute('hidden', '');
    document.getElementById('root')?.append('the app');
    stumble('Uncaught SyntaxError: Unexpected token');
    expect(isTold()).toBe(false);
  });

  it('gets words without scripts too', () => {
    expect(read('../index.html')).toMatch(/<noscript>[\s\S]*JavaScript[\s\S]*<\/noscript>/);
  });
});
