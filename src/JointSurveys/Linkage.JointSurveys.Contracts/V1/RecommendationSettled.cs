namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 建议办理结果: somebody said what became of one recommendation. One message a row, so that figures are counts of rows.
/// </summary>
public sealed record RecommendationSettled
{
    /// <summary>The recommendation.</summary>
    public required Guid RecommendationId { get; init; }

    /// <summary>1 for the first result, more for each later one; a smaller one than the last seen is stale.</summary>
    public required int Revision { get; init; }

    /// <summary>The report in which it stands.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that issued it.</summary>
    public required string Body { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; init; }

    /// <summary><c>adopted</c>, <c>partly-adopted</c>, <c>planned</c>, <c>declined</c> or <c>no-reply</c>.</summary>
    public required string Result { get; init; }

    /// <summary>Who said so.</summary>
    public required string ByWhom { get; init; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    /// <summary>The day on which it happened.</summary>
    public required DateOnly OccurredOn { get; init; }

    /// <summary>Codes of the bodies from which the recommendation comes.</summary>
    public required IReadOnlyList<string> SourceBodies { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{RecommendationId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
