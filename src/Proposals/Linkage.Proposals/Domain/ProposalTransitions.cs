using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using S = Linkage.Proposals.Domain.ProposalStatus;
using T = Linkage.Proposals.Domain.ProposalTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>
/// 提案流程: the whole lifecycle of a proposal in one table. It drives the aggregate, what the API offers (allowedActions), the CHECK of the
/// column, docs/generated/proposal-states.md and the test over all pairs.
/// </summary>
internal static class ProposalTransitions
{
    public static readonly FrozenDictionary<(S From, T On), S> Table = Moves().Concat(Stays()).ToFrozenDictionary(e => (e.From, e.On), e => e.To);

    private static readonly FrozenDictionary<S, T[]> BySource = Table.Keys.GroupBy(k => k.From)
        .ToFrozenDictionary(g => g.Key, g => g.Select(k => k.On).Order().ToArray());

    /// <summary>The status after it.</summary>
    /// <exception cref="Refusal">409: not from here.</exception>
    public static S Next(S from, T on) => Table.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>What is possible from a status.</summary>
    public static IReadOnlyList<T> From(S status) => BySource.GetValueOrDefault(status, []);

    /// <summary>Whether the body still has work with it.</summary>
    public static bool IsOpen(S status) => status is not (S.NotFiled or S.ToReference or S.ConvertedToInfo or S.Merged or S.Closed or S.Archived or S.Withdrawn);

    private static IEnumerable<(S From, T On, S To)> Moves() =>
    [
        (S.Draft,                T.Invite,                   S.CollectingSignatures),
        (S.CollectingSignatures, T.RecallDraft,              S.Draft),
        (S.Draft,                T.Submit,                   S.Submitted),
        (S.CollectingSignatures, T.Submit,                   S.Submitted),
        (S.ReturnedForRevision,  T.Submit,                   S.Submitted),
        (S.CarrierSought,        T.AskCarrier,               S.CarrierAsked),
        (S.CarrierAsked,         T.AcceptCarrying,           S.Draft),
        (S.CarrierAsked,         T.DeclineCarrying,          S.CarrierSought),
        (S.Draft,                T.AskCarrier,               S.CarrierAsked),
        (S.CarrierSought,        T.GiveUpCarrying,           S.Withdrawn),
        (S.CarrierAsked,         T.GiveUpCarrying,           S.Withdrawn),
        (S.Submitted,            T.StartReview,              S.FirstReview),
        (S.FirstReview,          T.PassFirstReview,          S.SecondReview),
        (S.FirstReview,          T.ReturnForRevision,        S.ReturnedForRevision),
        (S.SecondReview,         T.ReturnForRevision,        S.ReturnedForRevision),
        (S.SecondReview,         T.File,                     S.Filed),
        (S.SecondReview,         T.NotFile,                  S.NotFiled),
        (S.NotFiled,             T.SendToReference,          S.ToReference),
        (S.NotFiled,             T.ConvertToInfo,            S.ConvertedToInfo),
        (S.Filed,                T.Merge,                    S.Merged),
        (S.Merged,               T.UndoMerge,                S.Filed),
        (S.Filed,                T.ProposeAssignment,        S.AssignmentProposed),
        (S.Filed,                T.Assign,                   S.Assigned),
        (S.AssignmentProposed,   T.Assign,                   S.Assigned),
        (S.Assigned,             T.CompleteReplies,          S.FeedbackPending),
        (S.Rehandling,           T.CompleteReplies,          S.FeedbackPending),
        (S.FeedbackPending,      T.RecordFeedback,           S.FeedbackRecorded),
        (S.FeedbackRecorded,     T.RevealSatisfied,          S.Satisfied),
        (S.FeedbackRecorded,     T.RevealBasicallySatisfied, S.BasicallySatisfied),
        (S.FeedbackRecorded,     T.RevealDissatisfied,       S.Dissatisfied),
        (S.Dissatisfied,         T.OrderRehandling,          S.Rehandling),
        (S.Dissatisfied,         T.OrderMeeting,             S.MeetingDue),
        .. Each(T.OrderRehandling, S.Rehandling, S.Satisfied, S.BasicallySatisfied),
        .. Each(T.OrderMeeting, S.MeetingDue, S.Satisfied, S.BasicallySatisfied),
        (S.MeetingDue,           T.RehandleAfterMeeting,     S.Rehandling),
        (S.FeedbackPending,      T.OpenFollowUp,             S.FollowUp),
        (S.Satisfied,            T.OpenFollowUp,             S.FollowUp),
        (S.BasicallySatisfied,   T.OpenFollowUp,             S.FollowUp),
        (S.MeetingDue,           T.OpenFollowUp,             S.FollowUp),
        (S.FeedbackPending,      T.Close,                    S.Closed),
        (S.Satisfied,            T.Close,                    S.Closed),
        (S.BasicallySatisfied,   T.Close,                    S.Closed),
        (S.MeetingDue,           T.Close,                    S.Closed),
        (S.FollowUp,             T.Close,                    S.Closed),
        (S.Closed,               T.Archive,                  S.Archived),
        (S.NotFiled,             T.Archive,                  S.Archived),
        (S.ToReference,          T.Archive,                  S.Archived),
        (S.ConvertedToInfo,      T.Archive,                  S.Archived),
        .. Each(T.Withdraw, S.Withdrawn, S.Draft, S.CollectingSignatures, S.Submitted, S.FirstReview, S.SecondReview, S.ReturnedForRevision, S.Filed, S.AssignmentProposed),
    ];

