import type { ProposalFigures, UnitTask } from '@/api/proposalRegisters';

export interface Stage {
  stage: 'received' | 'filed' | 'assigned' | 'replied' | 'satisfied';
  count: number;
}

const satisfiedCodes = new Set(['agree', 'understand', 'reserve']);

/** Received → filed → assigned → replied → satisfied with the result. Each is counted by the platform from rows. */
export const funnelOf = (figures: ProposalFigures): Stage[] => [
  { stage: 'received', count: figures.received },
  { stage: 'filed', count: figures.filed },
  { stage: 'assigned', count: figures.assignedCases },
  { stage: 'replied', count: figures.repliedCases },
  {
    stage: 'satisfied',
    count: figures.byResultRating
      .filter((slice) => satisfiedCodes.has(slice.code))
      .reduce((sum, slice) => sum + slice.count, 0),
  },
];

export interface UnitClocks {
  unit: string;
  red: number;
  yellow: number;
  blue: number;
}

/** How the open parts of each unit stand; those with the most overdue first. */
export function clocksOf(tasks: readonly Pick<UnitTask, 'unitName' | 'colour'>[]): UnitClocks[] {
  const units = new Map<string, UnitClocks>();
  for (const task of tasks) {
    const of = units.get(task.unitName) ?? { unit: task.unitName, red: 0, yellow: 0, blue: 0 };
    if (task.colour === 'red' || task.colour === 'yellow' || task.colour === 'blue') of[task.colour]++;
    units.set(task.unitName, of);
  }
  const total = (one: UnitClocks) => one.red + one.yellow + one.blue;
  return [...units.values()].sort(
    (a, b) => b.red - a.red || b.yellow - a.yellow || total(b) - total(a) || a.unit.localeCompare(b.unit),
  );
}
