import type { AttachedFile } from './attachments';
import type { SurveyClock, SurveyStep } from './survey';

export interface ReportLine {
  id: string;
  surveyId: string;
  body: string;
  toBody?: string | null;
  title: string;
  status: string;
  version: number;
  changedAt: string;
}

export interface Paragraph {
  id: string;
  number: number;
  text: string;
  sources: string[];
}

export interface Finding {
  id: string;
  number: number;
  area: string;
  text: string;
  evidence?: string | null;
  sources: string[];
}

export interface RowSource {
  id: string;
  reportId: string;
  body: string;
  number: number;
  text: string;
}

export interface Recommendation {
  id: string;
  reportId: string;
  body: string;
  number: number;
  area: string;
  text: string;
  evidence?: string | null;
  addressee?: string | null;
  findings: number[];
  status: string;
  /** What became of it: its own state, or that of the row above that carries it. */
  standing: string;
  settled: boolean;
  version: number;
  toldAt?: string | null;
  setAsideReason?: string | null;
  replyDueOn?: string | null;
  reply?: SurveyClock | null;
  sourceBodies: string[];
  sources: RowSource[];
  allowedActions: string[];
  surveyId: string;
  /** What was said last, about it or about the row above that carries it. */
  lastWord?: { byWhom: string; documentNumber?: string | null; occurredOn: string } | null;
}

export interface OwnValue {
  indicator: number;
  number?: number | null;
  text?: string | null;
  rows?: string[][] | null;
  revision: number;
}

export interface Figure {
  indicator: number;
  title: string;
  unit?: string | null;
  rule: string;
  value?: number | null;
  counted: number;
  uncounted: number;
  listed: number;
}

export interface FigurePart {
  body: string;
  reportId?: string | null;
  own?: number | null;
  ownText?: string | null;
  ownRevision: number;
  value?: number | null;
  counted: number;
  uncounted: number;
  parts: FigurePart[];
}

export interface OpenedFigure {
  figure: Figure;
  whole: FigurePart;
  listed: { body: string; text?: string | null; number?: number | null; rows?: string[][] | null }[];
}

export interface Mark {
  id: string;
  rowKind: 'report' | 'paragraph' | 'finding' | 'recommendation' | 'indicator';
  rowId?: string | null;
  text: string;
  markedBy: string;
  markedByBody: string;
  markedAt: string;
  answer?: string | null;
  answeredAt?: string | null;
}

export interface Meeting {
  id: string;
  notice: string;
  place: string;
  heldOn: string;
  contributions: { kind: string; by: string; text: string }[];
}

export interface SourceFiles {
  reportId: string;
  body: string;
  title: string;
  attachments: AttachedFile[];
}

export interface SurveyReport {
  id: string;
  surveyId: string;
  taskId?: string | null;
  lineageId: string;
  body: string;
  toBody?: string | null;
  version: number;
  contentVersion: number;
  status: string;
  hop: number;
  title: string;
  summary: string;
  attachments: AttachedFile[];
  /** Of the sub-reports that the body accepted for the same survey. */
  sourceAttachments: SourceFiles[];
  paragraphs: Paragraph[];
  findings: Finding[];
  recommendations: Recommendation[];
  recommendationCount: number;
  standing: Record<string, number>;
  areas: { area: string; recommendations: number }[];
  values: OwnValue[];
  figures: Figure[];
  changedSinceIssue: {
    indicator: number;
    issued?: number | null;
    now?: number | null;
    countedThen: number;
    countedNow: number;
  }[];
  marks: Mark[];
  return?: { reasonCode?: string | null; note?: string | null; reworkBy?: string | null } | null;
  envelopeId?: string | null;
  receipts: {
    envelopeId: string;
    revision: number;
    stage: string;
    reasonCode?: string | null;
    note?: string | null;
    dueOn?: string | null;
    by: string;
    at: string;
  }[];
  outcomes: {
    outcomeId: string;
    type: string;
    level: string;
    byWhom: string;
    leader?: string | null;
    documentNumber?: string | null;
    text?: string | null;
    occurredOn: string;
    fromBody: string;
    toldAt: string;
    tellBy?: string | null;
  }[];
  meetings: Meeting[];
  issue?: {
    product: string;
    year: number;
    number: number;
    recipients: string[];
    issuedBy: string;
    issuedAt: string;
    sentAt?: string | null;
  } | null;
  history: SurveyStep[];
  allowedActions: string[];
}

/** What is written: a part that is left out stays as it is. */
export interface ReportContent {
  title?: string;
  summary?: string;
  paragraphs?: { number: number; text: string; sources: string[] }[];
  findings?: { number: number; area: string; text: string; evidence?: string | null; sources: string[] }[];
  recommendations?: {
    number: number;
    area: string;
    text: string;
    evidence?: string | null;
    addressee?: string | null;
    findings: number[];
  }[];
  attachments?: string[];
  values?: { indicator: number; number?: number | null; text?: string | null; rows?: string[][] | null }[];
}

export interface Candidate {
  id: string;
  body: string;
  number: number;
  area: string;
  text: string;
}

export interface MergerProposals {
  candidates: number;
  groups: { rows: Candidate[] }[];
}

export interface CarriedRow {
  into?: number | null;
  sources: string[];
  area?: string | null;
  text?: string | null;
}

export interface RowOutcome {
  revision: number;
  result: string;
  byWhom: string;
  documentNumber?: string | null;
  occurredOn: string;
  reason?: string | null;
  recordedBy: string;
  recordedAt: string;
}

/** The row of a report above that carries this one, with what was said about it there. */
export interface RowCarrier {
  id: string;
  reportId: string;
  body: string;
  report: string;
  number: number;
  /** Not before it was sent on. */
  text?: string | null;
  standing: string;
  setAsideReason?: string | null;
  outcomes: RowOutcome[];
}

export interface RecommendationLife {
  id: string;
  version: number;
  recommendation: Recommendation;
  outcomes: RowOutcome[];
  /** The nearest first. */
  carriedBy: RowCarrier[];
  instructions: {
    id: string;
    leader: string;
    post: string;
    level: string;
    text: string;
    instructedOn: string;
  }[];
  measures: { id: string; status: string; area: string; text: string; ownerUnit: string; dueOn: string }[];
  conversions: {
    id: string;
    target: string;
    reference?: string | null;
    itemId?: string | null;
    /** Where the item is that was made of it, as its service last said. */
    itemStatus?: string | null;
    itemOutcome?: string | null;
    itemNumber?: string | null;
    itemResultClass?: string | null;
    itemMovedAt?: string | null;
    convertedBy: string;
    convertedAt: string;
  }[];
  lookBacks: {
    id: string;
    visitedOn: string;
    place: string;
    observation: string;
    confirmed: boolean;
    recordedBy: string;
  }[];
  citations: { id: string; citedBy: string; document: string; citedOn: string; link?: string | null }[];
  history: SurveyStep[];
  setAsideReason?: string | null;
}

export type * from './aftermath';
