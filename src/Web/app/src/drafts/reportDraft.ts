import type { AttachedFile } from '@/api/attachments';
import type { Indicator, OwnValue, Recommendation, ReportContent, SurveyReport } from '@/api/surveys';
import { sameFiles } from '@/attachments/uploads';
import { readNumber } from '@/grid/numbers';
import { isBlankText } from '@/reading/widths';

/** Rows of a sub-report as one writes them; numbers stay with their rows, so that marks and sources do. */
export interface ParagraphRow {
  number: number;
  text: string;
  sources: string[];
}
export interface FindingRow extends ParagraphRow {
  area: string;
  evidence: string;
}
export interface RecommendationRow {
  number: number;
  area: string;
  text: string;
  evidence: string;
  addressee: string;
  findings: number[];
}
/** What stands in a cell, as it was typed: also when it is no number yet. */
export interface ValueEntry {
  raw: string;
  rows: string[][];
}

export interface ReportFields {
  title: string;
  summary: string;
  paragraphs: ParagraphRow[];
  findings: FindingRow[];
  recommendations: RecommendationRow[];
  values: Record<number, ValueEntry>;
  /** Missing in what a device kept before reports had files: then they stay as the platform has them. */
  attachments?: AttachedFile[];
}

/** A sub-report on this device, and what the platform has of it. */
export interface ReportDraft {
  id: string;
  /** Person and body: nobody else on this device sees it. */
  owner: string;
  reportId: string;
  version: number;
  fields: ReportFields;
  sent: ReportFields;
  changedAt: number;
  problem: string | null;
  /** Somebody else changed the text on the platform. */
  conflict: boolean;
}

export const rawOf = (value: OwnValue): ValueEntry => ({
  raw: value.number != null ? String(value.number) : (value.text ?? ''),
  rows: value.rows ?? [],
});

export const fieldsOfReport = (report: SurveyReport, rows: readonly Recommendation[]): ReportFields => ({
  title: report.title,
  summary: report.summary,
  paragraphs: report.paragraphs.map(({ number, text, sources }) => ({ number, text, sources })),
  findings: report.findings.map(({ number, area, text, evidence, sources }) => ({
    number,
    area,
    text,
    evidence: evidence ?? '',
    sources,
  })),
  recommendations: rows.map(({ number, area, text, evidence, addressee, findings }) => ({
    number,
    area,
    text,
    evidence: evidence ?? '',
    addressee: addressee ?? '',
    findings,
  })),
  values: Object.fromEntries(report.values.map((value) => [value.indicator, rawOf(value)])),
  attachments: report.attachments,
});

/** What one goes on writing: what this device has, or else what the platform has. */
export function reportDraftOf(
  report: SurveyReport,
  rows: readonly Recommendation[],
  kept: ReportDraft | null,
  owner: string,
): ReportDraft {
  const fields = fieldsOfReport(report, rows);
  if (kept !== null && !sameReport(kept.fields, fields)) {
    // What was written elsewhere meanwhile is not overwritten unseen.
    const moved = kept.version !== report.version && !sameReport(kept.sent, fields);
    // One that was kept before reports had files has those of the platform.
    const mine = { ...kept.fields, attachments: kept.fields.attachments ?? fields.attachments };
    return { ...kept, fields: mine, version: moved ? kept.version : report.version, conflict: moved };
  }
  return {
    id: `${owner}/${report.id}`,
    owner,
    reportId: report.id,
    version: report.version,
    fields,
    sent: fields,
    changedAt: Date.now(),
    problem: null,
    conflict: false,
  };
}

const textOf = (fields: ReportFields) => ({ ...fields, attachments: undefined });
const keepsFiles = (fields: ReportFields, of: ReportFields): boolean =>
  fields.attachments === undefined || sameFiles(fields.attachments, of.attachments);
export const sameReport = (a: ReportFields, b: ReportFields): boolean => same(textOf(a), textOf(b)) && keepsFiles(a, b);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const blank = (text: string): boolean => isBlankText(text);
const emptyCells = (row: readonly string[]): boolean => row.every(blank);

/** What is wrong with a cell; null when it fits, or is empty. */
export type CellFault = 'not-a-number' | 'other-unit' | 'too-large' | 'too-precise' | 'not-a-choice' | 'too-long';

export function faultOf(indicator: Pick<Indicator, 'type' | 'unit' | 'choices'>, raw: string): CellFault | null {
  if (blank(raw)) return null;
  if (indicator.type === 'number') {
    const reading = readNumber(raw, indicator.unit);
    return reading.ok ? null : reading.why;
  }
  if (indicator.type === 'choice') return indicator.choices.includes(raw.trim()) ? null : 'not-a-choice';
  return raw.length > 20_000 ? 'too-long' : null;
}

