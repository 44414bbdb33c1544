import type { UnitTask } from '@/api/proposalRegisters';

const never = '9999';

/** What the office has to answer, overdue first; what has no clock comes last, in the order in which it came. */
export const soonestAnswerFirst = (rows: readonly UnitTask[]): UnitTask[] =>
  [...rows].sort((a, b) => (a.returnAnswerDueOn ?? never).localeCompare(b.returnAnswerDueOn ?? never));
