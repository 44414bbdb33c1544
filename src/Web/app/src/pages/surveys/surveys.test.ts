import { describe, expect, it } from 'vitest';
import type { Activity } from '@/api/surveys';
import { answersOf, type Ask } from './AskDialog';
import { fateFunnel } from './fateFunnel';
import { readContributions } from './ReportStep';
import { weeksOf } from './weeks';

describe('the funnel of recommendations', () => {
  it('has stages that are parts of the one before', () => {
    const stages = fateFunnel({
      drafted: 3,
      sent: 4,
      adopted: 5,
      'partly-adopted': 2,
      planned: 1,
      declined: 2,
      'no-reply': 1,
    });
    expect(stages.map((one) => one.count)).toEqual([18, 15, 10, 8, 5]);
  });

  it('is nothing without recommendations', () => {
    expect(fateFunnel({}).every((one) => one.count === 0)).toBe(true);
  });
});

describe('what was filled in', () => {
  const asks: Ask[] = [
    { name: 'result', label: '' },
    { name: 'documentNumber', label: '', when: (values) => values['result'] === 'adopted' },
    { name: 'recipients', label: '', kind: 'lines' },
    { name: 'people', label: '', kind: 'number' },
  ];
  it('is sent trimmed, without what is empty or no longer asked', () => {
    const values = {
      result: 'declined',
      documentNumber: '政发1号',
      recipients: ' 省委办公厅 \n\n省政府办公厅',
      people: 0,
    };
    expect(answersOf(asks, values)).toEqual({
      result: 'declined',
      recipients: ['省委办公厅', '省政府办公厅'],
      people: 0,
    });
    expect(answersOf(asks, { result: ' adopted', documentNumber: ' ', recipients: ' ', people: undefined })).toEqual({
      result: 'adopted',
    });
  });
});

it('reads the notes of a consultation', () => {
  expect(
    readContributions('问 王委员:水源地界碑为何不全?\n答,生态环境局:正在补设。\n年底前完成。\n发言 李某: 建议入法'),
  ).toEqual([
    { kind: 'question', by: '王委员', text: '水源地界碑为何不全?' },
    { kind: 'answer', by: '生态环境局', text: '正在补设。\n年底前完成。' },
    { kind: 'speech', by: '李某', text: '建议入法' },
  ]);
});

it('puts activities into the weeks in which they begin, from Monday', () => {
  const activity = (from: string): Activity => ({
    id: from,
    version: 1,
    surveyId: 's',
    type: 'visit',
    status: 'planned',
    subject: '',
    region: '990100',
    place: '',
    from,
    until: from,
    warnings: [],
    allowedActions: [],
  });
  expect(
    weeksOf([activity('2026-11-22'), activity('2026-11-23'), activity('2026-11-16')]).map((week) => [
      week.monday,
      week.sunday,
      week.activities.length,
    ]),
  ).toEqual([
    ['2026-11-16', '2026-11-22', 2],
    ['2026-11-23', '2026-11-29', 1],
  ]);
});
