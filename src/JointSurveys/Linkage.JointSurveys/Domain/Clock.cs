namespace Linkage.JointSurveys.Domain;

/// <summary>时限: which clock of a body's deadline pack, until when, and why.</summary>
/// <param name="Name">Name of the clock.</param>
/// <param name="DueOn">Last day.</param>
/// <param name="ExplanationZh">Why that day (时限说明).</param>
/// <param name="ExplanationEn">The same in English.</param>
/// <param name="AmberFrom">First day on which it shows as nearly due; null in rows that were kept before there was one.</param>
internal sealed record Clock(string Name, DateOnly DueOn, string ExplanationZh, string ExplanationEn, DateOnly? AmberFrom = null)
{
    /// <summary>How it stands.</summary>
    /// <param name="running">Whether somebody still waits.</param>
    /// <param name="doneOn">The day on which it was done; null when it was not.</param>
    /// <param name="today">Today.</param>
    public ClockState StateOn(bool running, DateOnly? doneOn, DateOnly today) => StateOf(DueOn, AmberFrom, running, doneOn, today);

    /// <summary>The one rule of the colours, also for a day that a person set.</summary>
    public static ClockState StateOf(DateOnly dueOn, DateOnly? amberFrom, bool running, DateOnly? doneOn, DateOnly today) =>
        doneOn is { } done ? done > dueOn ? ClockState.Missed : ClockState.Met
        : !running ? ClockState.Stopped
        : today > dueOn ? ClockState.Overdue
        : today >= (amberFrom ?? dueOn) ? ClockState.NearlyDue
        : ClockState.Running;
}

/// <summary>时限状态: green, yellow and red while it runs.</summary>
internal enum ClockState
{
    /// <summary>正常.</summary>
    Running,

    /// <summary>临期.</summary>
    NearlyDue,

    /// <summary>逾期.</summary>
    Overdue,

    /// <summary>按期完成.</summary>
    Met,

    /// <summary>逾期完成.</summary>
    Missed,

    /// <summary>不再计时.</summary>
    Stopped,
}
