import type { ProposalLine } from '@/api/proposal';
import { proposals, type ProposalFilter } from '@/api/proposals';
import type { Table } from '@/figures/counting';
import { day } from '@/ui/time';
import { caseLabel } from './parts';

type Say = (key: string, values?: Record<string, unknown>) => string;

/** Every row that the filter finds, page by page. */
export async function everyLine(filter: ProposalFilter): Promise<ProposalLine[]> {
  const all: ProposalLine[] = [];
  let cursor: string | undefined;
  do {
    const page = await proposals.list({ ...filter, limit: 200, cursor });
    all.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

/** The list as an office puts it before its meeting. */
export const tableOf = (rows: readonly ProposalLine[], t: Say): Table => ({
  columns: [
    t('proposals.caseNo'),
    t('proposals.field.title'),
    t('status'),
    t('proposals.proposer'),
    t('proposals.field.proposerType'),
    t('proposals.field.category'),
    t('proposals.session'),
    t('proposals.resultClass'),
    t('proposals.submitted'),
  ],
  rows: rows.map((row) => [
    caseLabel(row) ?? '',
    row.title,
    t(`proposals.codes.status.${row.status}`),
    row.organisation ?? row.firstSigner,
    t(`proposals.codes.proposerType.${row.proposerType}`),
    row.category,
    row.term ? t('proposals.sessionOf', { term: row.term, session: row.session }) : '',
    row.resultClass ?? '',
    day(row.submittedAt),
  ]),
});
