namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 调研发现转社情民意: a finding of a joint survey is handed on as an information item. Consumed by SocialInformation.
/// </summary>
public sealed record FindingExtracted
{
    /// <summary>The hand-over.</summary>
    public required Guid ConversionId { get; init; }

    /// <summary>The finding.</summary>
    public required Guid FindingId { get; init; }

    /// <summary>The report in which it stands; the item on the lineage.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Title to begin with.</summary>
    public required string Title { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; init; }

    /// <summary>The finding.</summary>
    public required string Text { get; init; }

    /// <summary>Its evidence.</summary>
    public string? Evidence { get; init; }

    /// <summary>Recommendations that rest on it, if any.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Name of the person who extracted it.</summary>
    public required string ExtractedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ExtractedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ConversionId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
