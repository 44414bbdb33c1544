namespace Linkage.JointSurveys.Domain;

/// <summary>建议 R-n: a row with a life of its own until somebody says what became of it.</summary>
internal sealed class Recommendation : Tracked<RecommendationStatus, RecommendationTrigger>
{
    public required Guid SurveyId { get; init; }

    public required Guid ReportId { get; init; }

    public required string LeadBody { get; init; }

    /// <summary>The body above that gets the report; null in a consolidated one.</summary>
    public string? ToBody { get; init; }

    /// <summary>R-n in its report.</summary>
    public required int Number { get; init; }

    /// <summary>方面.</summary>
    public required string Area { get; set; }

    public required string Text { get; set; }

    public string? Evidence { get; set; }

    /// <summary>Which department or government it is for.</summary>
    public string? Addressee { get; set; }

    /// <summary>Numbers of the findings on which it rests.</summary>
    public required IReadOnlyList<int> Findings { get; set; }

    /// <summary>Codes of the bodies from which it comes: its own, or those of all its sources.</summary>
    public required IReadOnlyList<string> SourceBodies { get; set; }

    /// <summary>For one that is carried by another row: what became of that one.</summary>
    public RecommendationStatus? Fate { get; private set; }

    public DateTimeOffset? FateToldAt { get; private set; }

    /// <summary>Why it was set aside.</summary>
    public string? SetAsideReason { get; set; }

    /// <summary>By when an answer is due, once it was sent.</summary>
    public DateOnly? ReplyDueOn { get; private set; }

    /// <summary>The clock from which that day follows.</summary>
    public Clock? Reply { get; private set; }

    /// <summary>The day on which somebody said what became of it.</summary>
    public DateOnly? RepliedOn { get; private set; }

    protected override Lifecycle<RecommendationStatus, RecommendationTrigger> Lifecycle => RecommendationLifecycle.Table;

    /// <summary>What became of it, as far as is known: its own status, or that of what carries it.</summary>
    public RecommendationStatus Standing => Fate ?? Status;

    /// <summary>Whether somebody has said what became of it.</summary>
    public bool IsSettled => RecommendationLifecycle.IsEnd(Standing);

    public override Sides SidesOf(string body) =>
        (body == Body ? Sides.Owner : Sides.None) | (body == ToBody ? Sides.Receiver : Sides.None) | (body == LeadBody ? Sides.Lead : Sides.None);

    /// <summary>An answer is expected (anew).</summary>
    public void Await(Clock? reply)
    {
        Reply = reply;
        ReplyDueOn = reply?.DueOn;
        RepliedOn = null;
    }

    /// <summary>An answer came; its absence is none.</summary>
    public void Hear(RecommendationStatus result, DateOnly on) => RepliedOn = result is RecommendationStatus.NoReply ? null : on;

    /// <summary>Takes over what became of the row that carries it.</summary>
    /// <returns>Whether that was news.</returns>
    public bool Learn(RecommendationStatus carrier, DateTimeOffset now)
    {
        RecommendationStatus? fate = RecommendationLifecycle.IsEnd(carrier) ? carrier : null;
        if (fate == Fate)
            return false;
        Fate = fate;
        FateToldAt = now;
        Touch(now);
        return true;
    }
}

/// <summary>建议来源: a row of a report below, or of the same report, that another row carries. Kept for ever; a row is carried by one other at most.</summary>
internal sealed class RecommendationSource
{
    public required Guid RecommendationId { get; init; }

    public required Guid SourceId { get; init; }

    /// <summary>The report of the row that carries it.</summary>
    public required Guid ReportId { get; init; }

    public required int Place { get; init; }

    public required DateTimeOffset CarriedAt { get; init; }

    public required string CarriedBy { get; init; }
}

/// <summary>建议办理结果: what was said about it, in order; the last one holds.</summary>
internal sealed class RecommendationOutcome
{
    public required Guid RecommendationId { get; init; }

    public required int Revision { get; init; }

    public required RecommendationStatus Result { get; init; }

    public required string ByWhom { get; init; }

    /// <summary>文号.</summary>
    public string? DocumentNumber { get; init; }

    public required DateOnly OccurredOn { get; init; }

    public string? Reason { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
