using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using S = Linkage.Proposals.Domain.KeyStatus;
using T = Linkage.Proposals.Domain.KeyTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>重点提案状态.</summary>
internal enum KeyStatus
{
    /// <summary>候选.</summary>
    Candidate,

    /// <summary>征求意见.</summary>
    SeekingOpinions,

    /// <summary>主席会议确定.</summary>
    Listed,

    /// <summary>已定督办方案.</summary>
    Planned,

    /// <summary>已提督办报告.</summary>
    Reported,

    /// <summary>未列入.</summary>
    Dropped,
}

/// <summary>What can be done on the key track.</summary>
internal enum KeyTrigger
{
    SeekOpinions,
    RecordOpinion,
    List,
    Plan,
    HoldEvent,
    Report,
    Drop,
}

/// <summary>重点提案流程: candidate → opinions of parties and committees → chair's meeting → plan → events → report [key-tuoli].</summary>
internal static class KeyTransitions
{
    public static readonly FrozenDictionary<(S From, T On), S> Table = new Dictionary<(S, T), S>
    {
        [(S.Candidate, T.SeekOpinions)] = S.SeekingOpinions,
        [(S.Candidate, T.Drop)] = S.Dropped,
        [(S.SeekingOpinions, T.RecordOpinion)] = S.SeekingOpinions,
        [(S.SeekingOpinions, T.List)] = S.Listed,
        [(S.SeekingOpinions, T.Drop)] = S.Dropped,
        [(S.Listed, T.Plan)] = S.Planned,
        [(S.Planned, T.Plan)] = S.Planned,
        [(S.Planned, T.HoldEvent)] = S.Planned,
        [(S.Planned, T.Report)] = S.Reported,
    }.ToFrozenDictionary();

    /// <summary>The status after it.</summary>
    /// <exception cref="Refusal">409: not from here.</exception>
    public static S Next(S from, T on) => Table.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>What is possible from a status.</summary>
    public static IReadOnlyList<T> From(S status) => [.. Table.Keys.Where(k => k.From == status).Select(k => k.On)];
}
