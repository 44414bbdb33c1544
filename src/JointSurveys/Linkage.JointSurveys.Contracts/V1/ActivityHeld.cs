namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 调研活动开展: a visit, meeting, interview, questionnaire, inspection or supervision was held; one message an activity, so that 场次 and 人次 are counts and sums of rows.
/// </summary>
public sealed record ActivityHeld
{
    /// <summary>The activity.</summary>
    public required Guid ActivityId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which the survey stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that held it.</summary>
    public required string Body { get; init; }

    /// <summary><c>visit</c>, <c>meeting</c>, <c>interview</c>, <c>questionnaire</c>, <c>inspection</c> (视察) or <c>supervision</c> (监督).</summary>
    public required string Type { get; init; }

    /// <summary>About what.</summary>
    public required string Subject { get; init; }

    /// <summary>Code of the region where it was.</summary>
    public required string Region { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>人次.</summary>
    public required int People { get; init; }

    /// <summary>When that was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Identifies the fact for ever: an activity is held once.</summary>
    public string BusinessKey => $"{ActivityId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
