import type { ReportDraft } from './reportDraft';
import { Shelf } from './shelf';

const shelf = new Shelf<ReportDraft>('linkage-reports', 'reports');

export const keepReport = (draft: ReportDraft): Promise<void> => shelf.keep(draft);
export const forgetReport = (id: string): Promise<void> => shelf.forget(id);
export const findReport = (id: string): Promise<ReportDraft | undefined> => shelf.find(id);
export const useReportDrafts = shelf.useAll;
