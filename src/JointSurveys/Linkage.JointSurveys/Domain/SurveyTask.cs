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

    public string LineageTitle => Title;

    public int ContentVersion => 1;

    public bool IsOpen => Status is not (TaskStatus.Done or TaskStatus.Declined or TaskStatus.Waived or TaskStatus.Withdrawn);

    protected override Lifecycle<TaskStatus, TaskTrigger> Lifecycle => TaskLifecycle.Table;

    public override Sides SidesOf(string body) =>
        (body == Body ? Sides.Receiver : Sides.None) | (body == FromBody ? Sides.Owner : Sides.None) | (body == LeadBody ? Sides.Lead : Sides.None);

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

/// <summary>时限: which clock, until when, and why.</summary>
internal sealed record Clock(string Name, DateOnly DueOn, string ExplanationZh, string ExplanationEn);

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
