import { useQuery } from '@tanstack/react-query';
import { everything } from './directory';
import type { Proposal, ProposalCard, ProposalChanges, ProposalLine, ProposalStep, ProposalVersion } from './proposal';
import type { BatchAnswer, BatchEntry, ProposalDraft, ProposalStart } from './proposalRequests';
import type {
  AppraisalRound,
  Clue,
  FeedbackRound,
  HandlingUnit,
  Member,
  PlenarySession,
  PromiseRow,
  ProposalFigures,
  ProposalRules,
  RoundClosing,
  UnitTask,
} from './proposalRegisters';
import { get, post, put, request, type Page } from './request';

const path = '/proposals';

export interface ProposalFilter {
  status?: string;
  term?: number;
  session?: number;
  occasion?: string;
  category?: string;
  proposerType?: string;
  text?: string;
  unit?: string;
  key?: boolean;
  mine?: boolean;
  alert?: boolean;
  invited?: boolean;
  asked?: boolean;
  toSeal?: boolean;
  limit?: number;
  cursor?: string;
  total?: boolean;
}

export const proposals = {
  list: (filter: ProposalFilter, signal?: AbortSignal) => get<Page<ProposalLine>>(path, { ...filter }, signal),
  read: (id: string, signal?: AbortSignal) => get<Proposal>(`${path}/${id}`, undefined, signal),
  steps: (id: string) => get<ProposalStep[]>(`${path}/${id}/steps`),
  versions: (id: string) => get<ProposalVersion[]>(`${path}/${id}/versions`),
  changes: (id: string, from: number, to: number) =>
    get<ProposalChanges>(`${path}/${id}/versions/${from}/changes/${to}`),
  draft: (draft: ProposalStart, key: string) => post<ProposalCard>(path, draft, { key }),
  revise: (id: string, draft: ProposalDraft, version: number) =>
    put<ProposalCard>(`${path}/${id}/content`, draft, version),
  submit: (id: string, version: number, key: string) =>
    post<ProposalCard>(`${path}/${id}/submission`, { notClassified: true }, { version, key }),
  /** A step of the table; which sub-resource it has is in the steps of the pages. */
  take: (id: string, step: string, body: unknown, version: number) =>
    post<ProposalCard>(`${path}/${id}/${step}`, body, { version }),
  answerInvitation: (id: string, signature: string, accept: boolean) =>
    post<ProposalCard>(`${path}/${id}/invitations/${signature}/answer`, { accept }),
  giveFeedback: (id: string, form: unknown) => post<ProposalCard>(`${path}/${id}/own-feedback`, form),
  batch: (entries: BatchEntry[]) => post<BatchAnswer[]>(`${path}/batch`, { entries }),
  reply: (id: string, assignment: string, body: unknown, version: number) =>
    put<ProposalCard>(`${path}/${id}/assignments/${assignment}/reply`, body, version),
  tasks: (
    filter: {
      colour?: string;
      open?: boolean;
      contactDue?: boolean;
      unit?: string;
      status?: string;
      limit?: number;
      cursor?: string;
    },
    signal?: AbortSignal,
  ) =>
    // "open=false" says: also what is done. It must be sent, and an absent value would not be.
    get<Page<UnitTask>>(
      `${path}/unit-tasks`,
      { ...filter, open: filter.open === undefined ? undefined : String(filter.open) },
      signal,
    ),
  rounds: () => get<FeedbackRound[]>(`${path}/feedback-rounds`),
  openRound: (name: string) => post<FeedbackRound>(`${path}/feedback-rounds`, { name }),
  closeRound: (round: FeedbackRound) =>
    post<RoundClosing>(`${path}/feedback-rounds/${round.id}/closing`, {}, { version: round.version }),
  appraisals: () => get<AppraisalRound[]>(`${path}/appraisal-rounds`),
  openAppraisal: (round: { name: string; units: { id: string; name: string }[]; memberIds: string[] }) =>
    post<AppraisalRound>(`${path}/appraisal-rounds`, round),
  score: (
    round: string,
    scores: { unitId: string; score: number; comment: string | null }[],
    memberId: string | null = null,
  ) => post<undefined>(`${path}/appraisal-rounds/${round}/scores`, { memberId, scores }),
  closeAppraisal: (round: AppraisalRound) =>
    post<AppraisalRound>(`${path}/appraisal-rounds/${round.id}/closing`, {}, { version: round.version }),
  promises: (filter: { state?: string; checkDue?: boolean; limit?: number; cursor?: string }, signal?: AbortSignal) =>
    get<Page<PromiseRow>>(`${path}/promises`, filter, signal),
  checkPromise: (promise: { id: string; version: number }, state: string, finding: string) =>
    post<ProposalCard>(`${path}/promises/${promise.id}/checks`, { state, finding }, { version: promise.version }),
  clues: (filter: { state?: string; year?: number; limit?: number; cursor?: string }, signal?: AbortSignal) =>
    get<Page<Clue>>(`${path}/clues`, filter, signal),
  addClue: (clue: { title: string; text: string; source: string; from: string | null }) =>
    post<Clue>(`${path}/clues`, clue),
  catalogue: (clue: Clue, content: { year: number; title: string; text: string }) =>
    post<Clue>(`${path}/clues/${clue.id}/cataloguing`, content, { version: clue.version }),
  declineClue: (clue: Clue, reason: string) =>
    post<Clue>(`${path}/clues/${clue.id}/declining`, { reason }, { version: clue.version }),
  figures: (filter: { term?: number; session?: number }, signal?: AbortSignal) =>
    get<ProposalFigures>(`${path}/figures`, filter, signal),
  saveRules: (rules: ProposalRules) => put<undefined>(`${path}/rules`, rules),
  saveSession: (session: PlenarySession) =>
    put<undefined>(`${path}/sessions/${session.term}/${session.session}`, {
      acceptsFrom: session.acceptsFrom,
      cutOff: session.cutOff,
      opensAt: session.opensAt,
      closesAt: session.closesAt,
    }),
  saveUnit: (id: string, name: string) => put<undefined>(`${path}/units/${encodeURIComponent(id)}`, { name }),
  saveStaff: (unit: string, userId: string, name: string) =>
    put<undefined>(`${path}/units/${encodeURIComponent(unit)}/staff/${encodeURIComponent(userId)}`, { name }),
  removeStaff: (unit: string, userId: string) =>
    request<undefined>('DELETE', `${path}/units/${encodeURIComponent(unit)}/staff/${encodeURIComponent(userId)}`),
};

