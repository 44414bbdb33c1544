import type { AttachedFile } from '@/api/attachments';
import { Problem } from '@/api/problem';
import { reports, surveys, type Indicator, type Recommendation, type SurveyReport } from '@/api/surveys';
import { filesHere, type KeptFile } from '@/attachments/kept';
import { contentOf, hasUnsentReport, reportDraftOf, type ReportDraft } from './reportDraft';
import { readReport, readReportFields } from './reportReading';
import { sendReport, type ReportWays } from './reportSending';
import { findReport, forgetReport, keepReport } from './reportStore';

/** What sending needs while no page has the report open. */
export interface LaterWays extends ReportWays {
  find: (id: string) => Promise<ReportDraft | undefined>;
  forget: (id: string) => Promise<void>;
  open: (reportId: string) => Promise<{ report: SurveyReport; rows: readonly Recommendation[] }>;
  indicators: (surveyId: string) => Promise<readonly Indicator[]>;
  files: {
    waiting: (draftId: string) => Promise<readonly KeptFile[]>;
    send: (itemId: string, file: KeptFile) => Promise<AttachedFile>;
    forget: (id: string) => Promise<void>;
  };
}

export const realLaterWays: LaterWays = {
  write: (id, content, version) => reports.write(id, content, version),
  read: readReportFields,
  keep: keepReport,
  find: findReport,
  forget: forgetReport,
  open: readReport,
  indicators: async (surveyId) => (await surveys.read(surveyId)).indicators,
  files: filesHere,
};

/**
 * Brings the platform up to what this device has of a report that no page has open: its files, then the text that names them. A report that is
 * submitted by now takes nothing more: what is here waits until it comes back or somebody looks.
 *
 * @returns Whether anything was sent.
 */
export async function sendReportLater(
  owner: string,
  reportId: string,
  ways: LaterWays = realLaterWays,
): Promise<boolean> {
  const id = `${owner}/${reportId}`;
  const [kept, waiting] = await Promise.all([ways.find(id), ways.files.waiting(id)]);
  if ((kept === undefined || !hasUnsentReport(kept)) && waiting.length === 0) return false;
  const { report, rows } = await ways.open(reportId);
  if (!report.allowedActions.includes('write')) return false;

  let draft = reportDraftOf(report, rows, kept ?? null, owner);
  if (draft.conflict) {
    await ways.keep(draft);
    return false;
  }
  try {
    for (const file of waiting) {
      const there = await ways.files.send(reportId, file);
      // The device forgets a file only once the text here names it.
      const attachments = [...(draft.fields.attachments ?? []).filter((one) => one.id !== there.id), there];
      draft = { ...draft, fields: { ...draft.fields, attachments } };
      await ways.keep(draft);
      await ways.files.forget(file.id);
    }
  } catch (error) {
    // What was refused is for the writer to answer; what passes by itself is tried again as it is.
    if (error instanceof Problem && !error.mayPass && error.status !== 401)
      await ways.keep({ ...draft, problem: error.detail ?? error.message });
    throw error;
  }
  const indicators = await ways.indicators(report.surveyId);
  if (contentOf(draft.fields, draft.sent, indicators) === null) return false;
  const sent = await sendReport(draft, indicators, ways);
  if (!hasUnsentReport(sent)) await ways.forget(id);
  return !sent.conflict;
}
