import { describe, expect, it } from 'vitest';
import type { EnvelopeRow } from '@/api/envelopes';
import { decide, evenShares, stepsFor, type Action, ownItemTo } from './decisions';

const row = (id: string, state: string, allowedActions: string[]) =>
  ({ id, state, allowedActions, version: 1 }) as EnvelopeRow;
const delivered = row('new', 'delivered', ['receipt']);
const signed = row('signed', 'signed-for', ['receipt-withdrawal', 'intake', 'return']);

describe('a decision', () => {
  it('signs first for what was not signed for yet', () => {
    expect(stepsFor('intake', delivered)).toEqual(['receipt', 'intake']);
    expect(stepsFor('intake', signed)).toEqual(['intake']);
  });

  it('is not taken where the platform does not offer it', () => {
    expect(stepsFor('relay', signed)).toEqual([]);
    expect(stepsFor('intake', row('reader', 'delivered', []))).toEqual([]);
    expect(stepsFor('receipt-withdrawal', delivered)).toEqual([]);
  });

  it('goes to the platform in two batches at most, with the versions that it answered', async () => {
    const sent: [Action, string][] = [];
    const decided = await decide('return', [delivered, signed], { reasonCode: 'facts-unclear' }, (action, entries) => {
      sent.push([action, entries.map((entry) => `${entry.envelopeId}@${entry.version}`).join()]);
      return Promise.resolve({
        results: entries.map((entry) => ({
          envelopeId: entry.envelopeId,
          ok: true,
          version: entry.version + 1,
          state: 'x',
        })),
      });
    });
    expect(sent).toEqual([
      ['receipt', 'new@1'],
      ['return', 'new@2,signed@1'],
    ]);
    expect(decided.done.map((one) => one.id)).toEqual(['new', 'signed']);
  });

  it('reports the bad ones and keeps the good ones', async () => {
    const decided = await decide('intake', [delivered, signed], {}, (action, entries) =>
      Promise.resolve({
        results: entries.map((entry) =>
          action === 'receipt'
            ? { envelopeId: entry.envelopeId, ok: false, problem: { code: 'stale-version', title: '内容已被他人修改' } }
            : { envelopeId: entry.envelopeId, ok: true, version: 2, state: 'taken-in' },
        ),
      }),
    );
    expect(decided.failed).toEqual([{ id: 'new', why: '内容已被他人修改' }]);
    expect(decided.done.map((one) => one.id)).toEqual(['signed']);
  });
});

describe('shares', () => {
  it('add up to 100', () => {
    expect(evenShares(3)).toEqual([34, 33, 33]);
    expect(evenShares(7).reduce((sum, share) => sum + share, 0)).toBe(100);
  });
});

describe('what was taken in', () => {
  it('stands where its kind is worked on', () => {
    expect(ownItemTo({ kind: 'social-information', channel: 'normal' }, 'x')).toBe('/information/x');
    expect(ownItemTo({ kind: 'proposal', channel: 'carried' }, 'x')).toBe('/proposals/x');
    expect(ownItemTo({ kind: 'proposal', channel: 'normal' }, 'x')).toBe('/proposals/clues?state=received');
  });
});
