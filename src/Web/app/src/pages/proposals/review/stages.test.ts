import { describe, expect, it } from 'vitest';
import { batchEntries, batchSteps } from './stages';

const submitted = { id: 'a', version: 3, status: 'submitted' };
const reviewed = { id: 'b', version: 5, status: 'first-review' };

describe('reviewing many at once', () => {
  it('passes what was only submitted by taking it up first, under the version it then has', () => {
    expect(batchEntries('pass-first-review', [submitted, reviewed])).toEqual([
      { id: 'a', version: 3, action: 'start-review' },
      { id: 'a', version: 4, action: 'pass-first-review' },
      { id: 'b', version: 5, action: 'pass-first-review' },
    ]);
  });

  it('offers what fits all that are marked', () => {
    expect(batchSteps('first', ['reviewer'], [submitted])).toEqual(['start-review', 'pass-first-review']);
    expect(batchSteps('first', ['reviewer'], [reviewed])).toEqual(['pass-first-review']);
    expect(batchSteps('first', ['reviewer'], [submitted, reviewed])).toEqual([]);
    expect(batchSteps('first', ['reviewer'], [])).toEqual([]);
  });

  it('leaves filing to the committee', () => {
    expect(batchSteps('second', ['reviewer'], [reviewed])).toEqual([]);
    expect(batchSteps('second', ['approver'], [reviewed])).toEqual(['file']);
  });
});
