import { describe, expect, it } from 'vitest';
import type { AttachedFile } from '@/api/attachments';
import { Problem } from '@/api/problem';
import type { Indicator, ReportContent, SurveyReport } from '@/api/surveys';
import type { KeptFile } from '@/attachments/kept';
import { fieldsOfReport, type ReportDraft } from './reportDraft';
import { sendReportLater, type LaterWays } from './reportLater';

const owner = 'user/990101';
const there = (id: string): AttachedFile => ({ id, name: `${id}.pdf`, size: 3 }) as AttachedFile;
const kept = (id: string): KeptFile => ({
  id,
  draft: `${owner}/report`,
  resource: 'survey-reports',
  name: `${id}.pdf`,
  file: new File(['abc'], `${id}.pdf`),
  changedAt: 1,
});

/** A platform with one report, and a device. */
function world(change: Partial<SurveyReport> = {}) {
  const report = {
    id: 'report',
    surveyId: 'survey',
    version: 3,
    title: '子报告',
    summary: '',
    paragraphs: [],
    findings: [],
    values: [],
    attachments: [],
    allowedActions: ['write'],
    ...change,
  } as unknown as SurveyReport;
  const here = { draft: undefined as ReportDraft | undefined, files: [] as KeptFile[] };
  const written: [ReportContent, number][] = [];
  const ways: LaterWays = {
    open: () => Promise.resolve({ report, rows: [] }),
    indicators: () => Promise.resolve([] as Indicator[]),
    write: (_, content, version) => {
      written.push([content, version]);
      return Promise.resolve({ version: version + 1 });
    },
    read: () => Promise.resolve({ version: report.version, fields: fieldsOfReport(report, []) }),
    find: () => Promise.resolve(here.draft),
    keep: (draft) => {
      here.draft = draft;
      return Promise.resolve();
    },
    forget: () => {
      here.draft = undefined;
      return Promise.resolve();
    },
    files: {
      waiting: () => Promise.resolve([...here.files]),
      send: (_, file) => Promise.resolve(there(file.id)),
      forget: (id) => {
        here.files = here.files.filter((file) => file.id !== id);
        return Promise.resolve();
      },
    },
  };
  return { report, here, written, ways };
}

describe('a report that nobody has open', () => {
  it('gets the files that were picked without a connection, and the text names them', async () => {
    const { here, written, ways } = world({ attachments: [there('old')] });
    here.files = [kept('a'), kept('b')];
    expect(await sendReportLater(owner, 'report', ways)).toBe(true);
    expect(written).toEqual([[{ attachments: ['old', 'a', 'b'] }, 3]]);
    expect(here).toEqual({ draft: undefined, files: [] });
  });

  it('goes on where it was interrupted: what was uploaded is named, what was not is sent', async () => {
    const { here, written, ways } = world();
    here.files = [kept('a'), kept('b')];
    const { send } = ways.files;
    ways.files.send = (item, file) =>
      file.id === 'b' ? Promise.reject(new Problem(503, { code: 'away' })) : send(item, file);
    await expect(sendReportLater(owner, 'report', ways)).rejects.toThrow();
    expect(written).toEqual([]);
    expect(here.files.map((file) => file.id)).toEqual(['b']);
    expect(here.draft?.problem).toBeNull();

    ways.files.send = send;
    expect(await sendReportLater(owner, 'report', ways)).toBe(true);
    expect(written[0]?.[0]).toEqual({ attachments: ['a', 'b'] });
  });

  it('keeps what the platform refuses, with the reason, for the writer', async () => {
    const { here, written, ways } = world();
    here.files = [kept('a')];
    ways.files.send = () => Promise.reject(new Problem(422, { code: 'type', detail: 'a.pdf：内容与扩展名不符' }));
    await expect(sendReportLater(owner, 'report', ways)).rejects.toThrow();
    expect(here.draft?.problem).toBe('a.pdf：内容与扩展名不符');
    expect(here.files).toHaveLength(1);
    expect(written).toEqual([]);
  });

  it('sends the text that waited as well', async () => {
    const { report, here, written, ways } = world();
    const fields = fieldsOfReport(report, []);
    here.draft = {
      id: `${owner}/report`,
      owner,
      reportId: 'report',
      version: 3,
      fields: { ...fields, summary: '摘要' },
      sent: fields,
      changedAt: 1,
      problem: null,
      conflict: false,
    };
    expect(await sendReportLater(owner, 'report', ways)).toBe(true);
    expect(written).toEqual([[{ summary: '摘要' }, 3]]);
    expect(here.draft).toBeUndefined();
  });

  it('is left alone once it was submitted, and where nothing waits the platform is not asked', async () => {
    const submitted = world({ allowedActions: [] });
    submitted.here.files = [kept('a')];
    expect(await sendReportLater(owner, 'report', submitted.ways)).toBe(false);
    expect(submitted.here.files).toHaveLength(1);

    const idle = world();
    idle.ways.open = () => Promise.reject(new Error('asked'));
    expect(await sendReportLater(owner, 'report', idle.ways)).toBe(false);
  });

  it('overwrites nobody who wrote meanwhile', async () => {
    const { report, here, written, ways } = world({ version: 5, summary: '别人写的' });
    const fields = { ...fieldsOfReport(report, []), summary: '' };
    here.draft = {
      id: `${owner}/report`,
      owner,
      reportId: 'report',
      version: 3,
      fields: { ...fields, summary: '我写的' },
      sent: fields,
      changedAt: 1,
      problem: null,
      conflict: false,
    };
    expect(await sendReportLater(owner, 'report', ways)).toBe(false);
    expect(written).toEqual([]);
    expect(here.draft.conflict).toBe(true);
  });
});
