import { describe, expect, it } from 'vitest';
import type { Notification } from '@/api/notifications';
import en from '@/i18n/en/index';
import zh from '@/i18n/zh-CN/index';
import { platformDocument } from '@/testing/platformDocument';
import { pageOf, sentenceOf } from './notices';

const codes = (schema: string): string[] => {
  const values = platformDocument.components.schemas[schema]?.enum ?? [];
  expect(values.length).toBeGreaterThan(1);
  return values;
};

const entry = (change: Partial<Notification>): Notification => ({
  id: 'e',
  position: 1,
  kind: 'envelope-arrived',
  severity: 'to-do',
  subject: { kind: 'envelope', id: 'i' },
  parameters: {},
  occurredAt: '2026-09-28T12:00:00+08:00',
  read: false,
  ...change,
});

type Dictionary = { [key: string]: string | Dictionary };
/** As i18next does it, over one dictionary. */
const saying =
  (dictionary: object) =>
  (key: string, values: Record<string, unknown> = {}): string => {
    const text = key
      .split('.')
      .reduce<string | Dictionary | undefined>(
        (part, name) => (typeof part === 'object' ? part[name] : undefined),
        dictionary as Dictionary,
      );
    return typeof text === 'string'
      ? text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
      : String(values.defaultValue);
  };

describe('notices', () => {
  it.each([
    ['zh-CN', zh],
    ['en', en],
  ])('has words in %s for every kind and severity that the platform knows, and for no other', (_, dictionary) => {
    expect(Object.keys(dictionary.notices.kind).sort()).toEqual(codes('NotificationKind').sort());
    expect(Object.keys(dictionary.notices.severity).sort()).toEqual(codes('Severity').sort());
  });

  it('has a page for every kind of subject', () => {
    for (const kind of codes('SubjectKind'))
      expect(pageOf(entry({ subject: { kind: kind as Notification['subject']['kind'], id: 'x' } }))).toMatch(/^\/.+x/);
  });

  it('names bodies and codes, and leaves out what is not known', () => {
    const names = (code: string) => (code === '510104' ? '锦江区政协' : code);
    const arrived = entry({ parameters: { from: '510104', item: 'social-information', title: '路灯' } });
    expect(sentenceOf(arrived, saying(zh), names)).toBe('锦江区政协报来社情民意，待签收');
    expect(
      sentenceOf(
        entry({ ...arrived, kind: 'extension-decided', parameters: { reason: 'granted' } }),
        saying(zh),
        names,
      ),
    ).toBe('延期申请：同意');
    const settled = entry({
      kind: 'recommendation-settled',
      parameters: { byWhom: '市政府', area: '民政', result: 'partly-adopted' },
    });
    expect(sentenceOf(settled, saying(en), names)).toBe('市政府 on a recommendation of yours (民政): partly adopted');
    expect(sentenceOf(entry({ kind: 'outcome-instructed', parameters: { byWhom: '市委' } }), saying(zh), names)).toBe(
      '市委：批示',
    );
    const parameters = { byWhom: '林致远', leader: '林致远', leaderPost: '副省长' };
    expect(sentenceOf(entry({ kind: 'outcome-instructed', parameters }), saying(zh), names)).toBe('副省长林致远批示');
  });

  it.each(Object.keys(zh.notices.kind))('leaves no hole in %s when nothing is known of it', (kind) => {
    for (const dictionary of [zh, en]) {
      const sentence = sentenceOf(entry({ kind: kind as Notification['kind'] }), saying(dictionary), String);
      expect(sentence).not.toMatch(/undefined|\{\{/);
      expect(sentence).not.toBe('');
    }
  });
});
