namespace Linkage.Directory.Domain.Deadlines;

/// <summary>The days that are not counted because the clock stood still: every day that a pause touches, its first and last included.</summary>
internal sealed class PausedDays
{
    public static readonly PausedDays None = new([], default);

    private readonly List<(DateOnly From, DateOnly To)> _ranges = [];

    /// <param name="pauses">In any order.</param>
    /// <param name="now">Where a pause without an end is taken to have got to.</param>
    public PausedDays(IEnumerable<ClockPause> pauses, DateTimeOffset now)
    {
        foreach (var (from, until) in pauses.OrderBy(pause => pause.From))
        {
            var first = BeijingTime.DayOf(from);
            var last = BeijingTime.DayOf(until ?? (now > from ? now : from));
            if (_ranges is [.., var previous] && first <= previous.To.AddDays(1))
                _ranges[^1] = (previous.From, last > previous.To ? last : previous.To);
            else
                _ranges.Add((first, last));
        }
    }

    /// <summary>The last day of the pause that this day lies in; null when the clock ran.</summary>
    public DateOnly? EndOfPauseAround(DateOnly day)
    {
        foreach (var (from, to) in _ranges)
        {
            if (from > day)
                return null;
            if (day <= to)
                return to;
        }

        return null;
    }

    /// <summary>How many days after <paramref name="from"/>, up to and with <paramref name="to"/>, are paused.</summary>
    public int CountBetween(DateOnly from, DateOnly to)
    {
        var days = 0;
        foreach (var range in _ranges)
        {
            var first = range.From > from ? range.From : from.AddDays(1);
            var last = range.To < to ? range.To : to;
            days += Math.Max(0, last.DayNumber - first.DayNumber + 1);
        }

        return days;
    }
}
