import { beijing } from '@/ui/beijing';
import type { DataRequest, Recommendation } from '@/api/surveys';
import type { Table } from '@/figures/counting';

/** The ledger as a table: a row for each recommendation, with what was said about it last. */
export function ledgerOf(
  rows: readonly Recommendation[],
  titles: ReadonlyMap<string, string>,
  name: (code: string) => string,
  t: (key: string) => string,
): Table {
  return {
    columns: [
      t('surveys.tracker.number'),
      t('surveys.plan.title'),
      t('surveys.report.area'),
      t('surveys.report.recommendation'),
      t('surveys.report.addressee'),
      t('surveys.tracker.fate'),
      t('surveys.tracker.byWhom'),
      t('surveys.after.documentNumber'),
      t('surveys.after.on'),
      t('surveys.tracker.replyDue'),
      t('surveys.report.fromBodies'),
    ],
    rows: rows.map((row) => [
      `R-${row.number}`,
      titles.get(row.surveyId) ?? '',
      row.area,
      row.text,
      row.addressee ?? '',
      t(`surveys.fate.${row.standing}`),
      row.lastWord?.byWhom ?? '',
      row.lastWord?.documentNumber ?? '',
      row.lastWord?.occurredOn ?? '',
      row.replyDueOn ?? '',
      row.sourceBodies.map(name).join('、'),
    ]),
  };
}

/** Requests for data as a table: a row for each, with its answer. */
export function requestLedgerOf(
  rows: readonly DataRequest[],
  titles: ReadonlyMap<string, string>,
  t: (key: string) => string,
): Table {
  return {
    columns: [
      t('surveys.plan.title'),
      t('surveys.after.department'),
      t('surveys.field.wanted'),
      t('status'),
      t('surveys.field.until'),
      t('surveys.field.answer'),
      t('surveys.requests.answeredOn'),
      t('surveys.requests.reminders'),
    ],
    rows: rows.map((row) => [
      titles.get(row.surveyId) ?? '',
      row.department,
      row.text,
      t(`surveys.request.${row.status}`),
      row.dueOn,
      row.answer ?? '',
      row.answeredAt ? beijing(row.answeredAt).format('YYYY-MM-DD') : '',
      row.reminders,
    ]),
  };
}
