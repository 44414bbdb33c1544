import { describe, expect, it } from 'vitest';
import type { ProposalStep } from '@/api/proposal';
import { told } from './told';

const step = (number: number, what: string, actor = '王委员'): ProposalStep => ({
  number,
  step: what,
  from: 'draft',
  to: 'draft',
  contentVersion: 0,
  actor,
  at: `2026-03-01T09:0${number}:00+08:00`,
});

describe('the history of a proposal', () => {
  it('tells once what somebody edited in one go', () => {
    const rows = told([
      step(1, 'draft'),
      step(2, 'edit'),
      step(3, 'edit'),
      step(4, 'edit', '李委员'),
      step(5, 'invite'),
      step(6, 'edit'),
    ]);
    expect(rows.map((row) => [row.step.number, row.times])).toEqual([
      [1, 1],
      [3, 2],
      [4, 1],
      [5, 1],
      [6, 1],
    ]);
  });
});
