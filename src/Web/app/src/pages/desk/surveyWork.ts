import { useQuery } from '@tanstack/react-query';
import { beijing } from '@/ui/beijing';
import type { Role } from '@/api/codes';
import {
  dataRequests,
  measures,
  recommendations,
  reports,
  surveys,
  tasks,
  topics,
  type DataRequest,
  type Measure,
  type Recommendation,
  type ReportLine,
  type SurveyLine,
  type TaskLine,
  type TopicLine,
} from '@/api/surveys';
import type { ReportDraft } from '@/drafts/reportDraft';
import { useReportDrafts } from '@/drafts/reportStore';
import { dueOfRequest, replyOf } from '@/pages/surveys/clocks';
import { runningClock } from '@/pages/surveys/matrix';
import { useSession } from '@/session/session';
import { hasAny } from '@/shell/places';
import type { Due } from '@/ui/ClockChip';
import type { Waiting } from './desk';

export interface SurveyWork {
  waiting: readonly Waiting[];
  drafts: readonly ReportDraft[];
}

const row = (more: Pick<Waiting, 'id' | 'to' | 'title' | 'next'> & Partial<Waiting>): Waiting => ({
  dueOn: null,
  amberFrom: null,
  whyZh: null,
  whyEn: null,
  since: '',
  urgency: 'normal',
  ...more,
});

const clockOf = (due: Due): Pick<Waiting, 'dueOn' | 'amberFrom' | 'state' | 'whyZh' | 'whyEn'> => ({
  dueOn: due.dueOn ?? null,
  amberFrom: due.amberFrom ?? null,
  state: due.state,
  whyZh: due.whyZh ?? null,
  whyEn: due.whyEn ?? null,
});

/** Who may claim a topic for a unit of the body. */
const claimants: readonly Role[] = ['triage', 'submitter', 'member'];

const nextOfTask = ['accept', 'sign-for', 'reissue'] as const;

/** What joint surveys ask of this person: tasks to answer or to report on, reports that came back, replies that are overdue, plans to approve. */
export function surveyWaiting(
  body: string,
  received: readonly TaskLine[],
  issued: readonly TaskLine[],
  returned: readonly ReportLine[],
  overdue: readonly Recommendation[],
  drafted: readonly SurveyLine[],
  approves: boolean,
  {
    unclaimed = [],
    late = [],
    unanswered = [],
    behind = [],
  }: {
    unclaimed?: readonly TopicLine[];
    late?: readonly Measure[];
    unanswered?: readonly DataRequest[];
    behind?: readonly TaskLine[];
  } = {},
): Waiting[] {
  const own = received.flatMap((task): Waiting[] => {
    const next = nextOfTask.find((one) => task.allowedActions.includes(one));
    const answering = next === 'accept' || next === 'sign-for';
    if (task.body !== body || (!answering && task.status !== 'accepted')) return [];
    return [
      row({
        id: task.id,
        to: `/survey-tasks/${task.id}`,
        title: task.title,
        next: answering ? next : 'report',
        says: answering ? 'surveys.desk.answer' : 'surveys.desk.report',
        from: task.fromBody,
        ...clockOf(runningClock(task)),
      }),
    ];
  });
  const declined = issued.flatMap((task): Waiting[] =>
    task.status === 'declined' && task.allowedActions.includes('reissue')
      ? [
          row({
            id: task.id,
            to: `/survey-tasks/${task.id}`,
            title: task.title,
            next: 'declined',
            says: 'surveys.desk.declined',
          }),
        ]
      : [],
  );
  const back = returned.map((report) =>
    row({
      id: report.id,
      to: `/survey-reports/${report.id}`,
      title: report.title,
      next: 'returned',
      says: 'surveys.report.returned',
      since: report.changedAt,
    }),
  );
  const silent = overdue.map((one) =>
    row({
      id: one.id,
      to: `/surveys/recommendations/${one.id}`,
      title: one.text,
      next: 'overdue',
      says: 'surveys.desk.noReply',
      ...clockOf(replyOf(one).due),
    }),
  );
  const plans = approves
    ? drafted
        .filter((one) => one.body === body)
        .map((one) =>
          row({
            id: one.id,
            to: `/surveys/${one.id}`,
            title: one.title,
            next: 'approve',
            says: 'surveys.desk.approve',
            since: one.changedAt,
          }),
        )
    : [];
  const leaderless = unclaimed
    .filter((topic) => topic.body === body)
    .map((topic) =>
      row({
        id: topic.id,
        to: `/surveys/topics/${topic.id}?step=assign`,
        title: topic.title,
        next: 'assign',
        says: 'surveys.desk.unclaimed',
        dueOn: topic.claimUntil ?? null,
      }),
    );
  const unfinished = late.map((measure) =>
    row({
      id: measure.id,
      to: '/surveys/measures?overdue=true',
      title: measure.text,
      next: 'measure',
      says: 'surveys.desk.late',
      dueOn: measure.dueOn,
    }),
  );
  const unreported = behind
    .filter((task) => task.allowedActions.includes('remind'))
    .map((task) =>
      row({
        id: task.id,
        to: `/survey-tasks/${task.id}`,
        title: task.title,
        next: 'remind',
        says: 'surveys.desk.behind',
        from: task.body,
        dueOn: task.dueOn,
        state: 'overdue',
      }),
    );
  const asked = unanswered.map((request) =>
    row({
      id: request.id,
      to: '/surveys/data-requests?overdue=true',
      title: `${request.department}：${request.text}`,
      next: 'request',
      says: 'surveys.desk.request',
      ...clockOf(dueOfRequest(request)),
    }),
  );
  return [...own, ...back, ...declined, ...unreported, ...leaderless, ...silent, ...unfinished, ...asked, ...plans];
}

