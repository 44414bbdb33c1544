namespace Linkage.Proposals.Contracts.V1;

/// <summary>
/// 调研建议转提案的办理情况: the proposal that was made of a survey recommendation exists now, or came to an outcome.
/// Consumed by JointSurveys, which shows it with the recommendation. (The report hears the same outcomes through Forwarding.)
/// </summary>
public sealed record ProposalOfRecommendationProgressed
{
    /// <summary>The recommendation.</summary>
    public required Guid RecommendationId { get; init; }

    /// <summary>The fact: the hand-over that the proposal answers, or the outcome that it came to.</summary>
    public required Guid FactId { get; init; }

    /// <summary>The proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>The lineage that both are on.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Status of the proposal.</summary>
    public required string Status { get; init; }

    /// <summary>Type of the outcome as in Forwarding's OutcomeRecorded; null while there is only a draft.</summary>
    public string? Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    public string? Text { get; init; }

    /// <summary>届次 + 案号, once it is filed.</summary>
    public string? CaseLabel { get; init; }

    /// <summary>Result class in the body's own scheme, once it is answered.</summary>
    public string? ResultClass { get; init; }

    /// <summary><c>solved</c>, <c>in-progress</c>, <c>planned</c>, <c>reference</c>, with <see cref="ResultClass"/>.</summary>
    public string? CanonicalResult { get; init; }

    /// <summary>When it happened. An earlier fact than the last seen is stale.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{RecommendationId}/{FactId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
