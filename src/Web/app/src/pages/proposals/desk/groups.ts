import type { Role } from '@/api/codes';
import type { ProposalFilter } from '@/api/proposals';

/** What waits, came back or moves for somebody, as one short list with a way to all of it. */
export interface Group {
  /** Key under proposals.desk. */
  says: string;
  column: 'waits' | 'back' | 'moving';
  filter: ProposalFilter;
  to: string;
}

const mine = (status: string): ProposalFilter => ({ mine: true, status });
const handled = 'filed,assignment-proposed,assigned,rehandling';

const groups: readonly (Group & { roles: readonly Role[] })[] = [
  { says: 'asked', column: 'waits', roles: ['member'], filter: { asked: true }, to: '/proposals' },
  {
    says: 'toSeal',
    column: 'waits',
    roles: ['member', 'submitter'],
    filter: { toSeal: true },
    to: '/proposals',
  },
  { says: 'invited', column: 'waits', roles: ['member'], filter: { invited: true }, to: '/proposals' },
  {
    says: 'returned',
    column: 'waits',
    roles: ['member'],
    filter: mine('returned-for-revision'),
    to: '/proposals?status=returned-for-revision',
  },
  {
    says: 'drafts',
    column: 'waits',
    roles: ['member'],
    filter: mine('draft,collecting-signatures'),
    to: '/proposals?status=draft,collecting-signatures',
  },
  {
    says: 'firstReview',
    column: 'waits',
    roles: ['reviewer'],
    filter: { status: 'submitted,first-review' },
    to: '/proposals/review?stage=first',
  },
  {
    says: 'secondReview',
    column: 'waits',
    roles: ['approver'],
    filter: { status: 'second-review' },
    to: '/proposals/review?stage=second',
  },
  {
    says: 'carriers',
    column: 'waits',
    roles: ['triage'],
    filter: { status: 'carrier-sought,carrier-asked' },
    to: '/proposals?status=carrier-sought,carrier-asked',
  },
  {
    says: 'toAssign',
    column: 'waits',
    roles: ['triage'],
    filter: { status: 'filed,assignment-proposed' },
    to: '/proposals/assignment',
  },
  {
    says: 'feedback',
    column: 'waits',
    roles: ['triage'],
    filter: { status: 'feedback-pending' },
    to: '/proposals/feedback',
  },
  {
    says: 'meeting',
    column: 'back',
    roles: ['triage', 'approver'],
    filter: { status: 'meeting-due' },
    to: '/proposals?status=meeting-due',
  },
  {
    says: 'answered',
    column: 'back',
    roles: ['member'],
    filter: mine('feedback-pending,feedback-recorded,not-filed'),
    to: '/proposals?status=feedback-pending,feedback-recorded,not-filed',
  },
  {
    says: 'alert',
    column: 'back',
    roles: ['triage', 'approver'],
    filter: { alert: true },
    to: '/proposals?alert=true',
  },
  { says: 'handled', column: 'moving', roles: ['member'], filter: mine(handled), to: `/proposals?status=${handled}` },
  {
    says: 'inHandling',
    column: 'moving',
    roles: ['triage', 'approver'],
    filter: { status: 'assigned,rehandling' },
    to: '/proposals/tasks',
  },
];

/** The lists of somebody, each once, in their order. */
export const groupsOf = (roles: readonly Role[]): Group[] =>
  groups.filter((group) => group.roles.some((role) => roles.includes(role)));
