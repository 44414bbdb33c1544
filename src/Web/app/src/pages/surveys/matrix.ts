import type { Body } from '@/api/directory';
import type { TaskLine } from '@/api/surveys';
import { readClock } from '@/ui/clock';
import type { Due } from '@/ui/ClockChip';

/** What a tile of the matrix says at a glance. */
export type TileTone = 'none' | 'waiting' | 'working' | 'reported' | 'done' | 'late' | 'refused' | 'off';

export interface Tile {
  body: string;
  task: TaskLine | null;
  tone: TileTone;
  /** The clock that runs now: to sign for it, to answer it, or to report; none once it is over. */
  due: Due;
}

export interface MatrixRow {
  city: Tile;
  counties: Tile[];
}

const runs = new Set(['issued', 'signed-for', 'accepted']);

/** The clock that runs for a task, by its state, with the colour that the platform gives it. */
export function runningClock(task: TaskLine): Due {
  if (!runs.has(task.status)) return {};
  if (task.status === 'issued' && task.signForBy) return { dueOn: task.signForBy, state: task.signForState };
  if (task.status !== 'accepted' && task.answerBy) return { dueOn: task.answerBy, state: task.answerState };
  return { dueOn: task.dueOn };
}

export const runningDay = (task: TaskLine): string | null => runningClock(task).dueOn ?? null;

export function toneOfTask(task: TaskLine, now: number): TileTone {
  if (runs.has(task.status)) {
    if (task.late || readClock(runningDay(task), null, now).tone === 'red') return 'late';
    return task.status === 'accepted' ? 'working' : 'waiting';
  }
  switch (task.status) {
    case 'reported':
      return 'reported';
    case 'done':
      return 'done';
    case 'declined':
      return 'refused';
    default:
      return 'off';
  }
}

export const tileOf = (body: string, task: TaskLine | undefined, now: number): Tile => ({
  body,
  task: task ?? null,
  tone: task ? toneOfTask(task, now) : 'none',
  due: task ? runningClock(task) : {},
});

/** A withdrawn task counts only where nothing came after it. */
const presentTasks = (tasks: readonly TaskLine[]): Map<string, TaskLine> => {
  const byBody = new Map<string, TaskLine>();
  for (const task of tasks) {
    const known = byBody.get(task.body);
    if (!known || known.status === 'withdrawn' || task.status !== 'withdrawn') byBody.set(task.body, task);
  }
  return byBody;
};

export const childrenOf = (bodies: readonly Body[], code: string): Body[] =>
  bodies.filter((body) => body.parentCode === code).sort((a, b) => a.code.localeCompare(b.code));

/** All that stand below a body, at any depth. */
export function below(bodies: readonly Body[], code: string): Body[] {
  const direct = childrenOf(bodies, code);
  return direct.flatMap((body) => [body, ...below(bodies, body.code)]);
}

/**
 * Rows of the matrix as one sees them from a body: a province has its cities, each with its counties; a city one row with its own task and
 * its counties. A county that has no task yet stands there pale as soon as its city may issue one.
 */
export function matrixOf(
  tasks: readonly TaskLine[],
  bodies: readonly Body[],
  viewer: string,
  levels: readonly string[],
  now: number,
): MatrixRow[] {
  const present = presentTasks(tasks);
  const counties = levels.includes('county');
  const row = (city: Body): MatrixRow => ({
    city: tileOf(city.code, present.get(city.code), now),
    counties: counties
      ? childrenOf(bodies, city.code).map((county) => tileOf(county.code, present.get(county.code), now))
      : [],
  });
  const own = bodies.find((body) => body.code === viewer);
  if (!own) return [];
  // A city that has a task itself is the row; one that leads has its counties as rows.
  if (present.has(viewer)) return [row(own)];
  return childrenOf(bodies, viewer).map(row);
}

/** How many tasks of each city stand where, the city's own with those of its counties. */
export function statesByCity(rows: readonly MatrixRow[]): { body: string; by: Partial<Record<TileTone, number>> }[] {
  return rows.map((row) => {
    const by: Partial<Record<TileTone, number>> = {};
    for (const one of [row.city, ...row.counties]) if (one.task) by[one.tone] = (by[one.tone] ?? 0) + 1;
    return { body: row.city.body, by };
  });
}

export const tones: readonly TileTone[] = ['waiting', 'working', 'late', 'reported', 'done', 'refused', 'off'];
