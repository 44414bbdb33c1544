namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 成果编发: a joint survey's consolidated report was issued. Its rows are named one by one.
/// </summary>
public sealed record SurveyReportIssued
{
    /// <summary>The report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body.</summary>
    public required string Body { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary><c>report</c>, <c>recommendation-motion</c> (建议案) or <c>special-report</c> (专报).</summary>
    public required string Product { get; init; }

    /// <summary>Year of the number.</summary>
    public required int Year { get; init; }

    /// <summary>Number in its series and year.</summary>
    public required int Number { get; init; }

    /// <summary>To whom it goes.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Its recommendations.</summary>
    public required IReadOnlyList<IssuedRecommendation> Recommendations { get; init; }

    /// <summary>Name of the person who issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ReportId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}

/// <summary>One recommendation of an issued report.</summary>
public sealed record IssuedRecommendation
{
    /// <summary>The recommendation.</summary>
    public required Guid RecommendationId { get; init; }

    /// <summary>R-n in its report.</summary>
    public required int Number { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; init; }

    /// <summary>Codes of the bodies from which it comes.</summary>
    public required IReadOnlyList<string> SourceBodies { get; init; }
}
