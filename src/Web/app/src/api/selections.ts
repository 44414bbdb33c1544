import { useQuery } from '@tanstack/react-query';
import { get, post, put } from './request';

/** A selection of excellent proposals on the list. */
export interface SelectionLine {
  id: string;
  version: number;
  year: number;
  name: string;
  stage: string;
  candidates: number;
  chosen: number;
  publishedAt?: string | null;
}

/** One proposal in a selection; what the office says of it is for the office. */
export interface Candidate {
  proposalId: string;
  title: string;
  caseLabel?: string | null;
  proposer: string;
  collective: boolean;
  recommendedBy?: string | null;
  reason?: string | null;
  score?: number | null;
  shortlisted: boolean;
  comment?: string | null;
  chosen?: boolean | null;
  choiceNote?: string | null;
}

export interface Selection {
  id: string;
  version: number;
  year: number;
  name: string;
  stage: string;
  mostPercent: number;
  leastCollectivePercent: number;
  filedInYear: number;
  most: number;
  chosen: number;
  collectivePercent: number;
  departureNote?: string | null;
  openedAt: string;
  publishedAt?: string | null;
  candidates: Candidate[];
  allowedActions: string[];
}

const path = '/proposals/excellent-selections';

export const selections = {
  list: () => get<SelectionLine[]>(path),
  read: (id: string, signal?: AbortSignal) => get<Selection>(`${path}/${id}`, undefined, signal),
  open: (body: unknown) => post<Selection>(path, body),
  recommend: (of: Selection, body: unknown) =>
    post<Selection>(`${path}/${of.id}/candidates`, body, { version: of.version }),
  assess: (of: Selection, proposal: string, body: unknown) =>
    put<Selection>(`${path}/${of.id}/candidates/${proposal}/assessment`, body, of.version),
  choose: (of: Selection, proposal: string, body: unknown) =>
    put<Selection>(`${path}/${of.id}/candidates/${proposal}/choice`, body, of.version),
  step: (of: Selection, body: { step: string; note?: unknown }) =>
    post<Selection>(`${path}/${of.id}/steps`, body, { version: of.version }),
};

export const useSelection = (id: string | null) =>
  useQuery({
    queryKey: ['selection', id],
    queryFn: ({ signal }) => selections.read(id ?? '', signal),
    enabled: id !== null,
  });
