namespace Linkage.Proposals.Domain;

/// <summary>承办单位的一份任务: one unit's part of a proposal, with its own clock.</summary>
internal sealed class Assignment
{
    private Assignment()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid ProposalId { get; private init; }

    /// <summary>Code of the body.</summary>
    public string Body { get; private init; } = "";

    public string UnitId { get; private init; } = "";

    public string UnitName { get; private init; } = "";

    public UnitRole Role { get; private init; }

    public AssignmentStatus Status { get; private set; }

    public DateTimeOffset? AssignedAt { get; private set; }

    public DateTimeOffset? SignedForAt { get; private set; }

    /// <summary>承办人.</summary>
    public string? PersonInCharge { get; private set; }

    /// <summary>分管领导.</summary>
    public string? LeaderInCharge { get; private set; }

    public string? Phone { get; private set; }

    /// <summary>The clock that runs: of the reply, the opinion, or the second handling.</summary>
    public string? Clock { get; private set; }

    public DateTimeOffset? ClockStartsAt { get; private set; }

    public DateOnly? DueOn { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public DateOnly? AmberFrom { get; private set; }

    public string? DueBecauseZh { get; private set; }

    public string? DueBecauseEn { get; private set; }

    /// <summary>How often the clock was extended.</summary>
    public int Extensions { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>By when the unit has to have spoken to the proposer for the first time; null for co-units, and where the pack has no such clock.</summary>
    public DateOnly? FirstContactDueOn { get; private set; }

    public DateOnly? FirstContactAmberFrom { get; private set; }

    /// <summary>The day of the first contact.</summary>
    public DateOnly? FirstContactOn { get; private set; }

    /// <summary>Answers the proposer: leads and parts do, co-units do not.</summary>
    public bool Answers => Role != UnitRole.Co;

    public bool IsCurrent => Status != AssignmentStatus.Reassigned;

    public static Assignment Of(Guid proposal, string body, UnitOrder order, DateTimeOffset? assignedAt)
    {
        var assignment = new Assignment
        {
            ProposalId = proposal,
            Body = body,
            UnitId = order.UnitId,
            UnitName = order.UnitName,
            Role = order.Role,
            Status = assignedAt is null ? AssignmentStatus.Proposed : AssignmentStatus.Assigned,
            AssignedAt = assignedAt,
        };
        assignment.SetDue(order.Due);
        assignment.FirstContactDueOn = order.FirstContact?.On;
        assignment.FirstContactAmberFrom = order.FirstContact?.AmberFrom;
        return assignment;
    }

    public void Take(AssignmentTrigger trigger, DateTimeOffset now)
    {
        Status = AssignmentTransitions.Next(Status, trigger);
        FinishedAt = Status is AssignmentStatus.Replied or AssignmentStatus.OpinionGiven or AssignmentStatus.Reassigned ? FinishedAt ?? now : null;
    }

    public void Confirm(Due? due, DateTimeOffset now)
    {
        Take(AssignmentTrigger.Confirm, now);
        AssignedAt = now;
        SetDue(due);
    }

    public void SignFor(string person, string leader, string? phone, DateTimeOffset now)
    {
        Take(AssignmentTrigger.SignFor, now);
        SignedForAt = now;
        PersonInCharge = person;
        LeaderInCharge = leader;
        Phone = phone;
    }

    /// <summary>The clock was asked anew, after a pause ended or an extension was granted.</summary>
    public void SetDue(Due? due)
    {
        if (due is null)
            return;
        Clock = due.Clock;
        ClockStartsAt = due.StartsAt;
        DueOn = due.On;
        DueAt = due.At;
        AmberFrom = due.AmberFrom;
        DueBecauseZh = due.BecauseZh;
        DueBecauseEn = due.BecauseEn;
    }

    public void Extend(Due due)
    {
        Extensions++;
        SetDue(due);
    }

    public void Reopen(Due? due, DateTimeOffset now)
    {
        Take(AssignmentTrigger.Reopen, now);
        Extensions = 0;
        SetDue(due);
    }

    /// <summary>面商: the earliest day counts, in whatever order they are recorded.</summary>
    public void Contacted(DateOnly on) => FirstContactOn = FirstContactOn is { } first && first < on ? first : on;

    /// <summary>Colour of the first contact: none once it took place.</summary>
    public WarningColour FirstContactColourOn(DateOnly today) =>
        WarningColours.Of(FirstContactOn is null && AssignmentTransitions.IsOpen(Status), FirstContactDueOn, FirstContactAmberFrom, today);

    /// <summary>三色预警, computed whenever it is asked for.</summary>
    public WarningColour ColourOn(DateOnly today) => WarningColours.Of(AssignmentTransitions.IsOpen(Status), DueOn, AmberFrom, today);
}

/// <summary>One unit's order in an assignment.</summary>
internal sealed record UnitOrder(string UnitId, string UnitName, UnitRole Role, Due? Due)
{
    /// <summary>By when the proposer is contacted for the first time.</summary>
    public Due? FirstContact { get; init; }
}

/// <summary>When a clock runs out, as the Directory counted it.</summary>
internal sealed record Due(string Clock, DateTimeOffset StartsAt, DateOnly On, DateTimeOffset At, DateOnly AmberFrom, string BecauseZh, string BecauseEn);

/// <summary>三色预警.</summary>
internal enum WarningColour
{
    /// <summary>Done, or without a deadline.</summary>
    None,

    /// <summary>In time.</summary>
    Blue,

    /// <summary>Nearly due.</summary>
    Yellow,

    /// <summary>Overdue.</summary>
    Red,
}

/// <summary>The one rule of the colours.</summary>
internal static class WarningColours
{
    public static WarningColour Of(bool open, DateOnly? dueOn, DateOnly? amberFrom, DateOnly today) => !open || dueOn is not { } due
        ? WarningColour.None
        : today > due ? WarningColour.Red
        : today >= (amberFrom ?? due) ? WarningColour.Yellow
        : WarningColour.Blue;
}
