using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;

namespace Linkage.Proposals.Reading;

/// <summary>A proposal on a list, and what one gets back after a step.</summary>
internal sealed record ProposalCard(
    Guid Id, Guid LineageId, int Version, string Status, bool Open, string Title, string Category, string ProposerType, string? Organisation, string FirstSigner,
    int? Term, int? Session, string? Occasion, int? CaseNumber, string? CaseLabel, Guid? MergedIntoId, int MergedCount, string? ResultClass, string? Result,
    bool Key, int? ExcellentYear, DateTimeOffset? SubmittedAt, DateTimeOffset UpdatedAt, IReadOnlyList<string> AllowedActions)
{
    /// <summary>By when its proposers are asked for their feedback, while they are.</summary>
    public DateOnly? FeedbackDueOn { get; init; }

    public static ProposalCard Of(Proposal p, bool seesRatings, IReadOnlyList<string> allowed)
    {
        var status = seesRatings ? p.Status : ProposalStatus.FeedbackPending;
        return new(
            p.Id, p.LineageId, p.Revision, status.Code(), p.IsOpen, p.Title, p.Category, p.ProposerType.Code(), p.Organisation, p.FirstSigner,
            p.Term, p.Session, p.Occasion?.Code(), p.CaseNumber, Label(p), p.MergedIntoId, p.SourceCount, p.ResultClass, p.Result?.Code(),
            p.IsKey, p.ExcellentYear, p.SubmittedAt, p.UpdatedAt, allowed)
        {
            FeedbackDueOn = AsksForFeedback(p.Status) ? p.FeedbackDueOn : null,
        };
    }

    /// <summary>Whether the proposers can say what they think of the answer.</summary>
    public static bool AsksForFeedback(ProposalStatus status) => ProposalTransitions.From(status).Contains(ProposalTrigger.RecordFeedback);

    /// <summary>届次 + 案号, such as <c>14-3-0276</c>.</summary>
    public static string? Label(Proposal p) => p.CaseNumber is { } number ? $"{p.Term}-{p.Session}-{number:0000}" : null;
}
