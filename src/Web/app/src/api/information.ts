import type { DraftFields } from '@/drafts/draft';
import { isBlankText } from '@/reading/widths';
import type { Comparison, ContentVersion, Item, ItemDraft, ItemLine, LookAlikes, Step } from './item';
import { get, post, put, type Page } from './request';

const orNull = (text: string): string | null => (isBlankText(text) ? null : text.trim());

/** What the writer typed, as the platform takes it. */
export const draftContent = (fields: DraftFields): ItemDraft => ({
  title: fields.title.trim(),
  situation: fields.situation,
  analysis: fields.analysis,
  suggestion: fields.suggestion,
  reporter: {
    identity: fields.identity,
    name: fields.reporterName.trim(),
    party: orNull(fields.reporterParty),
    unit: orNull(fields.reporterUnit),
    post: orNull(fields.reporterPost),
  },
  urgency: fields.urgency,
  sourceType: fields.sourceType,
  mayBePublished: fields.mayBePublished,
  onBehalf: fields.onBehalf,
  callId: fields.callId,
  themeId: fields.themeId,
  attachments: fields.attachments?.map((file) => file.id),
});

/** What the platform has, as the writer edits it. */
export const fieldsOf = (item: Item): DraftFields => ({
  title: item.title,
  situation: item.situation,
  analysis: item.analysis,
  suggestion: item.suggestion,
  urgency: item.urgency,
  sourceType: item.sourceType,
  identity: item.reporter.identity,
  reporterName: item.reporter.name,
  reporterUnit: item.reporter.unit ?? '',
  reporterPost: item.reporter.post ?? '',
  reporterParty: item.reporter.party ?? '',
  mayBePublished: item.mayBePublished,
  onBehalf: item.onBehalf,
  callId: item.callId ?? null,
  themeId: item.themeId ?? null,
  attachments: item.attachments,
});

/** Which sub-resource each step of the transition table has. The table itself is the platform's: only what it offers is shown. */
export const stepPaths: Record<string, string> = {
  receive: 'receipt',
  'return-for-supplement': 'supplement-request',
  'not-use': 'non-use',
  reopen: 'reopening',
  'suggest-as-proposal': 'proposal-suggestion',
  'start-editing': 'editing',
  edit: 'versions',
  verify: 'verification',
  'send-back': 'send-back',
  'sign-off': 'sign-off',
  issue: 'issue',
  forward: 'forwarding',
  close: 'closing',
  archive: 'archiving',
  withdraw: 'withdrawal',
  'record-outcome': 'outcomes',
  'give-task': 'tasks',
};

const path = '/social-information';

export interface ItemFilter {
  status?: string;
  urgency?: string;
  text?: string;
  mine?: boolean;
  open?: boolean;
  callId?: string;
  themeId?: string;
  limit?: number;
  cursor?: string;
  total?: boolean;
}

export const information = {
  list: (filter: ItemFilter, signal?: AbortSignal) => get<Page<ItemLine>>(path, { ...filter }, signal),
  read: (id: string, signal?: AbortSignal) => get<Item>(`${path}/${id}`, undefined, signal),
  history: (id: string) => get<{ items: Step[] }>(`${path}/${id}/history`),
  versions: (id: string) => get<{ items: ContentVersion[] }>(`${path}/${id}/versions`),
  compare: (id: string, from: number, to: number) => get<Comparison>(`${path}/${id}/comparison`, { from, to }),
  draft: (draft: ItemDraft, key: string) => post<Item>(path, draft, { key }),
  revise: (id: string, draft: ItemDraft, version: number) => put<Item>(`${path}/${id}`, draft, version),
  submit: (id: string, version: number, key: string, again: boolean) =>
    post<{ item: Item; lookAlikes: LookAlikes | null }>(
      `${path}/${id}/${again ? 'resubmission' : 'submission'}`,
      { declaredUnclassified: true },
      { version, key },
    ),
  lookAlikes: (title: string, text: string, exceptItemId: string | null, signal?: AbortSignal) =>
    post<{ lookAlikes: LookAlikes | null; lookAlikesUnavailable: boolean }>(
      `${path}/look-alikes`,
      { title, text, exceptItemId },
      { signal },
    ),
  take: (id: string, step: string, body: unknown, version: number) =>
    post<Item>(`${path}/${id}/${stepPaths[step] ?? step}`, body, { version }),
  combine: (title: string, sources: { itemId: string; version: number; sharePercent?: number }[]) =>
    post<Item>(`${path}/combinations`, { title, sources }),
};

export type * from './item';
