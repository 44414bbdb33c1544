import { describe, expect, it } from 'vitest';
import type { Body } from '@/api/directory';
import type { TaskLine } from '@/api/surveys';
import { below, matrixOf, runningClock, runningDay, statesByCity, toneOfTask } from './matrix';

const body = (code: string, parentCode: string | null): Body => ({
  code,
  name: code,
  shortName: code,
  level: 'city',
  parentCode,
  directReportTo: [],
  skippedBodyPolicy: 'none',
  lineagePolicy: 'title',
  version: 1,
});
const bodies = [
  body('990000', null),
  body('990200', '990000'),
  body('990100', '990000'),
  body('990102', '990100'),
  body('990101', '990100'),
];
const task = (of: string, status: string, more: Partial<TaskLine> = {}): TaskLine => ({
  id: `${of}-${status}`,
  surveyId: 's',
  body: of,
  fromBody: '990000',
  title: '任务',
  status,
  version: 1,
  dueOn: '2026-12-31',
  late: false,
  allowedActions: [],
  ...more,
});
const now = Date.parse('2026-11-22T04:00:00Z');

describe('the matrix of cities and counties', () => {
  it('stands in the order of the codes, with counties that have no task yet', () => {
    const rows = matrixOf(
      [task('990100', 'accepted'), task('990101', 'done')],
      bodies,
      '990000',
      ['city', 'county'],
      now,
    );
    expect(rows.map((row) => row.city.body)).toEqual(['990100', '990200']);
    expect(rows[0]?.counties.map((one) => [one.body, one.tone])).toEqual([
      ['990101', 'done'],
      ['990102', 'none'],
    ]);
    expect(rows[1]?.city.tone).toBe('none');
  });

  it('shows a city that was asked its own row only', () => {
    const rows = matrixOf([task('990100', 'accepted')], bodies, '990100', ['city', 'county'], now);
    expect(rows.map((row) => row.city.body)).toEqual(['990100']);
    expect(rows[0]?.counties).toHaveLength(2);
  });

  it('leaves counties out of a survey that does not reach them', () => {
    expect(matrixOf([], bodies, '990000', ['city'], now).every((row) => row.counties.length === 0)).toBe(true);
  });

  it('shows what was issued after a withdrawal, whichever comes first', () => {
    const again = [task('990100', 'issued'), task('990100', 'withdrawn')];
    for (const tasks of [again, [...again].reverse()])
      expect(matrixOf(tasks, bodies, '990000', ['city'], now)[0]?.city.task?.status).toBe('issued');
  });
});

describe('the colour of a task', () => {
  it('follows the clock that runs in its state', () => {
    const clocks = { signForBy: '2026-11-21', answerBy: '2026-11-25', dueOn: '2026-12-31' };
    expect(toneOfTask(task('x', 'issued', clocks), now)).toBe('late');
    expect(toneOfTask(task('x', 'signed-for', clocks), now)).toBe('waiting');
    expect(toneOfTask(task('x', 'accepted', clocks), now)).toBe('working');
    expect(toneOfTask(task('x', 'accepted', { dueOn: '2026-11-20', late: true }), now)).toBe('late');
  });

  it('has the colour that the platform gives the clock', () => {
    const clocks = { signForBy: '2026-11-24', answerBy: '2026-11-28', answerState: 'nearly-due' as const };
    expect(runningClock(task('x', 'issued', { ...clocks, signForState: 'running' }))).toEqual({
      dueOn: '2026-11-24',
      state: 'running',
    });
    expect(runningClock(task('x', 'signed-for', clocks))).toEqual({ dueOn: '2026-11-28', state: 'nearly-due' });
    expect(runningClock(task('x', 'accepted', clocks))).toEqual({ dueOn: '2026-12-31' });
  });

  it('does not burn any more once the report is there, also when it was late', () => {
    expect(toneOfTask(task('x', 'done', { late: true, dueOn: '2026-11-01' }), now)).toBe('done');
    expect(runningDay(task('x', 'done'))).toBeNull();
  });
});

it('counts each city with its counties', () => {
  const rows = matrixOf(
    [task('990100', 'accepted'), task('990101', 'done'), task('990102', 'declined')],
    bodies,
    '990000',
    ['city', 'county'],
    now,
  );
  expect(statesByCity(rows)[0]).toEqual({ body: '990100', by: { working: 1, done: 1, refused: 1 } });
  expect(statesByCity(rows)[1]?.by).toEqual({});
});

it('knows who stands below', () => {
  expect(below(bodies, '990000').map((one) => one.code)).toEqual(['990100', '990101', '990102', '990200']);
});
