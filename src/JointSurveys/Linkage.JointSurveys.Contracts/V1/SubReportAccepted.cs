namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 子报告被接收: a body took the sub-report of a body below into its own work.
/// </summary>
public sealed record SubReportAccepted
{
    /// <summary>The sub-report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body whose report it is.</summary>
    public required string Body { get; init; }

    /// <summary>Code of the body that accepted it.</summary>
    public required string AcceptedBy { get; init; }

    /// <summary>Version that was accepted.</summary>
    public required int Version { get; init; }

    /// <summary>How many findings it has.</summary>
    public required int Findings { get; init; }

    /// <summary>How many recommendations it has.</summary>
    public required int Recommendations { get; init; }

    /// <summary>How many areas (方面) they are about.</summary>
    public required int Areas { get; init; }

    /// <summary>Whether it came by the day on which it was due.</summary>
    public required bool InTime { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{ReportId}/{Version}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
