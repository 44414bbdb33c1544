import { get, post, type Page } from './request';

export interface CallTarget {
  body: string;
  state: 'pending' | 'accepted' | 'declined';
  reason?: string | null;
  repliedBy?: string | null;
  repliedAt?: string | null;
  linked: number;
  answered: number;
  responseRate: number;
}

/** A call for information and what its targets answered. */
export interface Call {
  id: string;
  version: number;
  body: string;
  theme: string;
  description?: string | null;
  quota: number;
  dueOn: string;
  dueExplanationZh?: string | null;
  dueExplanationEn?: string | null;
  bonusNote?: string | null;
  issuedBy: string;
  issuedAt: string;
  closedAt?: string | null;
  targets: CallTarget[];
  answered: number;
  responseRate: number;
}

export interface Theme {
  id: string;
  version: number;
  body: string;
  title: string;
  description?: string | null;
  participants: string[];
  openedBy: string;
  openedAt: string;
  closedBy?: string | null;
  closedAt?: string | null;
}

export interface DayLine {
  itemId: string;
  title: string;
  detail: string;
}

export interface DayFigure {
  count: number;
  items: DayLine[];
}

export interface DayClosing {
  themeId: string;
  report: {
    day: string;
    from: string;
    until: string;
    received: DayFigure;
    issued: DayFigure;
    forwarded: DayFigure;
    unscreened: DayFigure;
  };
  closedBy: string;
  closedAt: string;
}

export interface Unscreened {
  itemId: string;
  title: string;
  status: string;
  submittedAt?: string | null;
  dueOn?: string | null;
  overdue: boolean;
}

const path = '/social-information';

export const calls = {
  list: (cursor?: string) => get<Page<Call>>(`${path}/calls`, { cursor, limit: 50 }),
  read: (id: string) => get<Call>(`${path}/calls/${id}`),
  issue: (call: {
    theme: string;
    targets: string[];
    quota: number;
    dueOn?: string;
    description?: string;
    bonusNote?: string;
  }) => post<Call>(`${path}/calls`, call),
  answer: (call: Call, what: 'acceptance' | 'declination' | 'closing', note?: string) =>
    post<Call>(`${path}/calls/${call.id}/${what}`, { note }, { version: call.version }),
};

export const themes = {
  list: (cursor?: string) => get<Page<Theme>>(`${path}/themes`, { cursor, limit: 50 }),
  read: (id: string) => get<Theme>(`${path}/themes/${id}`),
  open: (theme: { title: string; participants: string[]; description?: string }) =>
    post<Theme>(`${path}/themes`, theme),
  close: (theme: Theme) => post<Theme>(`${path}/themes/${theme.id}/closing`, {}, { version: theme.version }),
  unscreened: (id: string) => get<{ items: Unscreened[] }>(`${path}/themes/${id}/unscreened`),
  closings: (id: string) => get<{ items: DayClosing[] }>(`${path}/themes/${id}/day-closings`),
  closeDay: (id: string) => post<DayClosing>(`${path}/themes/${id}/day-closings`, {}),
};
