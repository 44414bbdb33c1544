namespace Linkage.JointSurveys.Contracts.V1;

/// <summary>
/// 调研成果批示: a leader gave an instruction on reports and recommendations, n:m. Targets are 件次, distinct leaders 人次.
/// </summary>
public sealed record SurveyInstructed
{
    /// <summary>The instruction.</summary>
    public required Guid InstructionId { get; init; }

    /// <summary>The survey.</summary>
    public required Guid SurveyId { get; init; }

    /// <summary>The lineage on which the survey stands.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that recorded it.</summary>
    public required string Body { get; init; }

    /// <summary>The leader.</summary>
    public required string Leader { get; init; }

    /// <summary>The leader's post.</summary>
    public required string Post { get; init; }

    /// <summary><c>county</c>, <c>city</c>, <c>province</c> or <c>national</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The day of the instruction.</summary>
    public required DateOnly InstructedOn { get; init; }

    /// <summary>Reports that it is on as a whole.</summary>
    public required IReadOnlyList<Guid> Reports { get; init; }

    /// <summary>Recommendations that it is on.</summary>
    public required IReadOnlyList<Guid> Recommendations { get; init; }

    /// <summary>划出的重点, how many.</summary>
    public required int Highlights { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{InstructionId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
