import type { Role } from '@/api/codes';
import type { Session } from '@/api/sessions';

/** A place in the navigation: where it is and for whom. */
export interface Place {
  to: string;
  says: string;
  icon: IconName;
  /** Addresses elsewhere that belong to it. */
  also?: readonly string[];
  roles?: readonly Role[];
}

export type IconName =
  'desk' | 'inbox' | 'information' | 'proposals' | 'surveys' | 'calls' | 'emergency' | 'figures' | 'administration';

/** Who works up what others write. */
export const office: readonly Role[] = ['triage', 'approver', 'reviewer'];

export const places: readonly Place[] = [
  { to: '/', says: 'shell.nav.desk', icon: 'desk' },
  {
    to: '/inbox',
    says: 'shell.nav.inbox',
    icon: 'inbox',
    // At every level: items come up, and tasks of surveys come down as envelopes too.
    roles: ['triage', 'reviewer', 'approver', 'auditor'],
  },
  {
    to: '/information',
    says: 'shell.nav.information',
    icon: 'information',
    roles: [...office, 'submitter', 'member', 'auditor'],
  },
  {
    to: '/proposals',
    says: 'shell.nav.proposals',
    icon: 'proposals',
    roles: [...office, 'submitter', 'member', 'unit-staff', 'auditor'],
  },
  {
    to: '/surveys',
    says: 'shell.nav.surveys',
    icon: 'surveys',
    also: ['/survey-tasks', '/survey-reports'],
    roles: [...office, 'submitter', 'member', 'auditor'],
  },
  { to: '/calls', says: 'shell.nav.calls', icon: 'calls', roles: [...office, 'submitter', 'member'] },
  { to: '/emergency', says: 'shell.nav.emergency', icon: 'emergency', roles: [...office, 'submitter'] },
  { to: '/figures', says: 'shell.nav.figures', icon: 'figures', roles: [...office, 'auditor'] },
  {
    to: '/administration',
    says: 'shell.nav.administration',
    icon: 'administration',
    roles: ['administrator', 'operator'],
  },
];

export const hasAny = (session: Session, roles: readonly Role[] | undefined): boolean =>
  roles === undefined || roles.some((role) => session.roles.includes(role));

const isUnder = (path: string, of: string): boolean => path === of || (of !== '/' && path.startsWith(`${of}/`));

/** Whether an address belongs to a place, by itself or under another head. */
export const isAt = (place: Place, path: string): boolean =>
  [place.to, ...(place.also ?? [])].some((of) => isUnder(path, of));

export const placesOf = (session: Session): Place[] => places.filter((place) => hasAny(session, place.roles));
