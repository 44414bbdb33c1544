import { describe, expect, it } from 'vitest';
import { ended, keyFor } from './repeats';

let made = 0;
const make = () => `key-${++made}`;

describe('the same request', () => {
  it('is one while it is under way and shortly after its answer', () => {
    const first = keyFor('POST /drafts {"title":"a"}', make, 0);
    expect(keyFor('POST /drafts {"title":"a"}', make, 60_000)).toBe(first);
    ended('POST /drafts {"title":"a"}', 'answered', 60_000);
    expect(keyFor('POST /drafts {"title":"a"}', make, 64_000)).toBe(first);
    ended('POST /drafts {"title":"a"}', 'answered', 64_000);
    expect(keyFor('POST /drafts {"title":"a"}', make, 70_000)).not.toBe(first);
  });

  it('is tried again as the same when its answer was lost', () => {
    const first = keyFor('POST /forwarding', make, 0);
    ended('POST /forwarding', 'lost', 0);
    expect(keyFor('POST /forwarding', make, 200_000)).toBe(first);
  });

  it('is another one when it says something else', () => {
    expect(keyFor('POST /drafts {"title":"b"}', make, 0)).not.toBe(keyFor('POST /drafts {"title":"c"}', make, 0));
  });
});
