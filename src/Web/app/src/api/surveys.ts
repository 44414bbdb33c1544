import { everything } from './directory';
import { get, post, put, request, type Page } from './request';
import type * as R from './report';
import type * as S from './survey';

/** Which sub-resource each step has. Which steps there are now is the platform's to say. */
export const topicPaths: Record<string, string> = {
  screen: 'screening',
  reject: 'rejection',
  reopen: 'reopening',
  admit: 'admission',
  'point-out': 'pointing-out',
  shortlist: 'shortlisting',
  'take-off': 'taking-off',
  merge: 'merger',
  plan: 'plan',
  'open-for-claim': 'claim-opening',
  claim: 'claims',
  join: 'claims',
  assign: 'assignment',
};
export const surveyPaths: Record<string, string> = {
  approve: 'approval',
  'send-back': 'sending-back',
  cancel: 'cancellation',
  archive: 'archiving',
};
export const taskPaths: Record<string, string> = {
  'sign-for': 'signing',
  accept: 'acceptance',
  decline: 'declination',
  remind: 'reminder',
  extend: 'extension',
  reissue: 'reissue',
  waive: 'waiver',
  withdraw: 'withdrawal',
};
export const reportPaths: Record<string, string> = {
  submit: 'submission',
  resubmit: 'submission',
  review: 'review',
  'send-back': 'sending-back',
  issue: 'issue',
  send: 'sending',
  close: 'closing',
};
export const measurePaths: Record<string, string> = {
  start: 'start',
  finish: 'finish',
  fail: 'failure',
  resume: 'resumption',
};
export const requestPaths: Record<string, string> = {
  remind: 'reminder',
  answer: 'answer',
  refuse: 'refusal',
  cancel: 'cancellation',
  'ask-again': 'asking-again',
};

type Signal = AbortSignal | undefined;

export const topics = {
  list: (
    filter: {
      status?: string;
      source?: string;
      planYear?: number;
      /** What units of the own body may claim, and none of them did. */
      claimable?: boolean;
      sort?: string;
      cursor?: string;
    },
    signal?: Signal,
  ) => get<Page<S.TopicLine>>('/survey-topics', { ...filter, limit: 100 }, signal),
  read: (id: string, signal?: Signal) => get<S.Topic>(`/survey-topics/${id}`, undefined, signal),
  propose: (topic: { title: string; question: string; source: string; proposedBy?: string; toBody?: string }) =>
    post<S.Topic>('/survey-topics', topic),
  take: (topic: S.Topic, step: string, body: unknown) =>
    post<S.Topic>(`/survey-topics/${topic.id}/${topicPaths[step] ?? step}`, body, { version: topic.version }),
  score: (id: string, points: number, comment?: string) =>
    put<S.Topic>(`/survey-topics/${id}/score`, { points, comment }),
  alike: (id: string, signal?: Signal) => get<S.SimilarTopic[]>(`/survey-topics/${id}/look-alikes`, undefined, signal),
  endClaim: (id: string, claim: string, text: string) =>
    post<S.Topic>(`/survey-topics/${id}/claims/${claim}/end`, { text }),
};

export const surveys = {
  list: (filter: { status?: string; cursor?: string }, signal?: Signal) =>
    get<Page<S.SurveyLine>>('/joint-surveys', { ...filter, limit: 100 }, signal),
  read: (id: string, signal?: Signal) => get<S.Survey>(`/joint-surveys/${id}`, undefined, signal),
  draft: (topicId: string | null, plan: S.SurveyPlan) => post<S.Survey>('/joint-surveys', { topicId, plan }),
  revise: (id: string, plan: S.SurveyPlan, version: number) =>
    put<S.Survey>(`/joint-surveys/${id}/plan`, plan, version),
  take: (survey: S.Survey, step: string, note?: string) =>
    post<S.Survey>(`/joint-surveys/${survey.id}/${surveyPaths[step] ?? step}`, { note }, { version: survey.version }),
  statistics: (surveyId?: string, signal?: Signal) =>
    get<S.Statistics>('/joint-surveys/statistics', { surveyId }, signal),
  teams: (id: string, signal?: Signal) => get<S.Team[]>(`/joint-surveys/${id}/teams`, undefined, signal),
  formTeam: (id: string, team: Pick<S.Team, 'name' | 'members'>) => post<S.Team>(`/joint-surveys/${id}/teams`, team),
  changeTeam: (team: S.Team, to: Pick<S.Team, 'name' | 'members'> & { reason: string }) =>
    put<S.Team>(`/survey-teams/${team.id}/composition`, to, team.version),
  activities: (id: string, signal?: Signal) => get<S.Activity[]>(`/joint-surveys/${id}/activities`, undefined, signal),
  calendar: (period: { from: string; until: string }, signal?: Signal) =>
    get<S.Activity[]>('/survey-activities', period, signal),
  planActivity: (id: string, activity: Record<string, unknown>) =>
    post<S.Activity>(`/joint-surveys/${id}/activities`, activity),
  hold: (activity: S.Activity, people: number, minutes?: string) =>
    post<S.Activity>(`/survey-activities/${activity.id}/holding`, { people, minutes }, { version: activity.version }),
  reschedule: (activity: S.Activity, moved: { from: string; until?: string; place?: string; reason: string }) =>
    post<S.Activity>(`/survey-activities/${activity.id}/rescheduling`, moved, { version: activity.version }),
  cancelActivity: (activity: S.Activity, text: string) =>
    post<S.Activity>(`/survey-activities/${activity.id}/cancellation`, { text }, { version: activity.version }),
  requests: (id: string, signal?: Signal) =>
    get<S.DataRequest[]>(`/joint-surveys/${id}/data-requests`, undefined, signal),
  ask: (id: string, asked: { department: string; text: string; dueOn?: string }) =>
    post<S.DataRequest>(`/joint-surveys/${id}/data-requests`, asked),
  followRequest: (asked: S.DataRequest, step: string, text: string) =>
    post<S.DataRequest>(
      `/survey-data-requests/${asked.id}/${requestPaths[step] ?? step}`,
      { text },
      { version: asked.version },
    ),
  evaluation: (id: string, signal?: Signal) => get<S.Evaluation>(`/joint-surveys/${id}/evaluation`, undefined, signal),
  score: (id: string, judge: string, scores: { criterion: string; points: number }[]) =>
    put<S.Evaluation>(`/joint-surveys/${id}/panel-scores`, { judge, scores }),
  evaluate: (id: string, award: string | undefined, version: number) =>
    post<S.Evaluation>(`/joint-surveys/${id}/evaluation`, { award }, { version }),
  instructions: (id: string, signal?: Signal) =>
    get<R.InstructionRegister>(`/joint-surveys/${id}/instructions`, undefined, signal),
  instruct: (id: string, instruction: Omit<R.Instruction, 'id'> & { visibility?: string }) =>
    post<R.Instruction>(`/joint-surveys/${id}/instructions`, instruction),
};