export const useProposal = (id: string | null) =>
  useQuery({
    queryKey: ['proposal', id],
    queryFn: ({ signal }) => proposals.read(id ?? '', signal),
    enabled: id !== null,
  });

const noUnits: readonly HandlingUnit[] = [];
export const useUnits = (enabled = true): readonly HandlingUnit[] =>
  useQuery({
    queryKey: ['proposal-units'],
    queryFn: () => get<HandlingUnit[]>(`${path}/units`),
    enabled,
    staleTime: 60_000,
  }).data ?? noUnits;

export const useRules = () =>
  useQuery({ queryKey: ['proposal-rules'], queryFn: () => get<ProposalRules>(`${path}/rules`), staleTime: 300_000 });

export const useSessions = () =>
  useQuery({
    queryKey: ['proposal-sessions'],
    queryFn: () => get<PlenarySession[]>(`${path}/sessions`),
    staleTime: 300_000,
  });

const nobody: readonly Member[] = [];
/** The members of the person's own body. */
export const useMembers = (enabled = true): readonly Member[] =>
  useQuery({
    queryKey: ['members'],
    queryFn: ({ signal }) => everything<Member>('/members', {}, signal),
    enabled,
    staleTime: 300_000,
  }).data ?? nobody;

/** An organisation of the body's lists that may propose, and who is registered to sign for it. */
interface Organisation {
  id: string;
  name: string;
  inUse: boolean;
  signerIds: string[];
}

const noOrganisations: readonly Organisation[] = [];

/** The organisations of a kind of proposer: parties, committees, or sectors, of which groups are formed. */
export const useOrganisations = (proposerType: string): readonly Organisation[] => {
  const list =
    proposerType === 'party' || proposerType === 'peoples-organisation'
      ? 'parties'
      : proposerType === 'special-committee'
        ? 'committees'
        : 'sectors';
  const found = useQuery({
    queryKey: ['organisations', list],
    queryFn: ({ signal }) => everything<Organisation>(`/${list}`, {}, signal),
    enabled: proposerType !== 'member',
    staleTime: 300_000,
  }).data;
  return found?.filter((one) => one.inUse) ?? noOrganisations;
};

export type * from './proposal';
