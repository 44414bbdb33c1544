import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas } from './areas';
import enFrame from './en/index';
import zhFrame from './zh-CN/index';

const whole = async (frame: object, language: 'zh-CN' | 'en') => ({
  ...frame,
  ...Object.fromEntries(
    await Promise.all(
      Object.entries(areas).map(async ([area, words]) => [area, (await words[language]()).default] as const),
    ),
  ),
});
const en = await whole(enFrame, 'en');
const zh = await whole(zhFrame, 'zh-CN');

type Dictionary = { [key: string]: string | string[] | Dictionary };

const keys = (dictionary: object, prefix = ''): string[] =>
  Object.entries(dictionary as Dictionary).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
const values = (dictionary: object): [string, string][] =>
  Object.entries(dictionary as Dictionary).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? values(value).map(([k, v]) => [`${key}.${k}`, v]) : [[key, value]],
  );

/** A text that counts has two forms in English and one in Chinese: i18next chooses among them. */
const plural = /_(one|other)$/;
const bare = (key: string) => key.replace(plural, '');
const unique = (of: readonly string[]) => [...new Set(of)].sort();

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? sources(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name) && !/\.test\.|\.d\.ts$/.test(entry.name)
        ? [readFileSync(join(folder, entry.name), 'utf8')]
        : [],
  );

describe('the dictionaries', () => {
  it('say the same things in both languages', () => {
    expect(unique(keys(en).map(bare))).toEqual(unique(keys(zh).map(bare)));
  });

  it('take the same values in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
    const english = new Map(values(en));
    const unlike = values(zh).filter(([key, text]) => holes(text).join() !== holes(english.get(key) ?? '').join());
    expect(unlike).toEqual([]);
  });

  it('have the form for one and the form for many of whatever counts', () => {
    const counting = unique([...keys(en), ...keys(zh)].filter((key) => plural.test(key)).map(bare));
    expect(counting.length).toBeGreaterThan(30);
    const forms = (of: object) => new Set(keys(of).filter((key) => counting.includes(bare(key))));
    expect([...forms(en)].sort()).toEqual(counting.flatMap((key) => [`${key}_one`, `${key}_other`]));
    expect([...forms(zh)].sort()).toEqual(counting.map((key) => `${key}_other`));
  });

  it('say no word of English in two forms at once', () => {
    expect(values(en).filter(([, text]) => /\w\((s|es|ies)\)/.test(text))).toEqual([]);
  });

  it('leave nothing empty but what is meant to be', () => {
    expect(
      values(zh).filter(
        ([key, text]) =>
          text === '' &&
          key !== 'codes.standing.none' &&
          key !== 'writing.saved.nothing' &&
          key !== 'writing.saved.nothing',
      ),
    ).toEqual([]);
  });

  it('have a label of every name in the rules, and of no other', () => {
    // Written by the Directory's tests (RuleNamesTests) from its national rules.
    const rules = JSON.parse(readFileSync(join(import.meta.dirname, '../../rule-names.json'), 'utf8')) as Record<
      'clock' | 'purpose' | 'subject',
      string[]
    >;
    for (const language of [zhFrame, enFrame])
      for (const of of ['clock', 'purpose', 'subject'] as const)
        expect(Object.keys(language.codes[of]).sort()).toEqual([...rules[of]].sort());
  });

  it('have every key that the code names in full', () => {
    const known = new Set(keys(zh).map(bare));
    const branches = new Set(
      [...known].flatMap((key) => key.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.'))),
    );
    const used = sources(join(import.meta.dirname, '..')).flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g), ...text.matchAll(/(?:says|group)(?::| =)\s*'(\w+\.[\w.-]+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    expect(used.length).toBeGreaterThan(50);
    expect([...new Set(used)].filter((key) => !branches.has(key))).toEqual([]);
  });

  it('are told the number wherever the code names a text that counts', () => {
    const counting = new Set(
      keys(zh)
        .filter((key) => plural.test(key))
        .map(bare),
    );
    const untold = sources(join(import.meta.dirname, '..')).flatMap((text) =>
      [...text.matchAll(/\bt\(\s*'([\w.-]+)'([^)]*)/g)]
        .filter(([, key = '', rest = '']) => counting.has(key) && !/\bcount\b/.test(rest))
        .map(([call]) => call),
    );
    expect(untold).toEqual([]);
  });
});