interface RequestFilter {
  surveyId?: string;
  status?: string;
  overdue?: boolean;
  department?: string;
}

export const dataRequests = {
  /** Over all surveys of the body, what still waits first, and of that what is due first. */
  list: (filter: RequestFilter & { cursor?: string }, signal?: Signal) =>
    get<Page<S.DataRequest>>('/survey-data-requests', { ...filter, limit: 100 }, signal),
  all: (filter: RequestFilter, signal?: Signal) =>
    everything<S.DataRequest>('/survey-data-requests', { ...filter }, signal),
};

interface Issued {
  results: { toBody: string; taskId?: string | null; problem?: { code: string; title: string } | null }[];
}

export const tasks = {
  all: (filter: { surveyId?: string; box?: string; status?: string; overdue?: boolean }, signal?: Signal) =>
    everything<S.TaskLine>('/survey-tasks', filter, signal),
  read: (id: string, signal?: Signal) => get<S.SurveyTask>(`/survey-tasks/${id}`, undefined, signal),
  issue: (survey: S.Survey, entries: S.TaskEntry[]) =>
    post<Issued>(`/joint-surveys/${survey.id}/tasks/batch`, { entries }, { version: survey.version }),
  issueBelow: (task: S.SurveyTask, entries: S.TaskEntry[]) =>
    post<Issued>(`/survey-tasks/${task.id}/sub-tasks/batch`, { entries }, { version: task.version }),
  take: (task: { id: string; version: number }, step: string, body: unknown) =>
    post<S.SurveyTask>(`/survey-tasks/${task.id}/${taskPaths[step] ?? step}`, body, { version: task.version }),
};

