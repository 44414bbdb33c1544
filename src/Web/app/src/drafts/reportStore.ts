import type { ReportDraft } from './reportDraft';
import { Shelf, useShelf } from './shelf';

const shelf = new Shelf<ReportDraft>('linkage-reports', 'reports');

export const keepReport = (draft: ReportDraft): Promise<void> => shelf.keep(draft);
export const forgetReport = (id: string): Promise<void> => shelf.forget(id);
export const findReport = (id: string): Promise<ReportDraft | undefined> => shelf.find(id);
/** Those of one person in one body, newest first. */
export const reportsOf = async (owner: string): Promise<ReportDraft[]> =>
  (await shelf.all()).filter((draft) => draft.owner === owner);
export const useReportDrafts = (): readonly ReportDraft[] => useShelf(shelf);
