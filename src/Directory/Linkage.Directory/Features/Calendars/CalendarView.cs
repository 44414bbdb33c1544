using Linkage.Directory.Domain.Calendars;
using Linkage.Persistence.Conventions;

namespace Linkage.Directory.Features.Calendars;

/// <summary>A body's calendar between two days: what differs from the weekday's habit, and whose word that is.</summary>
internal sealed record CalendarView(string Body, DateOnly From, DateOnly To, IReadOnlyList<CalendarView.DayView> Days, IReadOnlyList<CalendarView.YearView> Years)
{
    /// <param name="Date">The day.</param>
    /// <param name="Kind">holiday or working-day.</param>
    /// <param name="NameZh">国庆节.</param>
    /// <param name="NameEn">National Day.</param>
    /// <param name="SetBy">The body whose calendar says so: this one or one above it; empty for a holiday by law in a year that is not published yet.</param>
    /// <param name="Version">For changing it, where SetBy is this body.</param>
    internal sealed record DayView(DateOnly Date, string Kind, string NameZh, string NameEn, string SetBy, long Version)
    {
        public static DayView Of(CalendarDay day) => new(day.Date, day.Kind.Code(), day.NameZh, day.NameEn, day.Body, day.Version);
    }

    internal sealed record YearView(int Year, bool Published, string Notice, string? SetBy, long? Version);
}
