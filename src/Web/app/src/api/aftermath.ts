export interface Citation {
  id: string;
  recommendationId?: string | null;
  citedBy: string;
  document: string;
  citedOn: string;
  link?: string | null;
}

export interface Correction {
  indicator: number;
  revision: number;
  numberBefore?: number | null;
  textBefore?: string | null;
  rowsBefore?: string[][] | null;
  reason: string;
  correctedBy: string;
  correctedAt: string;
}

export interface OutcomeEntry {
  result: string;
  byWhom: string;
  documentNumber?: string;
  occurredOn: string;
  reason?: string;
}

export interface Instruction {
  id: string;
  leader: string;
  post: string;
  level: string;
  text: string;
  instructedOn: string;
  highlights: string[];
  targets: { reportId: string; recommendationId?: string | null }[];
}

export interface InstructionRegister {
  itemTimes: number;
  personTimes: number;
  items: Instruction[];
}

export interface Measure {
  id: string;
  version: number;
  status: string;
  area: string;
  text: string;
  ownerUnit: string;
  dueOn: string;
  late: boolean;
  instructionId?: string | null;
  highlights: number[];
  recommendationIds: string[];
  allowedActions: string[];
  surveyId: string;
  reportId: string;
}

export interface Breakdown {
  highlights: number;
  areas: number;
  measures: number;
  items: Measure[];
}

export interface MeasureAnswer {
  department: string;
  text: string;
  documentNumber?: string | null;
  answeredOn: string;
  recordedBy: string;
}
