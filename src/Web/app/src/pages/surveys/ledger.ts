import type { Recommendation } from '@/api/surveys';
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
