import type { Level } from '@/api/codes';
import type { Edge, Node } from '@/api/lineage';

const columns: readonly Level[] = ['county', 'city', 'province', 'national'];

export interface Placed {
  node: Node;
  x: number;
  y: number;
}

export interface Line {
  edge: Edge;
  from: Placed;
  to: Placed;
}

export const box = { width: 190, height: 54, across: 70, down: 16 };

/** Puts nodes into columns by level, sources before what was made of them; a combination of the same level moves one to the right. */
export function layOut(
  nodes: readonly Node[],
  edges: readonly Edge[],
): { placed: Placed[]; lines: Line[]; width: number; height: number } {
  const used = columns.filter((level) => nodes.some((node) => node.level === level));
  const byId = new Map(nodes.map((node) => [node.itemId, node]));
  const depth = new Map<string, number>();
  const depthOf = (node: Node, seen: ReadonlySet<string>): number => {
    const known = depth.get(node.itemId);
    if (known !== undefined || seen.has(node.itemId)) return known ?? 0;
    const sources = edges
      .filter((edge) => edge.targetId === node.itemId)
      .flatMap((edge) => byId.get(edge.sourceId) ?? []);
    const after = Math.max(-1, ...sources.map((source) => depthOf(source, new Set([...seen, node.itemId]))));
    const at = Math.max(used.indexOf(node.level), after + 1);
    depth.set(node.itemId, at);
    return at;
  };
  for (const node of nodes) depthOf(node, new Set());

  const rows = new Map<number, number>();
  const placed = nodes.map((node): Placed => {
    const column = depth.get(node.itemId) ?? 0;
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    return { node, x: column * (box.width + box.across), y: row * (box.height + box.down) };
  });
  const at = new Map(placed.map((one) => [one.node.itemId, one]));
  const lines = edges.flatMap((edge): Line[] => {
    const from = at.get(edge.sourceId);
    const to = at.get(edge.targetId);
    return from && to ? [{ edge, from, to }] : [];
  });
  return {
    placed,
    lines,
    width: Math.max(0, ...placed.map((one) => one.x + box.width)),
    height: Math.max(0, ...placed.map((one) => one.y + box.height)),
  };
}
