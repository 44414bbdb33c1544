namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 分解任务下达: a body asked a body below it for a part of a joint survey.
/// </summary>
public sealed record TaskIssued
{
    /// <summary>The task; a stop on the lineage on which its sub-report goes up.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which it stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that asks.</summary>
    public required string FromBody { get; init; }

    /// <summary>Code of the body that is asked.</summary>
    public required string ToBody { get; init; }

    /// <summary>What is asked.</summary>
    public required string Title { get; init; }

    /// <summary>By when the sub-report is expected.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>By when it has to be signed for (签收), where the receiving body has such a clock.</summary>
    public DateOnly? SignForBy { get; init; }

    /// <summary>1 when it is first issued, more each time it is issued again.</summary>
    public required int Issue { get; init; }

    /// <summary>Name of the person who issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{TaskId}/{Issue}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