/** Topics above that units of this body may claim. Those of the own library the office opened itself; its members still hear of them. */
export const claimsWaiting = (body: string, works: boolean, claimable: readonly TopicLine[]): Waiting[] =>
  claimable
    .filter((topic) => topic.body !== body || !works)
    .map((topic) =>
      row({
        id: topic.id,
        to: `/surveys/topics/${topic.id}`,
        title: topic.title,
        next: 'claim',
        says: 'surveys.desk.claim',
        from: topic.body,
        dueOn: topic.claimUntil ?? null,
        since: topic.changedAt,
      }),
    );

export function useSurveyWork(enabled: boolean): SurveyWork {
  const session = useSession();
  const approves = session.roles.includes('approver');
  const works = session.roles.includes('triage') || approves;
  const owner = `${session.userId}/${session.body}`;
  const drafts = useReportDrafts().filter((draft) => draft.owner === owner);
  const asked = useQuery({
    queryKey: ['survey-tasks', 'desk'],
    queryFn: async ({ signal }) => {
      const [received, issued, returned, overdue, drafted, open, late, unanswered, behind] = await Promise.all([
        tasks.all({ box: 'received' }, signal),
        tasks.all({ box: 'issued', status: 'declined' }, signal),
        reports.all({ box: 'own', status: 'returned' }, signal),
        recommendations.list({ overdue: true }, signal),
        surveys.list({ status: 'draft' }, signal),
        topics.list({ status: 'open-for-claim' }, signal),
        measures.list({ overdue: true }, signal),
        dataRequests.list({ overdue: true }, signal),
        tasks.all({ box: 'issued', overdue: true }, signal),
      ]);
      const today = beijing().format('YYYY-MM-DD');
      return surveyWaiting(session.body, received, issued, returned, overdue.items, drafted.items, approves, {
        unclaimed: open.items.filter((topic) => (topic.claimUntil ?? today) < today),
        late: late.items,
        unanswered: unanswered.items,
        behind,
      });
    },
    enabled: enabled && works,
    retry: false,
    staleTime: 30_000,
  });
  const claims = useQuery({
    queryKey: ['survey-topics', 'claimable'],
    queryFn: async ({ signal }) => (await topics.list({ claimable: true }, signal)).items,
    enabled: enabled && hasAny(session, claimants),
    retry: false,
    staleTime: 30_000,
  });
  return {
    waiting: [...(asked.data ?? []), ...claimsWaiting(session.body, works, claims.data ?? [])],
    drafts,
  };
}
