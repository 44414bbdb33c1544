using T = Linkage.JointSurveys.Domain.TaskTrigger;

namespace Linkage.JointSurveys.Domain;

/// <summary>分解任务: what one body asks of a body below it. Its <see cref="Tracked{TState,TTrigger}.Body"/> is the body that has to do it.</summary>
internal sealed class SurveyTask : Tracked<TaskStatus, TaskTrigger>, IOnLineage
{
    public required Guid SurveyId { get; init; }

    /// <summary>The task of the city of which this one is a part.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Who asked.</summary>
    public required string FromBody { get; init; }

    public required string LeadBody { get; init; }

    /// <summary>The sub-report that answers the task goes up on this lineage.</summary>
    public required Guid LineageId { get; init; }

    public required string Title { get; init; }

    public required string Brief { get; init; }

    /// <summary>报告模板.</summary>
    public string? Template { get; init; }

    public required DateOnly DueOn { get; set; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required string IssuedBy { get; init; }

    /// <summary>By when it has to be signed for (签收), and why that day.</summary>
    public Clock? Receipt { get; init; }

    public DateTimeOffset? SignedForAt { get; private set; }

    /// <summary>By when it has to be accepted or declined.</summary>
    public Clock? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? DeclineReason { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    /// <summary>The envelope in which it went down last; null for one that was issued before tasks had envelopes.</summary>
    public Guid? EnvelopeId { get; private set; }

    /// <summary>1 when it was first issued, more each time it was issued again.</summary>
    public int Issue { get; private set; }

    /// <summary>Last thing that happened to the envelope; null until it has arrived.</summary>
    public string? ReceiptStage { get; private set; }

    public int ReceiptRevision { get; private set; }

    public string LineageTitle => Title;

    public int ContentVersion => Math.Max(1, Issue);

    // The task is the asking body's item; what the asked body has on the lineage is its report.
    public string LineageBody => FromBody;

    public bool IsOpen => Status is not (TaskStatus.Done or TaskStatus.Declined or TaskStatus.Waived or TaskStatus.Withdrawn);

    protected override Lifecycle<TaskStatus, TaskTrigger> Lifecycle => TaskLifecycle.Table;

    public override Sides SidesOf(string body) =>
        (body == Body ? Sides.Receiver : Sides.None) | (body == FromBody ? Sides.Owner : Sides.None) | (body == LeadBody ? Sides.Lead : Sides.None);

    /// <summary>下达.</summary>
    /// <returns>The envelope that the new one answers.</returns>
    public Guid? SendDown(Guid envelope)
    {
        var before = EnvelopeId;
        Issue++;
        EnvelopeId = envelope;
        ReceiptStage = null;
        ReceiptRevision = 0;
        return before;
    }

    /// <summary>Takes over what happened to the envelope, unless a later thing is known or it is about one that was replaced.</summary>
    /// <returns>Whether it was news.</returns>
    public bool Hear(Guid envelope, int revision, string stage)
    {
        if (envelope != EnvelopeId || revision <= ReceiptRevision)
            return false;
        ReceiptStage = stage;
        ReceiptRevision = revision;
        return true;
    }

    public void SignFor(DateTimeOffset now) => SignedForAt ??= now;

    public void Accept(DateTimeOffset now) => AnsweredAt = SignedAndAnswered(now);

    public void Decline(string reason, DateTimeOffset now)
    {
        AnsweredAt = SignedAndAnswered(now);
        DeclineReason = reason;
    }

    public void Reissue()
    {
        AnsweredAt = null;
        DeclineReason = null;
    }

    /// <summary>The first sub-report decides whether the task was in time: a rework moves neither the day nor the mark.</summary>
    public void Report(DateTimeOffset now) => ReportedAt ??= now;

    /// <summary>Whether the day has passed without a report, or the report came after it.</summary>
    public bool IsLate(DateOnly today) => (ReportedAt is { } at ? ChinaTime.Day(at) : today) > DueOn && Status is not (TaskStatus.Declined or TaskStatus.Withdrawn);

    // Accepting a task without having signed for it signs for it.
    private DateTimeOffset SignedAndAnswered(DateTimeOffset now)
    {
        SignedForAt ??= now;
        return now;
    }
}

/// <summary>延期: the day was moved, by whom and why; the days before it stay known.</summary>
internal sealed class Extension
{
    public required Guid Id { get; init; }

    public required Guid TaskId { get; init; }

    public required DateOnly Before { get; init; }

    public required DateOnly After { get; init; }

    public required string Reason { get; init; }

    public required string GrantedBy { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }
}
