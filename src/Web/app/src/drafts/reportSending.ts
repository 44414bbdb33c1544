import type { Indicator, ReportContent } from '@/api/surveys';
import { Problem } from '@/api/problem';
import { contentOf, sameReport, wholeOf, type ReportDraft, type ReportFields } from './reportDraft';

export interface ReportWays {
  write: (id: string, content: ReportContent, version: number) => Promise<{ version: number }>;
  read: (id: string) => Promise<{ version: number; fields: ReportFields }>;
  keep: (draft: ReportDraft) => Promise<void>;
}

/**
 * Brings the platform up to what stands on this device. A change whose answer was lost is recognised; one that only touched something beside
 * the text (an answered mark) is gone on from; another writer's text is never overwritten.
 */
export async function sendReport(
  start: ReportDraft,
  indicators: readonly Indicator[],
  ways: ReportWays,
): Promise<ReportDraft> {
  let draft: ReportDraft = { ...start, problem: null };
  const keep = async (change: Partial<ReportDraft>) => {
    draft = { ...draft, ...change };
    await ways.keep(draft);
  };
  if (draft.conflict) return draft;
  try {
    // Twice: the second time from the version that the first one learned.
    for (let attempt = 0; attempt < 2; attempt++) {
      const content = contentOf(draft.fields, draft.sent, indicators);
      if (content === null) return draft;
      try {
        const { version } = await ways.write(draft.reportId, content, draft.version);
        await keep({ version, sent: wholeOf(draft.fields, draft.sent, indicators) });
        return draft;
      } catch (error) {
        if (!(error instanceof Problem) || !error.isStale) throw error;
        const now = await ways.read(draft.reportId);
        const mine = contentOf(draft.fields, now.fields, indicators);
        if (mine === null) {
          await keep({ version: now.version, sent: wholeOf(draft.fields, now.fields, indicators) });
          return draft;
        }
        if (!sameReport(now.fields, draft.sent) && contentOf(draft.sent, now.fields, indicators) !== null) {
          await keep({ conflict: true });
          return draft;
        }
        await keep({ version: now.version, sent: now.fields });
      }
    }
    await keep({ conflict: true });
    return draft;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (!error.mayPass && error.status !== 401) await keep({ problem: error.detail ?? error.message });
    throw error;
  }
}