type ValueContent = NonNullable<ReportContent['values']>[number];

function valueContent(indicator: Indicator, entry: ValueEntry): ValueContent | null {
  if (indicator.type === 'table') {
    const rows = entry.rows
      .filter((row) => !emptyCells(row))
      .map((row) => indicator.columns.map((_, at) => (row[at] ?? '').trim().slice(0, 500)));
    return rows.length === 0 ? null : { indicator: indicator.number, rows };
  }
  if (blank(entry.raw) || faultOf(indicator, entry.raw) !== null) return null;
  if (indicator.type === 'number') {
    const reading = readNumber(entry.raw, indicator.unit);
    return reading.ok ? { indicator: indicator.number, number: reading.value } : null;
  }
  return { indicator: indicator.number, text: entry.raw.trim() };
}

/** A row that is only begun stays here until it says something; one that the platform has is never dropped because it is half rewritten. */
function wholeRows<Row extends { number: number }>(
  rows: readonly Row[],
  sent: readonly Row[],
  whole: (row: Row) => boolean,
): Row[] {
  const known = new Map(sent.map((row) => [row.number, row]));
  return rows.flatMap((row) => {
    if (whole(row)) return [row];
    const before = known.get(row.number);
    return before ? [before] : [];
  });
}

/** What the platform has once it was told: rows that are whole, and for a cell that does not fit yet what was there before. */
export function wholeOf(fields: ReportFields, sent: ReportFields, indicators: readonly Indicator[]): ReportFields {
  const findings = wholeRows(fields.findings, sent.findings, (row) => !blank(row.text) && !blank(row.area));
  const known = new Set(findings.map((row) => row.number));
  const values: Record<number, ValueEntry> = {};
  for (const indicator of indicators) {
    const entry = fields.values[indicator.number];
    const kept = entry && faultOf(indicator, entry.raw) !== null ? sent.values[indicator.number] : entry;
    if (kept && valueContent(indicator, kept) !== null) values[indicator.number] = kept;
  }
  return {
    title: blank(fields.title) ? sent.title : fields.title,
    summary: fields.summary,
    paragraphs: wholeRows(fields.paragraphs, sent.paragraphs, (row) => !blank(row.text)),
    findings,
    recommendations: wholeRows(
      fields.recommendations,
      sent.recommendations,
      (row) => !blank(row.text) && !blank(row.area),
    ).map((row) => ({ ...row, findings: row.findings.filter((number) => known.has(number)) })),
    values,
    attachments: fields.attachments ?? sent.attachments,
  };
}

const valuesOf = (fields: ReportFields, indicators: readonly Indicator[]): ValueContent[] =>
  indicators.flatMap((indicator) => {
    const entry = fields.values[indicator.number];
    const value = entry ? valueContent(indicator, entry) : null;
    return value ? [value] : [];
  });

const orNull = (text: string): string | null => (blank(text) ? null : text);

/** What the platform is told: only the parts that changed, and of these what is whole. Null when there is nothing to tell. */
export function contentOf(
  fields: ReportFields,
  sent: ReportFields,
  indicators: readonly Indicator[],
): ReportContent | null {
  const whole = wholeOf(fields, sent, indicators);
  const content: ReportContent = {};
  if (whole.title !== sent.title) content.title = whole.title.trim();
  if (whole.summary !== sent.summary) content.summary = whole.summary;
  if (!same(whole.paragraphs, sent.paragraphs)) content.paragraphs = whole.paragraphs;
  if (!same(whole.findings, sent.findings))
    content.findings = whole.findings.map((row) => ({ ...row, evidence: orNull(row.evidence) }));
  if (!same(whole.recommendations, sent.recommendations))
    content.recommendations = whole.recommendations.map((row) => ({
      ...row,
      evidence: orNull(row.evidence),
      addressee: orNull(row.addressee),
    }));
  const values = valuesOf(whole, indicators);
  if (!same(values, valuesOf(sent, indicators))) content.values = values;
  if (!keepsFiles(whole, sent)) content.attachments = whole.attachments?.map((file) => file.id);
  return Object.keys(content).length === 0 ? null : content;
}

export const nextNumber = (rows: readonly { number: number }[]): number =>
  rows.reduce((most, row) => Math.max(most, row.number), 0) + 1;

export const hasUnsentReport = (draft: ReportDraft): boolean => !sameReport(draft.fields, draft.sent);
