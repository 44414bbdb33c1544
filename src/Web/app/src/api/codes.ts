/** Codes that the platform uses; their labels are in the dictionaries. */
export type Role =
  'submitter' | 'approver' | 'triage' | 'reviewer' | 'unit-staff' | 'member' | 'auditor' | 'administrator' | 'operator';
export type Kind = 'social-information' | 'proposal' | 'joint-survey';
export type Urgency = 'normal' | 'urgent' | 'extra-urgent';
export type Level = 'county' | 'city' | 'province' | 'national';

export const roles: readonly Role[] = [
  'submitter',
  'approver',
  'triage',
  'reviewer',
  'unit-staff',
  'member',
  'auditor',
  'administrator',
  'operator',
];

/** Where the platform itself is administered (平台本级). */
export const rootBody = '000000';

/** The roles that are given at a body: the platform's operators are at the root only. */
export const rolesAt = (body: string): readonly Role[] =>
  body === rootBody ? roles : roles.filter((role) => role !== 'operator');
export const kinds: readonly Kind[] = ['social-information', 'proposal', 'joint-survey'];
export const urgencies: readonly Urgency[] = ['normal', 'urgent', 'extra-urgent'];
export const informationStatuses = [
  'draft',
  'submitted',
  'screening',
  'returned-for-supplement',
  'not-used',
  'suggested-as-proposal',
  'editing',
  'combined',
  'verified',
  'signed-off',
  'issued',
  'forwarded',
  'returned-from-above',
  'closed',
  'archived',
  'withdrawn',
] as const;
export const envelopeStates = [
  'delivered',
  'signed-for',
  'taken-in',
  'combined',
  'returned',
  'not-used',
  'relayed',
  'passed-on',
  'superseded',
  'informed',
  'noted',
  'damaged',
] as const;
export const identities = [
  'county-member',
  'city-member',
  'province-member',
  'national-member',
  'party',
  'organisation',
  'committee',
  'sector',
  'station',
  'informant',
  'unit',
  'public',
  'other',
] as const;
