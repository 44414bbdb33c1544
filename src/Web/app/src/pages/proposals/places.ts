import type { Role } from '@/api/codes';
import type { Session } from '@/api/sessions';
import { hasAny } from '@/shell/places';

const office: readonly Role[] = ['triage', 'reviewer', 'approver', 'auditor', 'administrator'];

/** The rooms of the proposals and who works in them. */
export const rooms: readonly { place: string; roles?: readonly Role[] }[] = [
  { place: '' },
  { place: 'review', roles: ['reviewer', 'approver', 'triage'] },
  { place: 'assignment', roles: ['triage', 'approver'] },
  { place: 'tasks', roles: [...office, 'unit-staff'] },
  { place: 'feedback', roles: ['triage', 'approver'] },
  { place: 'appraisal', roles: [...office, 'member', 'unit-staff'] },
  { place: 'key', roles: ['triage', 'approver', 'auditor'] },
  // Published lists are for everybody, as the notice on the wall.
  { place: 'excellent', roles: [...office, 'submitter', 'member', 'unit-staff'] },
  { place: 'promises', roles: [...office, 'member', 'unit-staff'] },
  { place: 'clues', roles: [...office, 'member'] },
  { place: 'figures', roles: office },
  { place: 'registers', roles: ['triage', 'approver', 'administrator'] },
];

export const roomsOf = (session: Session): string[] =>
  rooms.filter((room) => hasAny(session, room.roles)).map((room) => room.place);

/** Keeps the registers: clues, rounds, units, sessions. */
export const keepsRegisters = (session: Session): boolean => hasAny(session, ['triage', 'approver']);
export const readsAll = (session: Session): boolean => hasAny(session, office);
export const writesProposals = (session: Session): boolean => hasAny(session, ['submitter', 'member', 'triage']);
