import { describe, expect, it } from 'vitest';
import type { EnvelopeRow } from '@/api/envelopes';
import type { ItemLine } from '@/api/information';
import { byMonth, clocks, funnel, intake, share, toCsv } from './counting';

const item = (change: Partial<ItemLine>) =>
  ({
    submittedAt: '2026-03-01T00:00:00Z',
    status: 'screening',
    issues: [],
    adoptions: [],
    instructions: 0,
    ...change,
  }) as ItemLine;
const envelope = (fromBody: string, state: string, clock?: string) =>
  ({ fromBody, state, clock: clock ? { state: clock } : null }) as unknown as EnvelopeRow;

describe('what came from below', () => {
  it('leaves out the tasks that the body above gave', () => {
    const task = { ...envelope('510000', 'taken-in'), channel: 'assigned' };
    expect(intake([envelope('510104', 'taken-in'), task]).map((one) => one.body)).toEqual(['510104']);
  });
});

describe('the funnel', () => {
  it('counts how far the items of the year came', () => {
    const items = [
      item({}),
      item({ status: 'issued', issues: ['社情民意 2026 年第 1 期'], adoptions: ['county'] }),
      item({
        status: 'forwarded',
        issues: ['社情民意 2026 年第 2 期'],
        adoptions: ['county', 'city'],
        instructions: 1,
      }),
      item({ submittedAt: '2025-12-01T00:00:00Z' }),
      // Half past midnight on New Year's Day in Beijing, whatever the year is in Greenwich.
      item({ submittedAt: '2025-12-31T16:30:00Z' }),
      item({ submittedAt: '2026-12-31T16:30:00Z' }),
      item({ submittedAt: null }),
    ];
    expect(funnel(items, 2026).map((stage) => stage.count)).toEqual([4, 2, 1, 1, 1]);
  });
});

describe('the intake', () => {
  it('adds up by body, largest first, without notices and replaced versions', () => {
    const counted = intake([
      envelope('510104', 'delivered'),
      envelope('510105', 'taken-in'),
      envelope('510105', 'returned'),
      envelope('510105', 'superseded'),
      envelope('510106', 'informed'),
    ]);
    expect(counted.map((one) => [one.body, one.total, one.byFate.used, one.byFate.waiting])).toEqual([
      ['510105', 2, 1, 0],
      ['510104', 1, 0, 1],
    ]);
  });

  it('reads the clocks that run, and none where there is none', () => {
    expect(
      clocks([
        envelope('a', 'delivered', 'overdue'),
        envelope('a', 'delivered', 'nearly-due'),
        envelope('a', 'delivered'),
      ]),
    ).toEqual({
      overdue: 1,
      nearlyDue: 1,
      running: 0,
      met: 0,
      missed: 0,
    });
  });
});

describe('months', () => {
  it('are those of China', () => {
    expect(byMonth(['2026-01-31T17:00:00Z', '2025-12-31T16:00:00Z', null], 2026).slice(0, 2)).toEqual([1, 1]);
  });
});

describe('a table', () => {
  it('can be opened in Excel, Chinese and quotes and all, and runs no formula', () => {
    expect(
      toCsv({
        columns: ['单位', '件'],
        rows: [
          ['锦江,"区"', 3],
          ['=1+1', -2],
        ],
      }),
    ).toBe('\uFEFF单位,件\r\n"锦江,""区""",3\r\n\'=1+1,-2\r\n');
  });

  it('says no share of nothing', () => {
    expect([share(1, 0), share(43, 481)]).toEqual(['–', '8.9%']);
  });
});
