import { describe, expect, it } from 'vitest';
import type { UnitTask } from '@/api/proposalRegisters';
import { soonestAnswerFirst } from './returns';

const asked = (assignmentId: string, returnAnswerDueOn: string | null): UnitTask => ({
  proposalId: 'p',
  assignmentId,
  version: 1,
  title: '关于管网改造的建议',
  unitId: 'u',
  unitName: '住建局',
  role: 'lead',
  status: 'return-requested',
  proposalStatus: 'assigned',
  colour: 'blue',
  daysLeft: 30,
  key: false,
  firstContactColour: 'none',
  returnAnswerDueOn,
});

describe('what units want to give back', () => {
  it('stands in the order in which the office has to answer', () => {
    const rows = [
      asked('later', '2026-12-08'),
      asked('no clock', null),
      asked('overdue', '2026-11-20'),
      asked('today', '2026-11-30'),
    ];
    expect(soonestAnswerFirst(rows).map((row) => row.assignmentId)).toEqual(['overdue', 'today', 'later', 'no clock']);
    expect(rows[0]?.assignmentId, 'what was read is left as it is').toBe('later');
  });
});
