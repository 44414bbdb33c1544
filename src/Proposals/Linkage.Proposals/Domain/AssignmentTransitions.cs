using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using S = Linkage.Proposals.Domain.AssignmentStatus;
using T = Linkage.Proposals.Domain.AssignmentTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>承办状态: where one unit is with its part of a proposal.</summary>
internal enum AssignmentStatus
{
    /// <summary>拟交办: proposed, not yet told to the unit.</summary>
    Proposed,

    /// <summary>已交办.</summary>
    Assigned,

    /// <summary>已签收.</summary>
    SignedFor,

    /// <summary>申请退回.</summary>
    ReturnRequested,

    /// <summary>协调中: the return request is deadlocked, a leader decides.</summary>
    Coordinating,

    /// <summary>已退回: another unit has it now.</summary>
    Reassigned,

    /// <summary>办理中.</summary>
    Handling,

    /// <summary>已拟复文.</summary>
    ReplyDrafted,

    /// <summary>已答复.</summary>
    Replied,

    /// <summary>已提会办意见.</summary>
    OpinionGiven,
}

/// <summary>What can be done with one unit's part.</summary>
internal enum AssignmentTrigger
{
    Confirm,
    SignFor,
    RequestReturn,
    AcceptReturn,
    RejectReturn,
    Escalate,
    StartHandling,
    RecordContact,
    AskClarification,
    AnswerClarification,
    RequestExtension,
    DecideExtension,
    GiveOpinion,
    DraftReply,
    SendReplyBack,
    IssueReply,
    Reopen,
}

/// <summary>承办流程: the lifecycle of one unit's part, in one table.</summary>
internal static class AssignmentTransitions
{
    public static readonly FrozenDictionary<(S From, T On), S> Table = Moves().ToFrozenDictionary(e => (e.From, e.On), e => e.To);

    private static readonly FrozenDictionary<S, T[]> BySource = Table.Keys.GroupBy(k => k.From)
        .ToFrozenDictionary(g => g.Key, g => g.Select(k => k.On).Order().ToArray());

    /// <summary>The status after it.</summary>
    /// <exception cref="Refusal">409: not from here.</exception>
    public static S Next(S from, T on) => Table.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>What is possible from a status.</summary>
    public static IReadOnlyList<T> From(S status) => BySource.GetValueOrDefault(status, []);

    /// <summary>Whether the unit still owes something.</summary>
    public static bool IsOpen(S status) => status is not (S.Proposed or S.Reassigned or S.Replied or S.OpinionGiven);

    private static IEnumerable<(S From, T On, S To)> Moves() =>
    [
        (S.Proposed,        T.Confirm,             S.Assigned),
        (S.Assigned,        T.SignFor,             S.SignedFor),
        (S.Assigned,        T.RequestReturn,       S.ReturnRequested),
        (S.SignedFor,       T.RequestReturn,       S.ReturnRequested),
        (S.ReturnRequested, T.AcceptReturn,        S.Reassigned),
        (S.ReturnRequested, T.RejectReturn,        S.Assigned),
        (S.ReturnRequested, T.Escalate,            S.Coordinating),
        (S.Coordinating,    T.AcceptReturn,        S.Reassigned),
        (S.Coordinating,    T.RejectReturn,        S.Assigned),
        (S.SignedFor,       T.StartHandling,       S.Handling),
        (S.Handling,        T.GiveOpinion,         S.OpinionGiven),
        (S.Handling,        T.DraftReply,          S.ReplyDrafted),
        (S.ReplyDrafted,    T.DraftReply,          S.ReplyDrafted),
        (S.ReplyDrafted,    T.SendReplyBack,       S.Handling),
        (S.ReplyDrafted,    T.IssueReply,          S.Replied),
        (S.Replied,         T.Reopen,              S.Handling),
        .. Stay(T.RecordContact, S.SignedFor, S.Handling, S.ReplyDrafted, S.Replied, S.OpinionGiven),
        .. Stay(T.AskClarification, S.SignedFor, S.Handling, S.ReplyDrafted),
        .. Stay(T.AnswerClarification, S.SignedFor, S.Handling, S.ReplyDrafted, S.Replied, S.OpinionGiven),
        .. Stay(T.RequestExtension, S.SignedFor, S.Handling, S.ReplyDrafted),
        .. Stay(T.DecideExtension, S.SignedFor, S.Handling, S.ReplyDrafted),
    ];

    private static IEnumerable<(S, T, S)> Stay(T on, params IEnumerable<S> at) => at.Select(status => (status, on, status));
}
