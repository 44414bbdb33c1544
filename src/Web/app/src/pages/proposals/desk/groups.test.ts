import { describe, expect, it } from 'vitest';
import { groupsOf } from './groups';

const says = (...roles: Parameters<typeof groupsOf>[0][number][]) => groupsOf(roles).map((group) => group.says);

describe('the proposals on a desk', () => {
  it('are those that wait for the person’s own office', () => {
    expect(says('reviewer')).toEqual(['firstReview']);
    expect(says('approver')).toEqual(['secondReview', 'meeting', 'alert', 'inHandling']);
    expect(says('unit-staff')).toEqual([]);
  });

  it('show a member what is asked, what came back and what moves', () => {
    expect(groupsOf(['member', 'submitter']).map((group) => group.column)).toEqual([
      'waits',
      'waits',
      'waits',
      'waits',
      'waits',
      'back',
      'moving',
    ]);
  });

  it('show the one clerk of a small office everything once', () => {
    const all = says('triage', 'reviewer', 'approver');
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain('toAssign');
    expect(all).toContain('firstReview');
    expect(all).toContain('carriers');
  });
});
