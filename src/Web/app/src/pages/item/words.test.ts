import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Node } from '@/api/lineage';
import codes from '@/i18n/zh-CN/codes';
import proposals from '@/i18n/zh-CN/proposals';
import { reasonPurpose, statusKey, stepKey } from './words';

const way = {
  nodes: [
    { itemId: 'p', kind: 'proposal' },
    { itemId: 'i', kind: 'social-information' },
  ] as Node[],
};

describe('the words of a way', () => {
  beforeAll(async () => {
    await i18next.init({
      lng: 'zh-CN',
      ns: ['app'],
      defaultNS: 'app',
      resources: { 'zh-CN': { app: { codes, proposals } } },
    });
  });

  it('are those of the item’s own kind', () => {
    expect(i18next.t(statusKey(way, { itemId: 'p', status: 'merged' }))).toBe('已并案');
    expect(i18next.t(statusKey(way, { itemId: 'i', status: 'editing' }))).toBe('采编中');
    expect(i18next.t(stepKey(way, { itemId: 'p', step: 'file' }))).toBe('立案');
    expect(i18next.t(stepKey(way, { itemId: 'i', step: 'verify' }))).toBe('核稿');
  });

  it('are those of the envelope while it is on the way', () => {
    expect(i18next.t(statusKey(way, { itemId: 'p', envelopeId: 'e', status: 'signed-for' }))).toBe('已签收');
    expect(i18next.t(stepKey(way, { itemId: 'p', envelopeId: 'e', step: 'take-in' }))).toBe('采编成稿');
  });

  it('fall back to the code, never to a raw key', () => {
    expect(i18next.t(statusKey(way, { itemId: 'x', status: 'never-heard-of' }))).toBe('never-heard-of');
  });

  it('look reasons up in the list of the step', () => {
    expect(reasonPurpose(way, { itemId: 'p', of: 'item', step: 'not-file' })).toBe('non-filing');
    expect(reasonPurpose(way, { itemId: 'p', of: 'envelope', step: 'return' })).toBe('return');
    expect(reasonPurpose(way, { itemId: 'i', of: 'item', step: 'not-use' })).toBe('not-used');
  });
});
