import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemLine } from '@/api/information';
import { ClockChip } from '@/ui/ClockChip';
import { StatusChip, UrgencyMark } from '@/ui/marks';
import { Ago } from '@/ui/time';

export const columns = ['status', 'urgency', 'due', 'reporter', 'issues', 'outcome', 'changed'] as const;
export type Column = (typeof columns)[number];
export const chosenKey = 'linkage.columns.information';

export const readColumns = (): Column[] => {
  const stored = localStorage.getItem(chosenKey)?.split(',') ?? [];
  const known = columns.filter((column) => stored.includes(column));
  return known.length > 0 ? known : [...columns];
};

/** What stands in each column. */
export function useCells(): Record<Column, (row: ItemLine) => ReactNode> {
  const { t } = useTranslation();
  return {
    status: (row) => <StatusChip of="information" status={row.status} />,
    urgency: (row) => <UrgencyMark urgency={row.urgency} />,
    due: (row) => <ClockChip due={{ dueOn: row.dueOn }} />,
    reporter: (row) => (
      <>
        {row.reporter}
        {row.reporterUnit && <span className="soft"> {row.reporterUnit}</span>}
      </>
    ),
    issues: (row) => row.issues.join(t('separator')),
    outcome: (row) => (
      <span className="list-outcomes">
        {row.adoptions.length > 0 && (
          <span className="chip chip-green">
            {t('list.adoptedBy', {
              levels: row.adoptions.map((level) => t(`list.level.${level}`)).join(t('list.and')),
            })}
          </span>
        )}
        {row.instructions > 0 && (
          <span className="chip chip-green">{t('list.instructions', { count: row.instructions })}</span>
        )}
      </span>
    ),
    changed: (row) => <Ago at={row.changedAt} />,
  };
}
