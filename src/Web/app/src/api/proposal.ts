import type { AttachedFile } from './attachments';
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
  /** By when its proposers are asked for their feedback, while they are. */
  feedbackDueOn?: string | null;
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
  firstContactDueOn?: string | null;
  firstContactOn?: string | null;
  firstContactColour: string;
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
  /** By when its proposers are asked for their feedback, while they are; of what was merged, the clock of the case. */
  feedbackDueOn?: string | null;
  situation: string;
  analysis: string;
  suggestion: string;
  contentVersion: number;
  attachments: AttachedFile[];
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
  sources: {
    envelopeId: string;
    fromBody: string;
    title: string;
    order: number;
    sharePercent: number;
    attachments: AttachedFile[];
  }[];
  outcomes: ProposalOutcome[];
  /** Only of what came from a lower body or another product: whom they wished for, and who is asked to carry it. */
  carrier?: { wish?: string | null; cosignerWish: string[]; askedId?: string | null; asked?: string | null } | null;
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
  /** Who declined, for the office that asked. */
  person?: string | null;
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
