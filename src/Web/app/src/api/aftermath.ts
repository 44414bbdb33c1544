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
