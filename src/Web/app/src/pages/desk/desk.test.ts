import { describe, expect, it } from 'vitest';
import type { EnvelopeRow } from '@/api/envelopes';
import type { ItemLine } from '@/api/information';
import type { Notification } from '@/api/notifications';
import type { DataRequest, Measure, Recommendation, TaskLine, TopicLine } from '@/api/surveys';
import { claimsWaiting, surveyWaiting } from './surveyWork';
import { backTone, cameBack, grouped, movingOf, nextStep, notTold, together, waitingOf } from './desk';

const now = Date.parse('2026-09-28T12:00:00+08:00');
const item = (change: Partial<ItemLine>): ItemLine => ({
  id: 'i',
  lineageId: 'l',
  body: '510104',
  version: 1,
  title: '一件',
  status: 'screening',
  urgency: 'normal',
  origin: 'reported',
  reporter: '王芳',
  createdBy: '王芳',
  createdAt: '2026-09-01T00:00:00+08:00',
  changedAt: '2026-09-01T00:00:00+08:00',
  issues: [],
  adoptions: [],
  instructions: 0,
  allowedActions: [],
  ...change,
});
const envelope = (id: string, dueOn: string | null, urgency: EnvelopeRow['urgency'] = 'normal') =>
  ({
    id,
    state: 'delivered',
    allowedActions: ['receipt'],
    title: id,
    fromBody: '510104',
    urgency,
    deliveredAt: '2026-09-20T00:00:00+08:00',
    clock: dueOn === null ? null : { dueOn, amberFrom: dueOn, explanationZh: '', explanationEn: '' },
  }) as unknown as EnvelopeRow;

describe('the desk', () => {
  it('puts what burns first: by due day, then urgency', () => {
    const all = waitingOf(
      [item({ id: 'mine', allowedActions: ['verify'], dueOn: '2026-09-29' })],
      [envelope('calm', null), envelope('late', '2026-09-25'), envelope('hot', '2026-09-29', 'extra-urgent')],
    );
    expect(all.map((one) => one.id)).toEqual(['late', 'hot', 'mine', 'calm']);
    expect(grouped(all, now).map(([group, ones]) => [group, ones.length])).toEqual([
      ['overdue', 1],
      ['thisWeek', 2],
      ['other', 1],
    ]);
  });

  it('asks once for a task that came as an envelope', () => {
    const [task] = waitingOf([], [envelope('task', '2026-09-29')]);
    const brought = { ...envelope('brought', '2026-09-29'), itemId: 'task' };
    expect(waitingOf([], [brought], task ? [task] : []).map((one) => one.id)).toEqual(['task']);
    expect(waitingOf([], [brought]).map((one) => one.id)).toEqual(['brought']);
  });

  it('does not call work what has gone its way', () => {
    expect(nextStep(item({ status: 'forwarded', allowedActions: ['issue', 'forward', 'close'] }))).toBeUndefined();
    expect(nextStep(item({ status: 'issued', allowedActions: ['issue', 'forward', 'close'] }))).toBe('forward');
    expect(nextStep(item({ status: 'signed-off', allowedActions: ['send-back', 'issue', 'forward'] }))).toBe('issue');
  });

  it('keeps what has lain for long beside what was touched last, each once', () => {
    const old = item({ id: 'old', allowedActions: ['receive'], dueOn: '2026-09-10' });
    const both = together([old, item({ id: 'both', title: 'newer' })], [item({ id: 'both' }), item({ id: 'late' })]);
    expect(both.map((one) => one.id)).toEqual(['old', 'both', 'late']);
    expect(both[1]?.title).toBe('newer');
    expect(waitingOf(both, []).map((one) => one.id)).toEqual(['old']);
  });

  it('shows a writer where their text is, from the submission on', () => {
    const mine = [
      item({ id: 'draft', status: 'draft', allowedActions: ['submit'] }),
      item({ id: 'submitted', status: 'submitted', allowedActions: ['withdraw'] }),
      item({ id: 'editing', status: 'editing' }),
      item({ id: 'forwarded', status: 'forwarded' }),
      item({ id: 'not-used', status: 'not-used' }),
    ];
    expect(movingOf(mine, true).map((one) => one.id)).toEqual(['submitted', 'editing', 'forwarded']);
    expect(movingOf(mine, false).map((one) => one.id)).toEqual(['forwarded']);
  });

  it('tells returns, instructions and adoptions above, not its own issue', () => {
    const back = cameBack([
      item({ id: 'own', status: 'forwarded', adoptions: ['county'] }),
      item({ id: 'above', status: 'forwarded', adoptions: ['county', 'city'] }),
      item({ id: 'note', status: 'forwarded', instructions: 1, changedAt: '2026-09-20T00:00:00+08:00' }),
      item({ id: 'returned', status: 'returned-from-above', changedAt: '2026-09-21T00:00:00+08:00' }),
    ]);
    expect(back.map((one) => [one.item.id, one.how])).toEqual([
      ['returned', 'returned'],
      ['note', 'instructed'],
      ['above', 'adopted'],
    ]);
  });

  it('does not say twice what the feed says, and keeps what is older than the feed', () => {
    const back = cameBack([
      item({ id: 'told', instructions: 1 }),
      item({ id: 'older', status: 'returned-from-above' }),
    ]);
    const told = [{ subject: { kind: 'social-information', id: 'told' } }] as Notification[];
    expect(notTold(back, told).map((one) => one.item.id)).toEqual(['older']);
  });

  it('colours what has to be done before what is good to hear', () => {
    const tone = (kind: Notification['kind'], severity: Notification['severity']) =>
      backTone({ kind, severity } as Notification);
    expect([
      tone('forward-returned', 'to-do'),
      tone('outcome-adopted', 'info'),
      tone('outcome-not-used', 'info'),
    ]).toEqual(['amber', 'green', 'navy']);
  });
});

