namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 再次征询: the result that was said of a recommendation no longer holds; it waits for an answer again.
/// </summary>
public sealed record RecommendationReopened
{
    /// <summary>The recommendation.</summary>
    public required Guid RecommendationId { get; init; }

    /// <summary>The revision of <see cref="RecommendationSettled"/> that no longer holds, with all before it.</summary>
    public required int AfterRevision { get; init; }

    /// <summary>The report in which it stands.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that issued it.</summary>
    public required string Body { get; init; }

    /// <summary>Why it is asked again.</summary>
    public required string Reason { get; init; }

    /// <summary>Name of the person who asked.</summary>
    public required string ReopenedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReopenedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{RecommendationId}/{AfterRevision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
