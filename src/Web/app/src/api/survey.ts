/** What the service of joint surveys says of topics, surveys, tasks and fieldwork. Reports and what follows them are in report.ts. */
export interface TopicLine {
  id: string;
  body: string;
  title: string;
  status: string;
  source: string;
  proposedBy: string;
  fromBody: string;
  score?: number | null;
  planYear?: number | null;
  leadCommittee?: string | null;
  claimUntil?: string | null;
  changedAt: string;
}

export interface TopicClaim {
  id: string;
  unitKind: string;
  unit: string;
  unitBody: string;
  role: 'lead' | 'candidate' | 'joiner';
  assigned: boolean;
  claimedBy: string;
  claimedAt: string;
  endedAt?: string | null;
  endReason?: string | null;
  mayEnd: boolean;
}

export interface PipelineStage {
  stage: string;
  steps: { step: string; actor: string; body: string; note?: string | null; at: string }[];
}

export interface Topic {
  id: string;
  body: string;
  version: number;
  status: string;
  title: string;
  question: string;
  source: string;
  proposedBy: string;
  fromBody: string;
  proposedAt: string;
  score?: number | null;
  scores: number;
  mergedInto?: string | null;
  mergedFrom: { id: string; title: string; source: string; proposedBy: string; fromBody: string }[];
  plan?: {
    year: number;
    leadCommittee: string;
    leadLeader: string;
    product: string;
    approvedBy: string;
    approvalReference?: string | null;
    approvedOn: string;
  } | null;
  claimTerms?: { until: string; maxJoiners: number; leadLimit: number; rule: string } | null;
  claims: TopicClaim[];
  pipeline: PipelineStage[];
  surveyId?: string | null;
  allowedActions: string[];
}

export interface SimilarTopic {
  id: string;
  title: string;
  proposedBy: string;
  likeness: number;
}

export interface SurveyLine {
  id: string;
  body: string;
  title: string;
  status: string;
  startsOn: string;
  endsOn: string;
  changedAt: string;
}

export type IndicatorType = 'number' | 'choice' | 'text' | 'table';

export interface Indicator {
  id: string;
  number: number;
  title: string;
  type: IndicatorType;
  unit?: string | null;
  choices: string[];
  columns: string[];
  rule: string;
  weightNumber?: number | null;
  mandatory: boolean;
}

export interface SurveyPlan {
  title: string;
  outline: string;
  product: string;
  levels: string[];
  startsOn: string;
  endsOn: string;
  calendar: { on: string; what: string }[];
  contacts: { name: string; unit: string; telephone?: string | null }[];
  indicators: Omit<Indicator, 'id'>[];
}

export interface Survey {
  id: string;
  lineageId: string;
  body: string;
  version: number;
  status: string;
  topicId?: string | null;
  title: string;
  outline: string;
  product: string;
  levels: string[];
  startsOn: string;
  endsOn: string;
  calendar: SurveyPlan['calendar'];
  contacts: SurveyPlan['contacts'];
  indicators: Indicator[];
  /** The body's own report, once there is one. */
  reportId?: string | null;
  tasks: Record<string, number>;
  qualityScore?: number | null;
  adoptionScore?: number | null;
  award?: string | null;
  allowedActions: string[];
}

export interface TaskLine {
  id: string;
  surveyId: string;
  parentId?: string | null;
  body: string;
  fromBody: string;
  title: string;
  status: string;
  version: number;
  dueOn: string;
  late: boolean;
  signForBy?: string | null;
  signForState?: ClockState | null;
  answerBy?: string | null;
  answerState?: ClockState | null;
  allowedActions: string[];
}

export type ClockState = 'running' | 'nearly-due' | 'overdue' | 'met' | 'missed' | 'stopped';

/** A clock of a task or of a reply, with its colour today and why it ends on that day. */
export interface SurveyClock {
  name: string;
  dueOn: string;
  amberFrom?: string | null;
  state: ClockState;
  explanationZh: string;
  explanationEn: string;
}

export interface SurveyStep {
  step: string;
  from?: string | null;
  to: string;
  body: string;
  actor: string;
  reasonCode?: string | null;
  note?: string | null;
  at: string;
}

export interface SurveyTask {
  id: string;
  surveyId: string;
  parentId?: string | null;
  lineageId: string;
  body: string;
  fromBody: string;
  version: number;
  status: string;
  title: string;
  brief: string;
  template?: string | null;
  dueOn: string;
  late: boolean;
  issuedBy: string;
  issuedAt: string;
  receipt?: SurveyClock | null;
  signedForAt?: string | null;
  answer?: SurveyClock | null;
  answeredAt?: string | null;
  declineReason?: string | null;
  reportedAt?: string | null;
  extensions: { before: string; after: string; reason: string; grantedBy: string; grantedAt: string }[];
  parts: { id: string; body: string; status: string; dueOn: string; late: boolean }[];
  reportId?: string | null;
  history: SurveyStep[];
  allowedActions: string[];
}

export interface TaskEntry {
  toBody: string;
  title?: string;
  brief: string;
  template?: string;
  dueOn: string;
}

export interface TeamMember {
  name: string;
  role: string;
  unit?: string | null;
}

export interface FormerTeam {
  revision: number;
  name: string;
  members: TeamMember[];
  reason: string;
  changedBy: string;
  changedAt: string;
}

export interface Team {
  id: string;
  version: number;
  name: string;
  members: TeamMember[];
  /** What it was before each change, the latest first. */
  changes: FormerTeam[];
  allowedActions: string[];
}

export interface Activity {
  id: string;
  version: number;
  surveyId: string;
  teamId?: string | null;
  type: string;
  status: string;
  subject: string;
  region: string;
  place: string;
  from: string;
  until: string;
  people?: number | null;
  minutes?: string | null;
  /** Others who go to the same place in the same week. */
  warnings: {
    survey: string;
    body: string;
    place: string;
    from: string;
    until: string;
    /** Only where the own body takes part in that survey. */
    surveyId?: string | null;
  }[];
  allowedActions: string[];
  body: string;
  surveyTitle: string;
  surveyReadable: boolean;
}

export interface DataRequest {
  id: string;
  version: number;
  surveyId: string;
  status: string;
  department: string;
  text: string;
  dueOn: string;
  dueExplanationZh?: string | null;
  dueExplanationEn?: string | null;
  amberFrom?: string | null;
  dueState: ClockState;
  late: boolean;
  answer?: string | null;
  answeredAt?: string | null;
  reminders: number;
  allowedActions: string[];
}

export interface Evaluation {
  id: string;
  version: number;
  status: string;
  quality?: number | null;
  adoption?: number | null;
  award?: string | null;
  judges: { judge: string; scores: Record<string, number> }[];
  credits: { body: string; role: string; sharePercent: number; effective: number }[];
}

export interface Statistics {
  surveys: number;
  tasksReceived: number;
  tasksIssued: number;
  reports: number;
  reportsIssued: number;
  findings: number;
  areas: number;
  recommendations: number;
  standing: Record<string, number>;
  instructionItemTimes: number;
  instructionPersonTimes: number;
  measureAreas: number;
  measures: Record<string, number>;
  activities: Record<string, { times: number; people: number }>;
  conversions: Record<string, number>;
  lookBacks: number;
  citations: number;
  /** Those that owe the most answers first. */
  addressees: { addressee: string; recommendations: number; open: number }[];
}
