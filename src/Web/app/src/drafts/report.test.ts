import { describe, expect, it } from 'vitest';
import type { Indicator } from '@/api/surveys';
import { Problem } from '@/api/problem';
import { contentOf, faultOf, nextNumber, sameReport, type ReportDraft, type ReportFields } from './reportDraft';
import { sendReport, type ReportWays } from './reportSending';
import { findReport, forgetReport, keepReport } from './reportStore';

const indicator = (number: number, more: Partial<Indicator> = {}): Indicator => ({
  id: `i${number}`,
  number,
  title: `指标${number}`,
  type: 'number',
  unit: '万元',
  choices: [],
  columns: [],
  rule: 'sum',
  mandatory: true,
  ...more,
});
const indicators = [
  indicator(1),
  indicator(2, { type: 'choice', choices: ['已划定', '未划定'], unit: null }),
  indicator(3, { type: 'table', columns: ['名称', '数量'], unit: null }),
];
const empty: ReportFields = {
  title: '子报告',
  summary: '',
  paragraphs: [],
  findings: [],
  recommendations: [],
  values: {},
};
const finding = (number: number, text: string) => ({ number, area: '监测', text, evidence: '', sources: [] });
const row = (number: number, text: string, findings: number[] = []) => ({
  number,
  area: '监测',
  text,
  evidence: '',
  addressee: '',
  findings,
});

describe('what the platform is told of a report', () => {
  it('is nothing when nothing changed, and only the parts that did', () => {
    expect(contentOf(empty, empty, indicators)).toBeNull();
    expect(contentOf({ ...empty, summary: '摘要' }, empty, indicators)).toEqual({ summary: '摘要' });
  });

  it('leaves out a row that is only begun, and keeps one that is half rewritten', () => {
    const sent = { ...empty, findings: [finding(1, '点位不足')] };
    expect(contentOf({ ...sent, findings: [finding(1, ''), finding(2, '')] }, sent, indicators)).toBeNull();
    expect(
      contentOf({ ...sent, findings: [finding(1, ''), finding(2, '设备老化')] }, sent, indicators)?.findings,
    ).toEqual([
      { ...finding(1, '点位不足'), evidence: null },
      { ...finding(2, '设备老化'), evidence: null },
    ]);
  });

  it('drops a row that was removed', () => {
    const sent = { ...empty, findings: [finding(1, '甲'), finding(2, '乙')] };
    expect(
      contentOf({ ...sent, findings: [finding(2, '乙')] }, sent, indicators)?.findings?.map((one) => one.number),
    ).toEqual([2]);
  });

  it('names no finding that is not there', () => {
    const fields = {
      ...empty,
      findings: [finding(1, '甲'), finding(2, '')],
      recommendations: [row(1, '建议', [1, 2])],
    };
    expect(contentOf(fields, empty, indicators)?.recommendations?.[0]?.findings).toEqual([1]);
  });

  it('has values in the unit of their indicator, and for a cell that does not fit what was there', () => {
    const sent = { ...empty, values: { 1: { raw: '5', rows: [] } } };
    const fields = {
      ...empty,
      values: {
        1: { raw: '约五', rows: [] },
        2: { raw: '已划定', rows: [] },
        3: { raw: '', rows: [['甲', '1'], ['', ''], ['乙']] },
      },
    };
    expect(contentOf(fields, sent, indicators)?.values).toEqual([
      { indicator: 1, number: 5 },
      { indicator: 2, text: '已划定' },
      {
        indicator: 3,
        rows: [
          ['甲', '1'],
          ['乙', ''],
        ],
      },
    ]);
    expect(contentOf({ ...empty, values: { 1: { raw: '2亿元', rows: [] } } }, empty, indicators)?.values).toEqual([
      { indicator: 1, number: 20000 },
    ]);
  });

  it('names the files when they changed, and leaves them alone when a device kept none', () => {
    const file = (id: string) => ({ id, name: `${id}.pdf`, mediaType: 'application/pdf', size: 1, sha256: id });
    const sent = { ...empty, attachments: [file('a')] };
    const added = { ...empty, attachments: [file('a'), file('b')] };
    expect(contentOf(added, sent, indicators)).toEqual({ attachments: ['a', 'b'] });
    expect(contentOf({ ...sent, attachments: [] }, sent, indicators)).toEqual({ attachments: [] });
    expect(contentOf(empty, sent, indicators)).toBeNull();
    expect(sameReport(empty, sent)).toBe(true);
    expect(sameReport(sent, added)).toBe(false);
  });

  it('says what is wrong with a cell', () => {
    const [number, choice] = indicators as [Indicator, Indicator, Indicator];
    expect(faultOf(number, '')).toBeNull();
    expect(faultOf(number, '很多')).toBe('not-a-number');
    expect(faultOf(number, '3亩')).toBe('other-unit');
    expect(faultOf(choice, '部分')).toBe('not-a-choice');
  });

  it('gives a new row a number that none had', () => {
    expect(nextNumber([])).toBe(1);
    expect(nextNumber([{ number: 4 }, { number: 2 }])).toBe(5);
  });
});

