using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Linkage.Directory.Domain.Calendars;

/// <summary>
/// Which days a body works (工作日历): the national calendar, overlaid by the calendars of the bodies down to this one. In a year that is not published
/// the days that are free by law hold where nobody has marked the day; the rest of that year is provisional.
/// </summary>
internal sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarDay> _days;
    private readonly FrozenSet<int> _publishedYears;
    private readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, CalendarDay>> _byLaw = new();

    /// <param name="days">Marked days of the body and its ancestors.</param>
    /// <param name="years">Years of the body and its ancestors; one published anywhere on the way is published.</param>
    /// <param name="fromRootDown">Codes of the ancestors and the body; the later overrides the earlier.</param>
    public WorkingCalendar(IEnumerable<CalendarDay> days, IEnumerable<CalendarYear> years, IReadOnlyList<string> fromRootDown)
    {
        var byBody = days.ToLookup(day => day.Body);
        var effective = new Dictionary<DateOnly, CalendarDay>();
        foreach (var day in fromRootDown.SelectMany(body => byBody[body]))
            effective[day.Date] = day;

        _days = effective.ToFrozenDictionary();
        _publishedYears = years.Where(year => year.Published && fromRootDown.Contains(year.Body)).Select(year => year.Year).ToFrozenSet();
    }

    /// <summary>The marked day, or the holiday by law of a year that is not published, that decides; null when the weekday does.</summary>
    public CalendarDay? Marked(DateOnly date) => _days.GetValueOrDefault(date) ?? (IsPublished(date.Year) ? null : ByLaw(date.Year).GetValueOrDefault(date));

    public bool IsWorking(DateOnly date) => Marked(date) is { } marked
        ? marked.Kind is DayKind.WorkingDay
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public bool IsPublished(int year) => _publishedYears.Contains(year);

    public IEnumerable<CalendarDay> MarkedBetween(DateOnly from, DateOnly to) =>
        Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(year => !IsPublished(year)).SelectMany(year => ByLaw(year).Values)
            .Where(day => !_days.ContainsKey(day.Date)).Concat(_days.Values)
            .Where(day => day.Date >= from && day.Date <= to).OrderBy(day => day.Date);

    private FrozenDictionary<DateOnly, CalendarDay> ByLaw(int year) =>
        _byLaw.GetOrAdd(year, static number => StatutoryHolidays.Of(number).ToFrozenDictionary(day => day.Date));
}