export const reports = {
  all: (filter: { surveyId?: string; status?: string; box?: string }, signal?: Signal) =>
    everything<R.ReportLine>('/survey-reports', filter, signal),
  read: (id: string, signal?: Signal) => get<R.SurveyReport>(`/survey-reports/${id}`, undefined, signal),
  /** Every row, for the one who writes: rows that are left out of what is saved are gone. */
  rows: (id: string, signal?: Signal) =>
    everything<R.Recommendation>(`/survey-reports/${id}/recommendations`, {}, signal),
  page: (id: string, filter: { standing?: string; cursor?: string }, signal?: Signal) =>
    get<Page<R.Recommendation>>(`/survey-reports/${id}/recommendations`, { ...filter, limit: 100 }, signal),
  unplaced: (id: string, cursor: string | undefined, signal?: Signal) =>
    get<Page<R.Recommendation>>(`/survey-reports/${id}/unplaced`, { cursor, limit: 100 }, signal),
  mergers: (id: string, likeness: number, signal?: Signal) =>
    get<R.MergerProposals>(`/survey-reports/${id}/look-alike-recommendations`, { likeness }, signal),
  carry: (report: R.SurveyReport, rows: R.CarriedRow[], carryTheRest: boolean) =>
    post<R.SurveyReport>(
      `/survey-reports/${report.id}/consolidation`,
      { rows, carryTheRest },
      { version: report.version },
    ),
  write: (id: string, content: R.ReportContent, version: number) =>
    put<R.SurveyReport>(`/survey-reports/${id}/content`, content, version),
  take: (report: R.SurveyReport, step: string, body: unknown) =>
    post<R.SurveyReport>(`/survey-reports/${report.id}/${reportPaths[step] ?? step}`, body, {
      version: report.version,
    }),
  mark: (id: string, rowKind: string, rowId: string | null, text: string) =>
    post<R.SurveyReport>(`/survey-reports/${id}/marks`, { rowKind, rowId, text }),
  answerMark: (id: string, mark: string, text: string) =>
    post<R.SurveyReport>(`/survey-reports/${id}/marks/${mark}/answer`, { text }),
  correct: (report: R.SurveyReport, correction: Record<string, unknown>) =>
    post<R.SurveyReport>(`/survey-reports/${report.id}/corrections`, correction, { version: report.version }),
  corrections: (id: string, signal?: Signal) =>
    get<R.Correction[]>(`/survey-reports/${id}/corrections`, undefined, signal),
  figure: (id: string, indicator: number, signal?: Signal) =>
    get<R.OpenedFigure>(`/survey-reports/${id}/figures/${indicator}`, undefined, signal),
  consult: (id: string, meeting: Omit<R.Meeting, 'id'>) =>
    post<R.SurveyReport>(`/survey-reports/${id}/consultations`, meeting),
  measures: (id: string, signal?: Signal) => get<R.Breakdown>(`/survey-reports/${id}/measures`, undefined, signal),
  breakDown: (id: string, instructionId: string | undefined, entries: Record<string, unknown>[]) =>
    post<R.Breakdown>(`/survey-reports/${id}/measures/batch`, { instructionId, entries }),
  citations: (id: string, signal?: Signal) => get<R.Citation[]>(`/survey-reports/${id}/citations`, undefined, signal),
  cite: (id: string, citation: Record<string, unknown>) =>
    post<{ id: string }>(`/survey-reports/${id}/citations`, citation),
  extract: (id: string, finding: number, note?: string) =>
    post<{ id: string }>(`/survey-reports/${id}/findings/${finding}/extraction`, { note }),
};

interface RowFilter {
  surveyId?: string;
  standing?: string;
  overdue?: boolean;
  addressee?: string;
}

export const recommendations = {
  list: (filter: RowFilter & { cursor?: string }, signal?: Signal) =>
    get<Page<R.Recommendation>>('/survey-recommendations', { ...filter, limit: 100 }, signal),
  all: (filter: RowFilter, signal?: Signal) =>
    everything<R.Recommendation>('/survey-recommendations', { ...filter }, signal),
  read: (id: string, signal?: Signal) => get<R.RecommendationLife>(`/survey-recommendations/${id}`, undefined, signal),
  settle: (row: R.Recommendation, outcome: R.OutcomeEntry) =>
    post<R.Recommendation>(`/survey-recommendations/${row.id}/outcome`, outcome, { version: row.version }),
  settleAll: (rows: readonly R.Recommendation[], outcome: R.OutcomeEntry) =>
    post<{ results: { recommendationId: string; problem?: { title: string } | null }[] }>(
      '/survey-recommendations/outcomes/batch',
      { entries: rows.map((row) => ({ recommendationId: row.id, version: row.version, outcome })) },
    ),
  askAgain: (row: R.Recommendation, text: string) =>
    post<R.Recommendation>(`/survey-recommendations/${row.id}/asking-again`, { text }, { version: row.version }),
  setAside: (row: R.Recommendation, text: string) =>
    post<R.Recommendation>(`/survey-recommendations/${row.id}/setting-aside`, { text }, { version: row.version }),
  takeUp: (row: R.Recommendation, text: string) =>
    post<R.Recommendation>(`/survey-recommendations/${row.id}/taking-up`, { text }, { version: row.version }),
  convert: (id: string, conversion: { target: string; title?: string; reference?: string }) =>
    post<{ id: string }>(`/survey-recommendations/${id}/conversions`, conversion),
  lookBack: (id: string, visit: { visitedOn: string; place: string; observation: string; confirmed: boolean }) =>
    post<{ id: string }>(`/survey-recommendations/${id}/look-backs`, visit),
};

export const measures = {
  /** Over all reports of the body, what is due first on top. */
  list: (filter: { surveyId?: string; status?: string; overdue?: boolean; cursor?: string }, signal?: Signal) =>
    get<Page<R.Measure>>('/survey-measures', { ...filter, limit: 100 }, signal),
  read: (id: string, signal?: Signal) =>
    get<R.Measure & { answers: R.MeasureAnswer[] }>(`/survey-measures/${id}`, undefined, signal),
  take: (measure: { id: string; version: number }, step: string, note?: string) =>
    request<unknown>('POST', `/survey-measures/${measure.id}/${measurePaths[step] ?? step}`, {
      body: { note },
      version: measure.version,
    }),
  answer: (id: string, answer: { department: string; text: string; documentNumber?: string; answeredOn: string }) =>
    post<unknown>(`/survey-measures/${id}/answers`, answer),
};

export type * from './report';
export type * from './survey';
