import type { AttachedFile } from './attachments';
import type { Urgency } from './codes';

export interface Reporter {
  identity: string;
  name: string;
  party?: string | null;
  unit?: string | null;
  post?: string | null;
  joint: { name: string; unit?: string | null }[];
  nonMember?: string | null;
}

export interface ItemSource {
  order: number;
  sharePercent: number;
  itemId: string;
  lineageId: string;
  envelopeId?: string | null;
  fromBody: string;
  title: string;
  attachments: AttachedFile[];
}

export interface Issue {
  id: string;
  series: string;
  year: number;
  number: number;
  reference: string;
  contentVersion: number;
  recipients: string[];
  issuedBy: string;
  issuedAt: string;
}

export interface Receipt {
  revision: number;
  stage: string;
  reasonCode?: string | null;
  note?: string | null;
  dueOn?: string | null;
  by: string;
  at: string;
}

export interface Forward {
  envelopeId: string;
  toBody: string;
  channel: string;
  contentVersion: number;
  forwardedBy: string;
  forwardedAt: string;
  stage?: string | null;
  reasonCode?: string | null;
  note?: string | null;
  dueOn?: string | null;
  receipts: Receipt[];
}

export interface Outcome {
  outcomeId: string;
  revision: number;
  type: string;
  byWhom: string;
  adoptionKind?: string | null;
  /** Of a combined adoption, which part came from the item, in percent. */
  sharePercent?: number | null;
  leader?: string | null;
  leaderPost?: string | null;
  documentNumber?: string | null;
  reasonCode?: string | null;
  text?: string | null;
  visibility: string;
  occurredOn: string;
  fromBody: string;
  recordedAt: string;
  toldAt: string;
  tellBy?: string | null;
}

export interface OutcomesOfLevel {
  adoptions: Outcome[];
  instructions: Outcome[];
  relays: Outcome[];
  tasks: Outcome[];
  documents: Outcome[];
  others: Outcome[];
}

export interface DepartmentTask {
  id: string;
  department: string;
  text: string;
  dueOn?: string | null;
  dueExplanationZh?: string | null;
  dueExplanationEn?: string | null;
  givenBy: string;
  givenAt: string;
  feedback?: string | null;
  answeredAt?: string | null;
  waivedReason?: string | null;
  waivedAt?: string | null;
}

/** An information item as its body sees it. */
export interface Item {
  id: string;
  lineageId: string;
  body: string;
  version: number;
  contentVersion: number;
  contentHash: string;
  status: string;
  origin: string;
  hop: number;
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  length: number;
  reporter: Reporter;
  urgency: Urgency;
  sourceType: string;
  mayBePublished: boolean;
  onBehalf: boolean;
  callId?: string | null;
  themeId?: string | null;
  createdBy: string;
  createdAt: string;
  changedAt: string;
  submittedAt?: string | null;
  editor?: string | null;
  verifier?: string | null;
  signer?: string | null;
  due?: { clock: string; on: string; explanationZh: string; explanationEn: string } | null;
  standing: { here: string; above: string };
  attachments: AttachedFile[];
  sources: ItemSource[];
  issues: Issue[];
  forwards: Forward[];
  levels: Record<'county' | 'city' | 'province' | 'national', OutcomesOfLevel>;
  tasks: DepartmentTask[];
  allowedActions: string[];
}

/** A row of the list. */
export interface ItemLine {
  id: string;
  lineageId: string;
  body: string;
  version: number;
  title: string;
  status: string;
  urgency: Urgency;
  origin: string;
  reporter: string;
  reporterUnit?: string | null;
  createdBy: string;
  createdAt: string;
  changedAt: string;
  submittedAt?: string | null;
  dueClock?: string | null;
  dueOn?: string | null;
  issues: string[];
  adoptions: string[];
  instructions: number;
  allowedActions: string[];
}

export interface Step {
  version: number;
  step: string;
  from?: string | null;
  to: string;
  contentVersion: number;
  actor: string;
  reasonCode?: string | null;
  note?: string | null;
  at: string;
}

export interface ContentVersion {
  number: number;
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  madeBy: string;
  madeAt: string;
  attachments: AttachedFile[];
}

export interface Comparison {
  from: number;
  to: number;
  parts: { part: string; changed: boolean; segments: { change: string; text: string }[] }[];
  attachments: { kept: AttachedFile[]; added: AttachedFile[]; removed: AttachedFile[] };
}

export interface LookAlike {
  itemId: string;
  kind: string;
  body: string;
  title: string;
  similarity: number;
  passages: { start: number; length: number }[];
  movedAt: string;
}

export interface LookAlikes {
  visible: LookAlike[];
  hiddenElsewhere: number;
}

export interface ItemDraft {
  title: string;
  situation: string;
  analysis: string;
  suggestion: string;
  reporter: { identity: string; name: string; party: string | null; unit: string | null; post: string | null };
  urgency: Urgency;
  sourceType: string;
  mayBePublished: boolean;
  onBehalf: boolean;
  callId: string | null;
  themeId: string | null;
  /** Left out, the files stay as they are. */
  attachments?: string[];
}
