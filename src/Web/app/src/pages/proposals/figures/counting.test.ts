import { describe, expect, it } from 'vitest';
import type { ProposalFigures } from '@/api/proposalRegisters';
import { clocksOf, funnelOf } from './counting';

describe('the figures of proposals', () => {
  it('follow proposals from what came in to what satisfied', () => {
    const figures = {
      received: 528,
      filed: 276,
      assignedCases: 270,
      repliedCases: 270,
      byResultRating: [
        { code: 'agree', count: 240 },
        { code: 'understand', count: 20 },
        { code: 'reserve', count: 6 },
        { code: 'disagree', count: 4 },
      ],
    } as ProposalFigures;
    expect(funnelOf(figures).map((stage) => stage.count)).toEqual([528, 276, 270, 270, 266]);
  });

  it('put the unit with the most overdue parts first and count what has no deadline nowhere', () => {
    const tasks = [
      { unitName: '住建局', colour: 'blue' },
      { unitName: '住建局', colour: 'none' },
      { unitName: '水利局', colour: 'red' },
      { unitName: '教育局', colour: 'yellow' },
      { unitName: '教育局', colour: 'blue' },
    ];
    expect(clocksOf(tasks)).toEqual([
      { unit: '水利局', red: 1, yellow: 0, blue: 0 },
      { unit: '教育局', red: 0, yellow: 1, blue: 1 },
      { unit: '住建局', red: 0, yellow: 0, blue: 1 },
    ]);
  });
});
