import { describe, expect, it } from 'vitest';
import { platformDocument } from '@/testing/platformDocument';
import { isComplete, requestOf, startOf } from './stepFields';
import { partSteps, shownPartSteps, shownSteps, steps } from './steps';

const known = new Set(Object.keys(platformDocument.paths).map((path) => path.replace(/\{[^}]+\}/g, '{}')));

describe('the steps of a proposal', () => {
  it('have an address in the platform’s document', () => {
    const paths = Object.values(steps).flatMap((spec) => (spec.path === undefined ? [] : [spec.path]));
    expect(paths.filter((path) => !known.has(`/api/v1/proposals/{}/${path}`))).toEqual([]);
  });

  it('have one for each part, too', () => {
    const paths = Object.values(partSteps).flatMap((spec) => (spec.path === undefined ? [] : [spec.path]));
    expect(paths.filter((path) => !known.has(`/api/v1/proposals/{}/assignments/{}/${path}`))).toEqual([]);
  });

  it('are shown only when the platform offers them, and what ends something comes last', () => {
    expect(shownSteps(['not-file', 'file', 'withdraw', 'order-meeting'], false)).toEqual([
      'file',
      'not-file',
      'withdraw',
    ]);
    expect(shownPartSteps(['request-return', 'sign-for'])).toEqual(['sign-for', 'request-return']);
  });

  it('lead to one page for writing and submitting', () => {
    expect(shownSteps(['edit', 'submit', 'invite'], false)).toEqual(['submit', 'invite']);
    expect(shownSteps(['edit'], false)).toEqual(['edit']);
  });

  it('leave the key track to its own card once there is one', () => {
    expect(shownSteps(['track-as-key', 'close'], true)).toEqual(['close']);
  });
});

describe('what a step sends', () => {
  const publish = steps.publish ?? {};
  const fields = publish.fields ?? [];

  it('asks for the summary only where a summary is published', () => {
    expect(requestOf(publish, { level: 'title', summary: '以前写的' })).toEqual({ level: 'title' });
    expect(requestOf(publish, { level: 'summary', summary: ' 摘要 ' })).toEqual({ level: 'summary', summary: '摘要' });
  });

  it('begins with today and with the usual choice', () => {
    expect(startOf(steps.supervise?.fields ?? [], '2026-03-01')).toEqual({ kind: 'reminder', heldOn: '2026-03-01' });
    expect(startOf(fields, '2026-03-01')).toEqual({ level: 'title' });
  });

  it('is complete when everything needed is filled in', () => {
    const needed = partSteps['issue-reply']?.fields ?? [];
    expect(isComplete(needed, { signer: ' ' })).toBe(false);
    expect(isComplete(needed, { signer: '郑副局长' })).toBe(true);
  });

  it('says no as well as yes', () => {
    expect(requestOf(partSteps['decide-extension'] ?? {}, { granted: false })).toEqual({ granted: false });
    expect(requestOf(partSteps['reject-return'] ?? {}, { note: '属贵局职责' })).toEqual({
      accepted: false,
      note: '属贵局职责',
    });
  });

  it('names whom one would like to see above, who need not be on any roll here', () => {
    const forward = steps['forward-upward'] ?? {};
    expect(requestOf(forward, { form: 'carried', carrier: ' 周敏 ', coSigners: ['吴强', '郑洁'] })).toEqual({
      form: 'carried',
      carrier: { name: '周敏' },
      coSigners: [{ name: '吴强' }, { name: '郑洁' }],
    });
    expect(requestOf(forward, { form: 'carried', coSigners: [] })).toEqual({ form: 'carried' });
    expect(requestOf(forward, { form: 'clue', carrier: '周敏' })).toEqual({ form: 'clue' });
  });

  it('answers for the one who is asked to carry a draft', () => {
    expect(requestOf(steps['accept-carrying'] ?? {}, {})).toEqual({ accept: true });
    expect(requestOf(steps['decline-carrying'] ?? {}, { reason: '近期在外' })).toEqual({
      accept: false,
      reason: '近期在外',
    });
  });

  it('names the member who is asked to carry a draft', () => {
    const members = [{ id: 'm1', userId: 'u1', name: '王委员' }];
    expect(requestOf(steps['ask-carrier'] ?? {}, { member: 'm1' }, members)).toEqual({ userId: 'u1', name: '王委员' });
  });
});
