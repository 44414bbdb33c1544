/** A proposal as its own body's people see it; what a person may not see comes empty. */
export interface ProposalCard {
  id: string;
  lineageId: string;
  version: number;
  status: string;
  open: boolean;
  title: string;
  category: string;
  proposerType: string;
  organisation?: string | null;
  firstSigner: string;
  term?: number | null;
  session?: number | null;
  occasion?: string | null;
  caseNumber?: number | null;
  caseLabel?: string | null;
  mergedIntoId?: string | null;
  mergedCount: number;
  resultClass?: string | null;
  result?: string | null;
  key: boolean;
  excellentYear?: number | null;
  submittedAt?: string | null;
  updatedAt: string;
  allowedActions: string[];
}

/** A row of the list: what may be done comes with the proposal itself. */
export type ProposalLine = Omit<ProposalCard, 'open' | 'caseLabel' | 'allowedActions'>;

export interface Signature {
  id: string;
  userId: string;
  name: string;
  order: number;
  state: string;
  expiresAt?: string | null;
  answeredAt?: string | null;
  onPaper: boolean;
}

export interface ReturnRequest {
  id: string;
  reasonCode: string;
  note: string;
  suggestedUnit?: string | null;
  suggestedCoUnits: string[];
  requestedAt: string;
  late: boolean;
  answerDueOn?: string | null;
  accepted?: boolean | null;
  answerNote?: string | null;
  answeredAt?: string | null;
  escalatedAt?: string | null;
  decidedBy?: string | null;
}

export interface Clarification {
  id: string;
  question: string;
  askedAt: string;
  answer?: string | null;
  answeredAt?: string | null;
}

export interface Extension {
  id: string;
  reason: string;
  consentBy: string;
  consentOn: string;
  dueBefore?: string | null;
  dueAfter?: string | null;
  granted?: boolean | null;
}

/** One unit's part of the handling. */
export interface Assignment {
  id: string;
  unitId: string;
  unitName: string;
  role: string;
  status: string;
  assignedAt?: string | null;
  signedForAt?: string | null;
  personInCharge?: string | null;
  leaderInCharge?: string | null;
  phone?: string | null;
  dueOn?: string | null;
  dueBecause?: string | null;
  dueBecauseEn?: string | null;
  colour: string;
  extensions: number;
  finishedAt?: string | null;
  returns: ReturnRequest[];
  clarifications: Clarification[];
  extensionRequests: Extension[];
  allowedActions: string[];
}

export interface Reply {
  id: string;
  assignmentId: string;
  handlingRound: number;
  unitName: string;
  text: string;
  resultClass: string;
  result: string;
  publishLevel: string;
  contactPerson?: string | null;
  contactPhone?: string | null;
  signer?: string | null;
  documentNumber?: string | null;
  issuedAt?: string | null;
  onTime?: boolean | null;
}

export interface CoOpinion {
  assignmentId: string;
  unitName: string;
  text: string;
  signer: string;
  givenAt: string;
  onTime: boolean;
}

export interface Contact {
  id: string;
  assignmentId: string;
  stage: string;
  way: string;
  heldOn: string;
  people: string;
  summary: string;
}

export interface Feedback {
  handlingRound: number;
  respondentProposalId: string;
  respondent: string;
  visit: string;
  attitude: string;
  result: string;
  onPoint: boolean;
  leaderReplied?: boolean | null;
  howHeard?: string | null;
  comment?: string | null;
  recordedAt: string;
}

export interface Evaluation {
  assignmentId: string;
  handlingRound: number;
  side: string;
  total: number;
  grade: string;
  comment?: string | null;
  by: string;
}

export interface PromiseOfReply {
  id: string;
  assignmentId: string;
  unitName: string;
  what: string;
  dueOn: string;
  state: string;
  nextCheckOn?: string | null;
  takenUpBy: string[];
}

export interface KeyTrack {
  status: string;
  supervisingLeader?: string | null;
  leadHandlingLeader?: string | null;
  tier?: string | null;
  plan?: string | null;
  report?: string | null;
  decidedOn?: string | null;
  opinions: string[];
  allowedActions: string[];
}

