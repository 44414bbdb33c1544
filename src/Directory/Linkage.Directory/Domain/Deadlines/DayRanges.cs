using Linkage.Directory.Domain.Calendars;

namespace Linkage.Directory.Domain.Deadlines;

/// <summary>Joins marked days that follow each other under one name, so that an explanation says "10-01 to 10-07" once.</summary>
internal static class DayRanges
{
    public static IEnumerable<(CalendarDay First, DateOnly Last)> Of(IEnumerable<CalendarDay> days)
    {
        (CalendarDay First, DateOnly Last)? open = null;
        foreach (var day in days.OrderBy(day => day.Date))
        {
            if (open is { } range && range.First.NameZh == day.NameZh && range.Last.AddDays(1) == day.Date)
            {
                open = (range.First, day.Date);
                continue;
            }

            if (open is { } finished)
                yield return finished;
            open = (day, day.Date);
        }

        if (open is { } last)
            yield return last;
    }
}
