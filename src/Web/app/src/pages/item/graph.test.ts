import { describe, expect, it } from 'vitest';
import type { Edge, Node } from '@/api/lineage';
import { box, layOut } from './graph';

const node = (itemId: string, level: Node['level']) => ({ itemId, level }) as Node;
const edge = (sourceId: string, targetId: string, type: Edge['type'] = 'forwarded'): Edge => ({
  sourceId,
  targetId,
  type,
});

describe('the lineage graph', () => {
  it('stands county, city, province from left to right', () => {
    const { placed, lines } = layOut(
      [node('c', 'city'), node('a', 'county'), node('b', 'county'), node('p', 'province')],
      [edge('a', 'c', 'combined'), edge('b', 'c', 'combined'), edge('c', 'p')],
    );
    const x = new Map(placed.map((one) => [one.node.itemId, one.x]));
    expect([x.get('a'), x.get('c'), x.get('p')]).toEqual([0, box.width + box.across, 2 * (box.width + box.across)]);
    expect(lines).toHaveLength(3);
  });

  it('puts what was combined at one level after its sources', () => {
    const { placed } = layOut(
      [node('a', 'city'), node('b', 'city'), node('ab', 'city')],
      [edge('a', 'ab', 'combined'), edge('b', 'ab', 'combined')],
    );
    expect(placed.find((one) => one.node.itemId === 'ab')?.x).toBe(box.width + box.across);
  });

  it('leaves out lines to what is hidden and survives a circle', () => {
    const { lines } = layOut(
      [node('a', 'county'), node('b', 'county')],
      [edge('a', 'b'), edge('b', 'a'), edge('hidden', 'a')],
    );
    expect(lines).toHaveLength(2);
  });
});
