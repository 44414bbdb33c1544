namespace Linkage.SocialInformation.Domain;

/// <summary>
/// 成果: what became of an item, at which level: adoption, instruction, relay, task, feedback, document, non-use.
/// A correction is a further revision; the latest one counts.
/// </summary>
internal sealed record Outcome
{
    public required Guid OutcomeId { get; init; }

    public required ItemId ItemId { get; init; }

    public required int Revision { get; init; }

    /// <summary>Code of the body whose item it stands on.</summary>
    public required string Body { get; init; }

    public required string Type { get; init; }

    public required string Level { get; init; }

    public required string ByWhom { get; init; }

    public string? AdoptionKind { get; init; }

    /// <summary>Of a combined adoption, which part came from this item, in percent; null when it is the whole or not known.</summary>
    public int? SharePercent { get; init; }

    public string? Leader { get; init; }

    public string? LeaderPost { get; init; }

    public string? DocumentNumber { get; init; }

    public string? ReasonCode { get; init; }

    public string? Text { get; init; }

    /// <summary>What lower bodies may see: <c>full</c>, <c>summary</c>, <c>none</c>.</summary>
    public string Visibility { get; init; } = "full";

    public string? FollowUpUnit { get; init; }

    /// <summary>Where the evidence is: a document number, a link, a file's id.</summary>
    public string? Evidence { get; init; }

    public required DateOnly OccurredOn { get; init; }

    /// <summary>Code of the body that recorded it.</summary>
    public required string FromBody { get; init; }

    /// <summary>Empty when it came from above: the name is not passed on.</summary>
    public string RecordedBy { get; init; } = "";

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it stood on this item: what "told within N days" is measured by.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    public DateOnly? TellBy { get; init; }

    /// <summary>The leader's note that covers this item and perhaps others.</summary>
    public Guid? InstructionId { get; init; }

    /// <summary>撤回: taken back by whoever recorded it, so that it counts no longer.</summary>
    public bool Withdrawn { get; init; }

    public static readonly IReadOnlyList<string> Levels = ["county", "city", "province", "national"];

    public static readonly IReadOnlyList<string> Visibilities = ["full", "summary", "none"];
}

/// <summary>批示: a leader's written note. One note may cover several items (件), and one item may carry several (件次).</summary>
internal sealed class Instruction
{
    public required Guid Id { get; init; }

    public required string Body { get; init; }

    public required string Leader { get; set; }

    public required string LeaderPost { get; set; }

    public required string Level { get; set; }

    public required DateOnly InstructedOn { get; set; }

    public required string Text { get; set; }

    public required string Visibility { get; set; }

    public string? FollowUpUnit { get; set; }

    public int Revision { get; set; } = 1;

    public required string RecordedBy { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }
}

/// <summary>交办: a department was asked to do something about an item.</summary>
internal sealed class DepartmentTask
{
    public required Guid Id { get; init; }

    public required ItemId ItemId { get; init; }

    public required string Body { get; init; }

    public required string Department { get; init; }

    public required string Text { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? DueExplanationZh { get; init; }

    public string? DueExplanationEn { get; init; }

    public required string GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public string? Feedback { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? WaivedReason { get; private set; }

    public DateTimeOffset? WaivedAt { get; private set; }

    public bool IsOpen => AnsweredAt is null && WaivedAt is null;

    /// <summary>部门反馈.</summary>
    public void Answer(string feedback, DateTimeOffset now)
    {
        RequireOpen();
        Feedback = feedback;
        AnsweredAt = now;
    }

    /// <summary>不再要求反馈.</summary>
    public void Waive(string reason, DateTimeOffset now)
    {
        RequireOpen();
        WaivedReason = reason;
        WaivedAt = now;
    }

    private void RequireOpen()
    {
        if (!IsOpen)
            throw ServiceDefaults.Problems.Refusal.Conflict("task-not-open");
    }
}
