namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 贡献认定: one body's share in a joint survey. Once per survey and body; the shares of all bodies sum up to 100.
/// </summary>
public sealed record ContributionCredited
{
    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that is credited.</summary>
    public required string Body { get; init; }

    /// <summary><c>lead</c>, <c>consolidated</c> or <c>reported</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Its share of the whole, in percent.</summary>
    public required decimal SharePercent { get; init; }

    /// <summary>How many of its own recommendations were adopted, partly adopted or planned.</summary>
    public required int Effective { get; init; }

    /// <summary>Award of the survey.</summary>
    public string? Award { get; init; }

    /// <summary>Title of the survey.</summary>
    public required string Title { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreditedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{SurveyId}/{Body}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
