import type { Kind, Urgency } from './codes';
import type { LookAlike } from './information';
import { get, post, type Page } from './request';

/** The triage clock of an envelope and why it ends on that day. */
export interface Clock {
  dueOn: string;
  dueAt: string;
  amberFrom: string;
  state: 'running' | 'nearly-due' | 'overdue' | 'met' | 'missed';
  explanationZh: string;
  explanationEn: string;
}

/** A row of the triage inbox. */
export interface EnvelopeRow {
  id: string;
  version: number;
  state: string;
  allowedActions: string[];
  lineageId: string;
  hop: number;
  kind: Kind;
  itemId: string;
  itemBody: string;
  fromBody: string;
  channel: string;
  urgency: Urgency;
  title: string;
  issueReference?: string | null;
  supersedes?: string | null;
  informs?: string | null;
  callId?: string | null;
  themeId?: string | null;
  forwardedAt: string;
  deliveredAt: string;
  clock?: Clock | null;
  newItemId?: string | null;
}

export interface Envelope extends EnvelopeRow {
  itemVersion: number;
  toBody: string;
  content: unknown;
  contentHash: string;
  supersededBy?: string | null;
  forwardedBy: string;
  signedForBy?: string | null;
  signedForAt?: string | null;
  decidedBy?: string | null;
  decidedAt?: string | null;
  reasonCode?: string | null;
  note?: string | null;
  supplementDueOn?: string | null;
  departments: string[];
  steps?: EnvelopeStep[] | null;
}

export interface EnvelopeStep {
  version: number;
  action: string;
  from: string;
  to: string;
  reasonCode?: string | null;
  note?: string | null;
  supplementDueOn?: string | null;
  actor: string;
  at: string;
}

/** How many look-alikes an envelope has among what the body may see, and how alike the nearest is (0 to 1). */
export interface LookAlikeFigure {
  envelopeId: string;
  count: number;
  highest: number;
}

export interface EnvelopePage extends Page<EnvelopeRow> {
  counts?: Record<string, number> | null;
}

/** What a decision needs beside the envelope and its version. */
export interface Particulars {
  reasonCode?: string;
  note?: string;
  supplementDueOn?: string;
  departments?: string[];
  title?: string;
  channel?: string;
  toBody?: string;
}

export interface BatchResult {
  envelopeId: string;
  ok: boolean;
  version?: number | null;
  state?: string | null;
  newItemId?: string | null;
  problem?: { code: string; title: string; currentVersion?: number | null } | null;
}

export interface EnvelopeFilter {
  kind?: string;
  from?: string;
  urgency?: string;
  state?: string;
  due?: string;
  text?: string;
  sort?: string;
  call?: string;
  theme?: string;
}

const path = '/envelopes';

export const envelopes = {
  list: (filter: EnvelopeFilter & { limit?: number; cursor?: string; counts?: boolean }, signal?: AbortSignal) =>
    get<EnvelopePage>(path, { ...filter }, signal),
  read: (id: string, signal?: AbortSignal) => get<Envelope>(`${path}/${id}`, undefined, signal),
  lookAlikes: (id: string, signal?: AbortSignal) =>
    get<{ text: string; items: LookAlike[]; hiddenElsewhere: number }>(`${path}/${id}/look-alikes`, undefined, signal),
  countLookAlikes: (ids: readonly string[]) => get<{ items: LookAlikeFigure[] }>(`${path}/look-alikes`, { ids }),
  batch: (action: string, entries: ({ envelopeId: string; version: number } & Particulars)[]) =>
    post<{ results: BatchResult[] }>(`${path}/batch`, { action, entries }),
  combine: (title: string, sources: { envelopeId: string; version: number; sharePercent?: number }[]) =>
    post<{ newItemId: string; lineageId: string; envelopes: Envelope[] }>(`${path}/combination`, { title, sources }),
};
