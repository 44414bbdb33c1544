import { describe, expect, it } from 'vitest';
import type { Activity, DataRequest, Recommendation, Team } from '@/api/surveys';
import { answersOf, type Ask } from './AskDialog';
import { isShown } from './calendar';
import { fateFunnel } from './fateFunnel';
import { ledgerOf, requestLedgerOf } from './ledger';
import { readMeasures } from './measureLines';
import { teamHistory } from './teamChanges';
import { barsOf, weeksOf } from './weeks';

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
    { name: 'on', label: '', kind: 'choices' },
  ];
  it('is sent trimmed, without what is empty or no longer asked', () => {
    const values = {
      result: 'declined',
      documentNumber: '政发1号',
      recipients: ' 省委办公厅 \n\n省政府办公厅',
      people: 0,
      on: ['whole', 'r1'],
    };
    expect(answersOf(asks, values)).toEqual({
      result: 'declined',
      recipients: ['省委办公厅', '省政府办公厅'],
      people: 0,
      on: ['whole', 'r1'],
    });
    expect(
      answersOf(asks, { result: ' adopted', documentNumber: ' ', recipients: ' ', people: undefined, on: [] }),
    ).toEqual({
      result: 'adopted',
    });
  });
});

const activity = (from: string, more: Partial<Activity> = {}): Activity => ({
  id: from,
  version: 1,
  surveyId: 's',
  body: '990000',
  surveyTitle: '水源地保护',
  surveyReadable: true,
  type: 'visit',
  status: 'planned',
  subject: '',
  region: '990100',
  place: '',
  from,
  until: from,
  warnings: [],
  allowedActions: [],
  ...more,
});

it('puts activities into the weeks in which they begin, from Monday', () => {
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

describe('the calendar over all surveys', () => {
  it('draws what is on in a week over its days, cut where it goes on', () => {
    const week = [
      activity('2026-11-20', { until: '2026-11-24' }),
      activity('2026-11-25'),
      activity('2026-11-25', { id: 'long', until: '2026-12-02' }),
      activity('2026-11-22'),
      activity('2026-11-30'),
    ];
    expect(barsOf(week, '2026-11-23').map(({ activity: one, ...bar }) => [one.id, bar])).toEqual([
      ['2026-11-20', { first: 1, last: 2, before: true, after: false }],
      ['long', { first: 3, last: 7, before: false, after: true }],
      ['2026-11-25', { first: 3, last: 3, before: false, after: false }],
    ]);
  });

  it('finds a region with all that lie in it', () => {
    const all = { survey: '', type: '', region: '', clashing: false };
    const shown = (region: string, wanted: string) =>
      isShown(activity('2026-11-23', { region }), { ...all, region: wanted });
    expect([shown('990101', '990100'), shown('990101', '990000'), shown('990110', '990100')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([shown('990200', '990100'), shown('990100', '990101'), shown('990110', '990101')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isShown(activity('2026-11-23'), { ...all, clashing: true })).toBe(false);
  });
});

it('hands the ledger on with what was said last', () => {
  const row = {
    number: 3,
    surveyId: 's',
    area: '监测',
    text: '增设监测点位',
    addressee: '生态环境厅',
    standing: 'adopted',
    lastWord: { byWhom: '省生态环境厅', documentNumber: '江环函〔2026〕3 号', occurredOn: '2026-11-20' },
    replyDueOn: '2027-02-20',
    sourceBodies: ['990101', '990201'],
  } as unknown as Recommendation;
  const table = ledgerOf(
    [row],
    new Map([['s', '水源地保护']]),
    (code) => code,
    (key) => key,
  );
  expect(table.rows).toEqual([
    [
      'R-3',
      '水源地保护',
      '监测',
      '增设监测点位',
      '生态环境厅',
      'surveys.fate.adopted',
      '省生态环境厅',
      '江环函〔2026〕3 号',
      '2026-11-20',
      '2027-02-20',
      '990101、990201',
    ],
  ]);
  expect(table.columns).toHaveLength(table.rows[0]?.length ?? 0);
});

describe('measures that are pasted as a table', () => {
  it('have days as offices write them, and the area above where the cell was merged', () => {
    expect(
      readMeasures(
        '方面\t落实意见\t责任单位\t完成期限\n巡查\t聘用巡查员\t生态环境厅\t2026年12月31日\n\t补设界碑\t水利厅\t2027/3/1\r\n\n补偿\t列入预算\t财政厅\t2027.06.30',
      ),
    ).toEqual({
      entries: [
        { area: '巡查', text: '聘用巡查员', ownerUnit: '生态环境厅', dueOn: '2026-12-31' },
        { area: '巡查', text: '补设界碑', ownerUnit: '水利厅', dueOn: '2027-03-01' },
        { area: '补偿', text: '列入预算', ownerUnit: '财政厅', dueOn: '2027-06-30' },
      ],
      wrong: [],
    });
  });

  it('names the lines that are not whole', () => {
    expect(
      readMeasures('\t没有方面\t水利厅\t2026-12-31\n巡查\t甲\t水利厅\t2026-02-30\n巡查\t乙\t\t2026-12-31').wrong,
    ).toEqual([1, 2, 3]);
  });
});

it('tells of a team who came, who went and who got another role, change by change', () => {
  const person = (name: string, role: string, unit: string | null = null) => ({ name, role, unit });
  const change = { reason: '另有任务', changedBy: '周', changedAt: '2026-05-01T08:00:00Z' };
  const team: Team = {
    id: 't',
    version: 3,
    name: '水源地调研组',
    allowedActions: [],
    members: [person('王', 'member'), person('钱', 'leader', '省政协'), person('李', 'expert', '水科院')],
    changes: [
      {
        ...change,
        revision: 2,
        name: '水源地调研组',
        members: [person('王', 'leader'), person('李', 'expert', '水科院')],
      },
      { ...change, revision: 1, name: '第一组', members: [person('王', 'leader'), person('李', 'cadre', '水利厅')] },
    ],
  };
  const [second, first] = teamHistory(team);
  expect(second?.difference).toEqual({
    renamedFrom: null,
    joined: [person('钱', 'leader', '省政协')],
    left: [],
    moved: [{ name: '王', from: 'leader', to: 'member' }],
  });
  // The same name from another unit is somebody else.
  expect(first?.difference).toEqual({
    renamedFrom: '第一组',
    joined: [person('李', 'expert', '水科院')],
    left: [person('李', 'cadre', '水利厅')],
    moved: [],
  });
});

it('hands requests for data round as a table', () => {
  const asked = {
    surveyId: 's',
    department: '水利厅',
    text: '水质数据',
    status: 'answered',
    dueOn: '2026-05-01',
    answer: '见附件',
    answeredAt: '2026-05-03T02:00:00Z',
    reminders: 2,
  } as DataRequest;
  const { rows, columns } = requestLedgerOf([asked], new Map([['s', '水源地']]), (key) => key);
  expect(rows).toEqual([
    ['水源地', '水利厅', '水质数据', 'surveys.request.answered', '2026-05-01', '见附件', '2026-05-03', 2],
  ]);
  expect(columns).toHaveLength(rows[0]?.length ?? 0);
});