    private static IEnumerable<(S From, T On, S To)> Stays() =>
    [
        .. Stay(T.Edit, S.Draft, S.ReturnedForRevision),
        .. Stay(T.Invite, S.CollectingSignatures),
        .. Stay(T.AnswerInvitation, S.CollectingSignatures),
        .. Stay(T.Seal, S.Draft, S.CollectingSignatures),
        .. Stay(T.AskCarrier, S.CarrierAsked),
        .. Stay(T.AnswerConversion, S.NotFiled),
        .. Stay(T.AbsorbSource, S.Filed, S.AssignmentProposed),
        .. Stay(T.ReleaseSource, S.Filed, S.AssignmentProposed),
        .. Stay(T.ProposeAssignment, S.AssignmentProposed),
        .. Stay(T.AdjustAssignment, S.Assigned, S.Rehandling),
        .. Stay(T.HandleInUnit, S.Assigned, S.Rehandling),
        .. Stay(T.RecordFeedback, S.FeedbackRecorded),
        .. Stay(T.DeclineFeedback, S.FeedbackPending),
        .. Stay(T.RecordMeeting, S.MeetingDue),
        .. Stay(T.Evaluate, S.FeedbackPending, S.FeedbackRecorded, S.Satisfied, S.BasicallySatisfied, S.Dissatisfied, S.MeetingDue, S.FollowUp, S.Closed),
        .. Stay(T.CheckPromise, S.FeedbackPending, S.FeedbackRecorded, S.Satisfied, S.BasicallySatisfied, S.Dissatisfied, S.Rehandling, S.MeetingDue, S.FollowUp, S.Closed, S.Archived),
        .. Stay(T.TrackAsKey, S.Filed, S.AssignmentProposed, S.Assigned, S.FeedbackPending, S.FeedbackRecorded, S.Satisfied, S.BasicallySatisfied, S.Dissatisfied, S.Rehandling, S.MeetingDue, S.FollowUp, S.Closed),
        .. Stay(T.Supervise, S.Assigned, S.FeedbackPending, S.FeedbackRecorded, S.Satisfied, S.BasicallySatisfied, S.Dissatisfied, S.Rehandling, S.MeetingDue, S.FollowUp),
        .. Stay(T.Commend, S.Satisfied, S.BasicallySatisfied, S.FollowUp, S.Closed, S.Archived),
        .. Stay(T.Publish, S.Filed, S.AssignmentProposed, S.Assigned, S.FeedbackPending, S.FeedbackRecorded, S.Satisfied, S.BasicallySatisfied, S.Dissatisfied, S.Rehandling, S.MeetingDue, S.FollowUp, S.Closed, S.Archived),
        .. Stay(T.ForwardUpward, Enum.GetValues<S>().Except([S.CollectingSignatures, S.Withdrawn])),
    ];

    private static IEnumerable<(S, T, S)> Each(T on, S to, params IEnumerable<S> from) => from.Select(status => (status, on, to));

    private static IEnumerable<(S, T, S)> Stay(T on, params IEnumerable<S> at) => at.Select(status => (status, on, status));
}
