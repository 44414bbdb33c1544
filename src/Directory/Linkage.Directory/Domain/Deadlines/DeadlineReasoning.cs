using Linkage.Directory.Domain.Calendars;

namespace Linkage.Directory.Domain.Deadlines;

/// <summary>How a deadline was counted, as facts that <see cref="DeadlineExplanation"/> puts into words.</summary>
internal sealed class DeadlineReasoning
{
    public required DeadlineRule Rule { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Extensions that count, and those asked for.</summary>
    public required (int Counted, int Asked) Extensions { get; init; }

    /// <summary>Holidays that were passed over while counting.</summary>
    public List<CalendarDay> Holidays { get; } = [];

    /// <summary>Weekend days that were passed over while counting.</summary>
    public int WeekendDays { get; set; }

    /// <summary>Weekend days that were counted because they are worked.</summary>
    public List<CalendarDay> MakeUpDays { get; } = [];

    /// <summary>Pauses that moved the end.</summary>
    public List<ClockPause> Pauses { get; } = [];

    /// <summary>Whether one of them still goes on.</summary>
    public bool StillPaused { get; set; }

    /// <summary>The last day before it moved to a working day; null when it did not move.</summary>
    public DateOnly? MovedFrom { get; set; }

    /// <summary>Years that the count reaches into and whose holidays nobody has published yet.</summary>
    public SortedSet<int> UnpublishedYears { get; } = [];
}
