import { useQuery } from '@tanstack/react-query';
import type { Kind, Level } from './codes';
import { get } from './request';

export interface Node {
  itemId: string;
  kind: Kind;
  body: string;
  bodyName: string;
  level: Level;
  title?: string | null;
  status?: string | null;
  open: boolean;
  version?: number | null;
  movedAt?: string | null;
  sight: 'status' | 'title' | 'full';
  sourceCount: number;
  hiddenSources: number;
}

export interface Edge {
  sourceId: string;
  targetId: string;
  type: 'forwarded' | 'combined' | 'converted';
  sharePercent?: number | null;
}

export interface Stop {
  of: 'item' | 'envelope';
  itemId: string;
  envelopeId?: string | null;
  step: string;
  status: string;
  at: string;
  stayedSeconds: number;
  current: boolean;
  actor?: string | null;
  reasonCode?: string | null;
  note?: string | null;
  version?: number | null;
  title?: string | null;
  fromBody?: string | null;
}

export interface BodyStops {
  body: string;
  name: string;
  level: Level;
  arrivedAt: string;
  leftAt?: string | null;
  stayedSeconds: number;
  stops: Stop[];
}

export interface Place {
  body: string;
  name: string;
  level: Level;
  itemId: string;
  envelopeId?: string | null;
  status: string;
  since: string;
}

export interface ToCome {
  what: 'triage' | 'supplement' | 'outcome-told';
  body: string;
  name: string;
  itemId: string;
  dueOn?: string | null;
  overdue: boolean;
  explanationZh?: string | null;
  explanationEn?: string | null;
}

export interface WayOutcome {
  outcomeId: string;
  type: string;
  level: Level;
  byWhom: string;
  body: string;
  bodyName: string;
  adoptionKind?: string | null;
  leader?: string | null;
  leaderPost?: string | null;
  documentNumber?: string | null;
  reasonCode?: string | null;
  text?: string | null;
  occurredOn: string;
  itemId: string;
  withdrawn: boolean;
  sourceCount: number;
  sources: {
    itemId: string;
    body: string;
    bodyName: string;
    title?: string | null;
    tellBy?: string | null;
    toldAt?: string | null;
    overdue: boolean;
  }[];
}

/** The whole way of an item, as far as the asking body may see it. */
export interface Way {
  itemId: string;
  lineageId: string;
  nodes: Node[];
  edges: Edge[];
  timeline: BodyStops[];
  now: Place[];
  toCome: ToCome[];
  outcomes: WayOutcome[];
  closedHereStillOpenAbove: boolean;
}

export const useWay = (id: string) =>
  useQuery({ queryKey: ['way', id], queryFn: ({ signal }) => get<Way>(`/lineages/items/${id}`, undefined, signal) });
