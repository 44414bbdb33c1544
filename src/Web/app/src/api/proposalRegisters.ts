/** One unit's part in the unit's inbox and on the office's list of what to chase. */
export interface UnitTask {
  proposalId: string;
  assignmentId: string;
  version: number;
  title: string;
  caseLabel?: string | null;
  unitId: string;
  unitName: string;
  role: string;
  status: string;
  proposalStatus: string;
  assignedAt?: string | null;
  dueOn?: string | null;
  dueBecause?: string | null;
  dueBecauseEn?: string | null;
  amberFrom?: string | null;
  colour: string;
  daysLeft: number;
  key: boolean;
  firstContactDueOn?: string | null;
  firstContactColour: string;
  /** By when the office answers the unit's request to give it back. */
  returnAnswerDueOn?: string | null;
}

export interface FeedbackRound {
  id: string;
  version: number;
  name: string;
  openedAt: string;
  dueOn?: string | null;
  closedAt?: string | null;
  recorded: number;
}

export interface RoundClosing {
  id: string;
  version: number;
  satisfied: number;
  basicallySatisfied: number;
  dissatisfied: number;
  alerts: string[];
}

export interface AppraisalUnit {
  id: string;
  name: string;
  scores: number;
  average?: number | null;
  ownScore?: number | null;
  ownComment?: string | null;
}

export interface AppraisalRound {
  id: string;
  version: number;
  name: string;
  openedAt: string;
  closedAt?: string | null;
  members: number;
  given: number;
  possible: number;
  coveragePercent: number;
  unitCoveragePercent: number;
  memberCoveragePercent: number;
  asked: boolean;
  units: AppraisalUnit[];
}

export interface PromiseRow {
  id: string;
  version: number;
  proposalId: string;
  proposalTitle: string;
  unitName: string;
  what: string;
  dueOn: string;
  state: string;
  nextCheckOn?: string | null;
  checkDue: boolean;
  checks: { checkedOn: string; state: string; finding: string; by: string }[];
  takenUpBy: string[];
}

export interface Clue {
  id: string;
  lineageId: string;
  version: number;
  state: string;
  title: string;
  text: string;
  source: string;
  from?: string | null;
  receivedAt: string;
  catalogueYear?: number | null;
  catalogueNumber?: number | null;
  catalogueTitle?: string | null;
  catalogueText?: string | null;
  declinedBecause?: string | null;
  drafts: number;
}

export interface HandlingUnit {
  id: string;
  name: string;
  staff: { userId: string; name: string }[];
}

export interface ProposalRules {
  invitationHoursInSession: number;
  invitationHours: number;
  mostSigners?: number | null;
  groupsOnlyInSession: boolean;
  twoMeetingsOnePublication: boolean;
  /** As the Directory keeps them; set there. */
  resultClasses: { code: string; means: string }[];
  rehandleBelowScore?: number | null;
}

export interface PlenarySession {
  term: number;
  session: number;
  acceptsFrom: string;
  cutOff: string;
  opensAt: string;
  closesAt: string;
}

export interface Slice {
  code: string;
  count: number;
}

export interface ProposalFigures {
  received: number;
  filed: number;
  filedPercent: number;
  notFiled: number;
  merged: number;
  withdrawn: number;
  inReview: number;
  assignedCases: number;
  repliedCases: number;
  replyPercent: number;
  filedAndAnswered: number;
  onTimePercent: number;
  contactPercent: number;
  rehandled: number;
  metFaceToFace: number;
  key: number;
  excellent: number;
  convertedToInfo: number;
  sentToReference: number;
  forwardedUpward: number;
  promises: { total: number; open: number; fulfilled: number; broken: number; fulfilledPercent: number };
  notFiledByReason: Slice[];
  byCategory: Slice[];
  byProposerType: Slice[];
  byStatus: Slice[];
  byResultClass: Slice[];
  byResult: Slice[];
  byAttitude: Slice[];
  byResultRating: Slice[];
  satisfiedWithAttitudePercent: number;
  satisfiedWithResultPercent: number;
  byUnit: {
    unitId: string;
    unitName: string;
    parts: number;
    leads: number;
    answered: number;
    onTime: number;
    returnsAsked: number;
  }[];
}

/** A member of a body's roll. */
export interface Member {
  id: string;
  body: string;
  name: string;
  unitAndPost: string;
  userId?: string | null;
}
