using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using S = Linkage.Proposals.Domain.SelectionStage;
using T = Linkage.Proposals.Domain.SelectionTrigger;

namespace Linkage.Proposals.Domain;

/// <summary>优秀提案评选阶段.</summary>
internal enum SelectionStage
{
    /// <summary>征集推荐.</summary>
    Collecting,

    /// <summary>初评.</summary>
    FirstReview,

    /// <summary>审议.</summary>
    Deliberating,

    /// <summary>已公布.</summary>
    Published,
}

/// <summary>What can be done in a selection of excellent proposals.</summary>
internal enum SelectionTrigger
{
    Recommend,
    BeginFirstReview,
    Assess,
    BeginDeliberation,
    Choose,
    SendBack,
    Publish,
}

/// <summary>优秀提案评选流程: collect, first review, deliberate, publish [good].</summary>
internal static class SelectionTransitions
{
    public static readonly FrozenDictionary<(S From, T On), S> Table = new Dictionary<(S, T), S>
    {
        [(S.Collecting,   T.Recommend)]         = S.Collecting,
        [(S.Collecting,   T.BeginFirstReview)]  = S.FirstReview,
        [(S.FirstReview,  T.Assess)]            = S.FirstReview,
        [(S.FirstReview,  T.BeginDeliberation)] = S.Deliberating,
        [(S.Deliberating, T.Choose)]            = S.Deliberating,
        [(S.Deliberating, T.SendBack)]          = S.FirstReview,
        [(S.Deliberating, T.Publish)]           = S.Published,
    }.ToFrozenDictionary();

    /// <summary>The stage after it.</summary>
    /// <exception cref="Refusal">409: not from here.</exception>
    public static S Next(S from, T on) => Table.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>What is possible at a stage.</summary>
    public static IReadOnlyList<T> From(S stage) => [.. Enum.GetValues<T>().Where(on => Table.ContainsKey((stage, on)))];
}
