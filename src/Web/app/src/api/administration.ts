import type { Role } from './codes';
import type { Body, CodedReason, LabelledCode } from './directory';
import { get, post, put, request, type Page } from './request';

export interface User {
  id: string;
  userName: string;
  displayName: string;
  phone?: string | null;
  isActive: boolean;
  isLockedOut: boolean;
  hasAuthenticator: boolean;
  mustChangePassword: boolean;
  posts: { body: string; roles: Role[] }[];
  version: number;
}

export interface DeadlineClock {
  clock: string;
  amount: number;
  unit: 'working-day' | 'calendar-day' | 'month' | 'hour';
  stopsOnPause: boolean;
  movesOffHolidays: boolean;
  extensionAmount: number;
  mostExtensions: number;
  amberLead: number;
  source: string;
  setBy: string;
  version: number;
}

export type ClockRule = Omit<DeadlineClock, 'clock' | 'setBy' | 'version'>;

export interface Preview {
  dueOn: string;
  dueAt: string;
  amberFrom: string;
  explanationZh: string;
  explanationEn: string;
  setBy?: string | null;
}

export interface CalendarDay {
  date: string;
  kind: 'holiday' | 'working-day';
  nameZh: string;
  nameEn: string;
  setBy: string;
  version: number;
}

export interface Calendar {
  days: CalendarDay[];
  years: { year: number; published: boolean; notice: string; setBy?: string | null; version?: number | null }[];
}

export interface ReasonList {
  purpose: string;
  codes: CodedReason[];
  setBy: string;
  version: number;
}

/** What every body's classes of results are counted as. */
export const canonicalResults = ['solved', 'in-progress', 'planned', 'reference'] as const;

/** A class of results (办理结果分类): A, B, C, … */
export interface ResultClass extends LabelledCode {
  means: (typeof canonicalResults)[number];
}

export interface ResultScheme {
  subject: string;
  classes: ResultClass[];
  setBy: string;
  version: number;
}

export interface ErrorMessage {
  id: string;
  consumer: string;
  messageType?: string | null;
  businessKey?: string | null;
  error: string;
  attempts: number;
  failedAt: string;
  state: 'parked' | 'replayed' | 'discarded';
  settledAt?: string | null;
  settledBy?: string | null;
}

export interface ErrorDetails {
  summary: ErrorMessage;
  messageId?: string | null;
  headers: Record<string, string | null>;
  body: string;
  exception: string;
}

/** Services whose messages can get stuck. */
export const messagingServices = [
  'forwarding',
  'social-information',
  'proposals',
  'joint-surveys',
  'notifications',
  'directory',
] as const;

const drop = (path: string, version: number) => request<undefined>('DELETE', path, { version });

export const administration = {
  addBody: (body: { code: string; parentCode: string; level: string } & BodyContent) => post<Body>('/bodies', body),
  changeBody: (code: string, content: BodyContent, version: number) => put<Body>(`/bodies/${code}`, content, version),

  users: (query: { body?: string; below?: boolean; role?: string; text?: string; cursor?: string }) =>
    get<Page<User>>('/users', { ...query, limit: 50 }),
  addUser: (user: {
    userName: string;
    displayName: string;
    password: string;
    phone?: string;
    mustChangePassword: boolean;
    posts: User['posts'];
  }) => post<User>('/users', user),
  changeUser: (user: User, content: { displayName: string; phone?: string | null; isActive: boolean }) =>
    put<User>(`/users/${user.id}`, content, user.version),
  appoint: (user: User, body: string, roles: Role[], version = user.version) =>
    put<User>(`/users/${user.id}/posts/${body}`, { roles }, version),
  resetPassword: (user: User, password: string) => post<undefined>(`/users/${user.id}/password-reset`, { password }),
  unlock: (user: User) => post<undefined>(`/users/${user.id}/unlocking`, {}),
  resetAuthenticator: (user: User) => post<undefined>(`/users/${user.id}/authenticator-reset`, {}),

  calendar: (body: string, year: number) =>
    get<Calendar>(`/calendars/${body}/days`, { from: `${year}-01-01`, to: `${year}-12-31` }),
  markDay: (body: string, date: string, day: { kind: string; nameZh: string; nameEn: string }, version?: number) =>
    put<CalendarDay>(`/calendars/${body}/days/${date}`, day, version),
  unmarkDay: (body: string, day: CalendarDay) => drop(`/calendars/${body}/days/${day.date}`, day.version),
  publishYear: (body: string, year: number, published: boolean, notice: string, version?: number) =>
    put<unknown>(`/calendars/${body}/years/${year}`, { published, notice }, version),

  pack: (body: string) => get<{ clocks: DeadlineClock[] }>(`/deadline-packs/${body}`),
  setClock: (body: string, clock: string, rule: ClockRule, version?: number) =>
    put<DeadlineClock>(`/deadline-packs/${body}/clocks/${clock}`, rule, version),
  dropClock: (body: string, clock: DeadlineClock) =>
    drop(`/deadline-packs/${body}/clocks/${clock.clock}`, clock.version),
  preview: (
    body: string,
    what: {
      clock?: string;
      rule?: ClockRule;
      startsAt: string;
      extensions: number;
      pauses?: { from: string; until?: string }[];
    },
  ) => post<Preview>(`/deadline-packs/${body}/preview`, what),

  reasons: (body: string) => get<{ lists: ReasonList[] }>(`/reason-codes/${body}`),
  setReasons: (body: string, purpose: string, codes: readonly CodedReason[], version?: number) =>
    put<ReasonList>(`/reason-codes/${body}/${purpose}`, { codes }, version),
  dropReasons: (body: string, purpose: string, version: number) => drop(`/reason-codes/${body}/${purpose}`, version),

  schemes: (body: string) => get<{ schemes: ResultScheme[] }>(`/result-schemes/${body}`),
  setScheme: (body: string, subject: string, classes: readonly ResultClass[], version?: number) =>
    put<ResultScheme>(`/result-schemes/${body}/${subject}`, { classes }, version),
  dropScheme: (body: string, subject: string, version: number) => drop(`/result-schemes/${body}/${subject}`, version),

  /** How many messages of the caller's own body are stuck. */
  stuck: (service: string) => get<{ count: number; since?: string | null }>(`/messaging/${service}/stuck-messages`),

  errors: (service: string, state: string, cursor?: string) =>
    get<Page<ErrorMessage>>(`/messaging/${service}/error-messages`, { state, cursor }),
  error: (service: string, id: string) => get<ErrorDetails>(`/messaging/${service}/error-messages/${id}`),
  settle: (service: string, id: string, how: 'replay' | 'discard') =>
    post<undefined>(`/messaging/${service}/error-messages/${id}/${how}`, {}),
};

export interface BodyContent {
  name: string;
  shortName: string;
  directReportTo: string[];
  skippedBodyPolicy: string;
  lineagePolicy: string;
}
