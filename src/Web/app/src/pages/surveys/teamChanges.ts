import type { FormerTeam, Team, TeamMember } from '@/api/surveys';

type Composition = Pick<Team, 'name' | 'members'>;

export interface TeamDifference {
  /** The name before, where that changed. */
  renamedFrom: string | null;
  joined: TeamMember[];
  left: TeamMember[];
  moved: { name: string; from: string; to: string }[];
}

/** Who came, who went, who got another role. Two of one name are told apart by where they come from. */
export function teamDifference(before: Composition, after: Composition): TeamDifference {
  const personOf = (one: TeamMember) => `${one.name}/${one.unit ?? ''}`;
  const was = new Map(before.members.map((one) => [personOf(one), one]));
  const is = new Map(after.members.map((one) => [personOf(one), one]));
  return {
    renamedFrom: before.name === after.name ? null : before.name,
    joined: after.members.filter((one) => !was.has(personOf(one))),
    left: before.members.filter((one) => !is.has(personOf(one))),
    moved: after.members.flatMap((one) => {
      const from = was.get(personOf(one))?.role;
      return from === undefined || from === one.role ? [] : [{ name: one.name, from, to: one.role }];
    }),
  };
}

/** Each change with what it changed, the latest first: what was before stands with the change, what came after is the next one or the team now. */
export const teamHistory = (team: Team): (FormerTeam & { difference: TeamDifference })[] =>
  team.changes.map((change, at) => ({ ...change, difference: teamDifference(change, team.changes[at - 1] ?? team) }));
