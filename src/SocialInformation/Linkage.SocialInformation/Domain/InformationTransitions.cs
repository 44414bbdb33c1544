using System.Collections.Frozen;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Problems;
using S = Linkage.SocialInformation.Domain.InformationStatus;
using T = Linkage.SocialInformation.Domain.InformationTrigger;

namespace Linkage.SocialInformation.Domain;

/// <summary>流转表: every step an information item can take. Code, offered actions, database CHECK, diagram and tests come from here.</summary>
internal static class InformationTransitions
{
    public static readonly FrozenDictionary<(S From, T On), S> Table = new Dictionary<(S, T), S>
    {
        [(S.Draft,                 T.Revise)]              = S.Draft,
        [(S.Draft,                 T.Submit)]              = S.Submitted,
        [(S.Draft,                 T.Withdraw)]            = S.Withdrawn,

        [(S.Submitted,             T.Receive)]             = S.Screening,
        [(S.Submitted,             T.Withdraw)]            = S.Withdrawn,

        [(S.Screening,             T.ReturnForSupplement)] = S.ReturnedForSupplement,
        [(S.Screening,             T.NotUse)]              = S.NotUsed,
        [(S.Screening,             T.SuggestAsProposal)]   = S.SuggestedAsProposal,
        [(S.Screening,             T.StartEditing)]        = S.Editing,
        [(S.Screening,             T.Combine)]             = S.Combined,
        [(S.Screening,             T.Withdraw)]            = S.Withdrawn,

        [(S.ReturnedForSupplement, T.Revise)]              = S.ReturnedForSupplement,
        [(S.ReturnedForSupplement, T.Resubmit)]            = S.Submitted,
        [(S.ReturnedForSupplement, T.Withdraw)]            = S.Withdrawn,

        [(S.Editing,               T.Edit)]                = S.Editing,
        [(S.Editing,               T.ReturnForSupplement)] = S.ReturnedForSupplement,
        [(S.Editing,               T.NotUse)]              = S.NotUsed,
        [(S.Editing,               T.SuggestAsProposal)]   = S.SuggestedAsProposal,
        [(S.Editing,               T.Combine)]             = S.Combined,
        [(S.Editing,               T.Verify)]              = S.Verified,

        [(S.Verified,              T.SendBack)]            = S.Editing,
        [(S.Verified,              T.SignOff)]             = S.SignedOff,

        [(S.SignedOff,             T.SendBack)]            = S.Editing,
        [(S.SignedOff,             T.Issue)]               = S.Issued,
        [(S.SignedOff,             T.Forward)]             = S.Forwarded,

        [(S.Issued,                T.Issue)]               = S.Issued,
        [(S.Issued,                T.Forward)]             = S.Forwarded,
        [(S.Issued,                T.Close)]               = S.Closed,

        [(S.Forwarded,             T.Issue)]               = S.Forwarded,
        [(S.Forwarded,             T.Forward)]             = S.Forwarded,
        [(S.Forwarded,             T.ReturnFromAbove)]     = S.ReturnedFromAbove,
        [(S.Forwarded,             T.Close)]               = S.Closed,

        [(S.ReturnedFromAbove,     T.StartEditing)]        = S.Editing,
        [(S.ReturnedFromAbove,     T.Close)]               = S.Closed,

        [(S.NotUsed,               T.Reopen)]              = S.Screening,
        [(S.NotUsed,               T.Close)]               = S.Closed,

        [(S.SuggestedAsProposal,   T.Reopen)]              = S.Screening,
        [(S.SuggestedAsProposal,   T.Close)]               = S.Closed,

        [(S.Combined,              T.Close)]               = S.Closed,

        // Closed here, still open above: what the body above sends back opens it again.
        [(S.Closed,                T.ReturnFromAbove)]     = S.ReturnedFromAbove,
        [(S.Closed,                T.Archive)]             = S.Archived,
    }.ToFrozenDictionary();

    /// <summary>The status after a step.</summary>
    /// <exception cref="Refusal">409: The table has no such step.</exception>
    public static S After(S from, T on) => Table.TryGetValue((from, on), out var to) ? to : throw Refusal.Transition(from.Code(), on.Code());

    /// <summary>The steps that lead out of a status, in the order of the enum.</summary>
    public static IEnumerable<T> From(S status) => Enum.GetValues<T>().Where(on => Table.ContainsKey((status, on)));

    /// <summary>Whether the body still works on an item of that status.</summary>
    public static bool IsOpen(S status) => status switch
    {
        S.NotUsed or S.SuggestedAsProposal or S.Combined or S.Closed or S.Archived or S.Withdrawn => false,
        S.Draft or S.Submitted or S.Screening or S.ReturnedForSupplement or S.Editing or S.Verified or S.SignedOff
            or S.Issued or S.Forwarded or S.ReturnedFromAbove => true,
    };
}
