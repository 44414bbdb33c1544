import type { DataRequest, Recommendation, SurveyClock } from '@/api/surveys';
import type { Due } from '@/ui/ClockChip';

/** A clock of the service as the common chip shows it: its day, from when it is amber, and why that day. */
export const dueOf = (clock: SurveyClock): Due => ({
  dueOn: clock.dueOn,
  amberFrom: clock.amberFrom,
  state: clock.state,
  whyZh: clock.explanationZh,
  whyEn: clock.explanationEn,
});

/** Nobody waits for it any more. */
export const isOver = (state: string): boolean => ['met', 'missed', 'stopped'].includes(state);

/** Until when a recommendation is to be replied to; one that was kept before there were clocks has only the day. */
export const replyOf = (row: Recommendation): { due: Due; finished: boolean } =>
  row.reply
    ? { due: dueOf(row.reply), finished: isOver(row.reply.state) }
    : { due: { dueOn: row.replyDueOn }, finished: row.standing !== 'sent' };

/** Until when a department is to answer, and why then. */
export const dueOfRequest = (request: DataRequest): Due => ({
  dueOn: request.dueOn,
  amberFrom: request.amberFrom,
  state: request.dueState,
  whyZh: request.dueExplanationZh,
  whyEn: request.dueExplanationEn,
});