const draft: ReportDraft = {
  id: 'wang/510104/r1',
  owner: 'wang/510104',
  reportId: 'r1',
  version: 3,
  fields: { ...empty, summary: '我写的' },
  sent: empty,
  changedAt: 1,
  problem: null,
  conflict: false,
};

function platform(version: number, fields: ReportFields) {
  const state = { version, fields, writes: 0, lose: 0, kept: [] as ReportDraft[] };
  const ways: ReportWays = {
    write: (_, content, of) => {
      if (of !== state.version) throw new Problem(412, { currentVersion: state.version });
      state.version++;
      state.writes++;
      state.fields = { ...state.fields, ...(content as Partial<ReportFields>) };
      if (state.lose-- > 0) throw new Problem(0, { code: 'offline' });
      return Promise.resolve({ version: state.version });
    },
    read: () => Promise.resolve({ version: state.version, fields: state.fields }),
    keep: (kept) => {
      state.kept.push(kept);
      return Promise.resolve();
    },
  };
  return { state, ways };
}

describe('sending a report', () => {
  it('recognises a change whose answer was lost', async () => {
    const { state, ways } = platform(3, empty);
    state.lose = 1;
    await expect(sendReport(draft, indicators, ways)).rejects.toMatchObject({ isOffline: true });
    const sent = await sendReport(draft, indicators, ways);
    expect(sent.conflict).toBe(false);
    expect(sent.version).toBe(4);
    expect(state.writes).toBe(1);
  });

  it('goes on when only something beside the text was changed', async () => {
    const { state, ways } = platform(5, empty);
    const sent = await sendReport(draft, indicators, ways);
    expect(sent.conflict).toBe(false);
    expect(state.fields.summary).toBe('我写的');
    expect(sent.version).toBe(6);
  });

  it('overwrites nothing that somebody else wrote', async () => {
    const { state, ways } = platform(5, { ...empty, summary: '别人写的' });
    expect((await sendReport(draft, indicators, ways)).conflict).toBe(true);
    expect(state.fields.summary).toBe('别人写的');
  });

  it('knows of what it held back that the platform does not have it', async () => {
    const { ways } = platform(3, empty);
    const begun = { ...draft, fields: { ...draft.fields, findings: [finding(1, '甲'), finding(2, '')] } };
    const sent = await sendReport(begun, indicators, ways);
    expect(sent.sent.findings.map((one) => one.number)).toEqual([1]);
    expect(sent.fields.findings).toHaveLength(2);
    const again = { ...sent, fields: { ...sent.fields, findings: [finding(1, '甲'), finding(2, '乙')] } };
    expect((await sendReport(again, indicators, ways)).sent.findings).toHaveLength(2);
  });

  it('keeps the text and the reason of a refusal', async () => {
    const { state, ways } = platform(3, empty);
    const refusing: ReportWays = { ...ways, write: () => Promise.reject(new Problem(400, { detail: '编号重复' })) };
    await expect(sendReport(draft, indicators, refusing)).rejects.toBeInstanceOf(Problem);
    expect(state.kept.at(-1)?.problem).toBe('编号重复');
    expect(state.kept.at(-1)?.fields.summary).toBe('我写的');
  });
});

it('keeps reports on this device', async () => {
  await keepReport(draft);
  expect((await findReport(draft.id))?.fields.summary).toBe('我写的');
  await forgetReport(draft.id);
  expect(await findReport(draft.id)).toBeUndefined();
});
