import { reports, type Recommendation, type SurveyReport } from '@/api/surveys';
import { fieldsOfReport, type ReportFields } from './reportDraft';

/** A report with every row that one writes: rows that were carried up from below stand in those that carry them. */
export async function readReport(id: string): Promise<{ report: SurveyReport; rows: Recommendation[] }> {
  const [report, rows] = await Promise.all([reports.read(id), reports.rows(id)]);
  return { report, rows: rows.filter((row) => row.status !== 'carried' || row.reportId === id) };
}

export async function readReportFields(id: string): Promise<{ version: number; fields: ReportFields }> {
  const { report, rows } = await readReport(id);
  return { version: report.version, fields: fieldsOfReport(report, rows) };
}
