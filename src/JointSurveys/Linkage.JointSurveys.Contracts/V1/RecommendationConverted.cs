namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 建议转化: a recommendation of a joint survey becomes a proposal, an information item, a conference speech or a rule document.
/// Consumed by the service of the target kind, which answers with Forwarding's ItemConverted. It may make its item under
/// <see cref="ConversionId"/>; then the hand-over finds it without a doubt, also where several of one report wait.
/// </summary>
public sealed record RecommendationConverted
{
    /// <summary>The hand-over.</summary>
    public required Guid ConversionId { get; init; }

    /// <summary>The recommendation.</summary>
    public required Guid RecommendationId { get; init; }

    /// <summary>The report in which it stands; the item on the lineage.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary><c>proposal</c>, <c>social-information</c>, <c>speech</c> or <c>rule-document</c>.</summary>
    public required string Target { get; init; }

    /// <summary>Title to begin with.</summary>
    public required string Title { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; init; }

    /// <summary>The recommendation.</summary>
    public required string Text { get; init; }

    /// <summary>Its evidence.</summary>
    public string? Evidence { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Addressee { get; init; }

    /// <summary>Number or title of the speech or rule document.</summary>
    public string? Reference { get; init; }

    /// <summary>Name of the person who converted it.</summary>
    public required string ConvertedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ConvertedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ConversionId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