describe('what joint surveys ask of a desk', () => {
  const task = (status: string, allowedActions: string[]): TaskLine => ({
    id: status,
    surveyId: 's',
    body: '990101',
    fromBody: '990100',
    title: status,
    status,
    version: 1,
    dueOn: '2026-12-20',
    late: false,
    signForBy: '2026-11-24',
    answerBy: '2026-11-28',
    allowedActions,
  });
  it('has tasks to answer by their own clock and accepted ones by the day of the report', () => {
    const waiting = surveyWaiting(
      '990101',
      [task('issued', ['accept', 'sign-for']), task('accepted', []), task('done', [])],
      [],
      [],
      [],
      [],
      false,
    );
    expect(waiting.map((one) => [one.says, one.dueOn])).toEqual([
      ['surveys.desk.answer', '2026-11-24'],
      ['surveys.desk.report', '2026-12-20'],
    ]);
  });

  it('has the clock of a reply that is late, with its reason', () => {
    const reply = {
      name: 'reply',
      dueOn: '2026-09-25',
      amberFrom: '2026-09-20',
      state: 'overdue' as const,
      explanationZh: '收到后 60 日',
      explanationEn: '60 days',
    };
    const row = { id: 'r', text: '建议', standing: 'no-reply', replyDueOn: '2026-09-25', reply };
    const [late] = surveyWaiting('990101', [], [], [], [row as unknown as Recommendation], [], false);
    expect(late).toMatchObject({ dueOn: '2026-09-25', amberFrom: '2026-09-20', whyZh: '收到后 60 日' });
  });

  it('asks a reader of the house for nothing that only the office may answer', () => {
    expect(surveyWaiting('990101', [task('issued', [])], [], [], [], [], false)).toEqual([]);
  });

  it('has topics of the own library that nobody leads in time, and measures that are late', () => {
    const topic = { id: 't', body: '990100', title: '无人牵头', claimUntil: '2026-11-01' } as TopicLine;
    const measure = { id: 'm', text: '补设界碑', dueOn: '2026-10-31' } as Measure;
    const waiting = surveyWaiting('990100', [], [], [], [], [], false, {
      unclaimed: [topic, { ...topic, id: 'above', body: '990000' }],
      late: [measure],
    });
    expect(waiting.map((one) => [one.id, one.says, one.dueOn])).toEqual([
      ['t', 'surveys.desk.unclaimed', '2026-11-01'],
      ['m', 'surveys.desk.late', '2026-10-31'],
    ]);
  });

  it('has tasks whose sub-report from below is late, for whoever may remind', () => {
    const late = { ...task('accepted', ['remind', 'extend']), body: '990102', fromBody: '990100' };
    const waiting = surveyWaiting('990100', [], [], [], [], [], false, { behind: [late, task('issued', [])] });
    expect(waiting.map((one) => [one.says, one.from, one.dueOn])).toEqual([
      ['surveys.desk.behind', '990102', '2026-12-20'],
    ]);
  });

  it('has requests for data that no department answered in time, with why that day', () => {
    const request = {
      id: 'd',
      department: '水利局',
      text: '水质数据',
      dueOn: '2026-11-01',
      dueState: 'overdue',
      dueExplanationZh: '发函后 5 个工作日',
    } as DataRequest;
    const [late] = surveyWaiting('990100', [], [], [], [], [], false, { unanswered: [request] });
    expect(late).toMatchObject({
      to: '/surveys/data-requests?overdue=true',
      title: '水利局：水质数据',
      dueOn: '2026-11-01',
      state: 'overdue',
      whyZh: '发函后 5 个工作日',
    });
  });

  it('has topics above that may be claimed, until the day they are assigned; those of the own library only for who is not its office', () => {
    const topic = { id: 't', body: '990000', title: '水源地', claimUntil: '2026-12-01', changedAt: '' } as TopicLine;
    const both = [topic, { ...topic, id: 'own', body: '990100' }];
    expect(claimsWaiting('990100', true, both).map((one) => [one.to, one.from, one.dueOn])).toEqual([
      ['/surveys/topics/t', '990000', '2026-12-01'],
    ]);
    expect(claimsWaiting('990100', false, both)).toHaveLength(2);
  });

  it('has plans only for the one who approves, and only the own ones', () => {
    const plan = { id: 'p', body: '990101', title: '方案', status: 'draft', startsOn: '', endsOn: '', changedAt: '' };
    expect(surveyWaiting('990101', [], [], [], [], [plan, { ...plan, body: '990100' }], true)).toHaveLength(1);
    expect(surveyWaiting('990101', [], [], [], [], [plan], false)).toHaveLength(0);
  });
});