export interface Supervision {
  id: string;
  kind: string;
  heldOn: string;
  leader?: string | null;
  summary: string;
  assignmentId?: string | null;
  by: string;
}

export interface ProposalForward {
  id: string;
  toBody: string;
  form: string;
  carrier?: string | null;
  contentVersion: number;
  sentAt: string;
  stage: string;
  reasonCode?: string | null;
  note?: string | null;
}

export interface ProposalOutcome {
  type: string;
  level: string;
  byWhom: string;
  leader?: string | null;
  documentNumber?: string | null;
  reasonCode?: string | null;
  text?: string | null;
  occurredOn: string;
  toldAt: string;
}

/** All of a proposal that the person may see. */
export interface Proposal {
  card: ProposalCard;
  situation: string;
  analysis: string;
  suggestion: string;
  contentVersion: number;
  suggestedUnits: string[];
  consentToPublish: boolean;
  noPublishReason?: string | null;
  contact?: string | null;
  sealedBy?: string | null;
  sealedAt?: string | null;
  onBehalf: boolean;
  createdBy: string;
  notFiledReason?: string | null;
  destination?: string | null;
  referenceUnit?: string | null;
  conversionConsentAt?: string | null;
  infoItemId?: string | null;
  fromInfoItemId?: string | null;
  clueId?: string | null;
  followsPromiseId?: string | null;
  handlingRound: number;
  repliedAt?: string | null;
  repliedOnTime?: boolean | null;
  attitude?: string | null;
  resultRating?: string | null;
  classAYetDissatisfied: boolean;
  published?: string | null;
  signatures: Signature[];
  merged: { id: string; title: string; firstSigner: string; caseLabel?: string | null }[];
  assignments: Assignment[];
  replies: Reply[];
  coOpinions: CoOpinion[];
  contacts: Contact[];
  feedback: Feedback[];
  evaluations: Evaluation[];
  promises: PromiseOfReply[];
  key?: KeyTrack | null;
  supervision: Supervision[];
  forwards: ProposalForward[];
  sources: { envelopeId: string; fromBody: string; title: string; order: number; sharePercent: number }[];
  outcomes: ProposalOutcome[];
}

export interface ProposalStep {
  number: number;
  step: string;
  from: string;
  to: string;
  contentVersion: number;
  actor: string;
  at: string;
  reasonCode?: string | null;
  note?: string | null;
  assignmentId?: string | null;
  unit?: string | null;
  unitRole?: string | null;
}

export interface ProposalVersion {
  version: number;
  title: string;
  hash: string;
  by: string;
  at: string;
}

export interface Piece {
  change: string;
  text: string;
}

export interface ProposalChanges {
  from: number;
  to: number;
  title: Piece[];
  situation: Piece[];
  analysis: Piece[];
  suggestion: Piece[];
}

export interface SimilarProposal {
  id: string;
  title: string;
  status: string;
  firstSigner: string;
  caseLabel?: string | null;
  similarity: number;
  submittedAt?: string | null;
}

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
  resultClasses: { code: string; means: string }[];
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

/** A unit in an assignment. */
export interface UnitOrder {
  unitId: string;
  unitName: string;
  role: string;
  staffUserIds?: string[];
}

export interface Invited {
  userId: string | null;
  name: string;
  signedOnPaper: boolean;
}

export interface ProposalDraft {
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  category: string;
  suggestedUnits: string[];
  consentToPublish: boolean;
  noPublishReason: string | null;
  followsPromiseId: string | null;
}

/** What can only be said when a draft is begun. */
export interface ProposalStart extends ProposalDraft {
  proposerType: string;
  organisation: string | null;
  authorisedSignerId: string | null;
  onBehalfOf: { userId: string | null; name: string } | null;
  contact: string | null;
  clueId: string | null;
}

export interface BatchEntry {
  id: string;
  version: number;
  action: string;
  units?: UnitOrder[];
}

export interface BatchAnswer {
  id: string;
  done: boolean;
  version?: number | null;
  status?: string | null;
  caseLabel?: string | null;
  code?: string | null;
  currentVersion?: number | null;
}
