/** Codes of joint surveys, in the order in which one chooses among them; their labels are in the dictionaries. */
export const topicStatuses = [
  'proposed',
  'screened',
  'in-library',
  'shortlisted',
  'planned',
  'open-for-claim',
  'claimed',
  'surveyed',
  'rejected',
  'merged',
] as const;
export const topicSources = ['party-gov', 'public', 'member', 'lower-body'] as const;
export const products = ['report', 'recommendation-motion', 'special-report'] as const;
export const unitKinds = ['party', 'body', 'committee', 'sector-group', 'member'] as const;
export const surveyStatuses = ['draft', 'approved', 'running', 'evaluated', 'archived', 'cancelled'] as const;
export const surveyLevels = ['province', 'city', 'county'] as const;
export const indicatorTypes = ['number', 'choice', 'text', 'table'] as const;
export const rollUpRules = ['sum', 'weighted-mean', 'min', 'max', 'list'] as const;
export const taskStatuses = [
  'issued',
  'signed-for',
  'accepted',
  'declined',
  'reported',
  'done',
  'waived',
  'withdrawn',
] as const;
/** What is not sent yet or stands elsewhere first; then what a sent one may come to. */
export const fates = [
  'drafted',
  'carried',
  'set-aside',
  'sent',
  'adopted',
  'partly-adopted',
  'planned',
  'declined',
  'no-reply',
] as const;
/** Somebody has said what became of it. */
export const ends = ['set-aside', 'adopted', 'partly-adopted', 'planned', 'declined', 'no-reply'] as const;
export const results = ['adopted', 'partly-adopted', 'planned', 'declined', 'no-reply'] as const;
export const conversionTargets = ['proposal', 'social-information', 'speech', 'rule-document'] as const;
export const activityTypes = ['visit', 'meeting', 'interview', 'questionnaire', 'inspection', 'supervision'] as const;
export const teamRoles = ['leader', 'member', 'expert', 'cadre', 'journalist', 'staff'] as const;
export const criteria = ['topic', 'depth', 'feasibility', 'writing', 'linkage'] as const;
export const leaderLevels = ['county', 'city', 'province', 'national'] as const;
export const requestStatuses = ['asked', 'answered', 'refused', 'cancelled'] as const;
export const measureStatuses = ['assigned', 'in-progress', 'done', 'not-done'] as const;
