using Linkage.Directory.Domain.Deadlines;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Calendars;

/// <summary>A body's working calendar (工作日历) with what it inherits; this year's unless asked otherwise.</summary>
internal static class ShowCalendar
{
    private const int MostDays = 1100;

    internal static void Map(RouteGroupBuilder calendars) => calendars.MapGet("/{body}/days", Handle).WithName(nameof(ShowCalendar)).WithSummary("工作日历");

    private static async Task<Ok<CalendarView>> Handle(string body, DateOnly? from, DateOnly? to, RuleBook book, TimeProvider clock, CancellationToken ct)
    {
        var rules = await book.OpenAsync(ct);
        var found = rules.Tree.Find(TextRules.CodeInAddress(body)) ?? throw Refusal.NotFound();
        var year = BeijingTime.DayOf(clock.GetUtcNow()).Year;
        var (first, last) = (from ?? new DateOnly(year, 1, 1), to ?? new DateOnly(from?.Year ?? year, 12, 31));
        if (last < first || last.DayNumber - first.DayNumber > MostDays)
            throw Refusal.Invalid("/to", "out-of-range", first, first.AddDays(Math.Min(MostDays, DateOnly.MaxValue.DayNumber - first.DayNumber)));

        var ancestors = rules.Tree.WithAncestors(found.Code).Select(ancestor => ancestor.Code).ToList();
        var years = Enumerable.Range(first.Year, last.Year - first.Year + 1).Select(number =>
        {
            var rows = rules.Years.Where(row => row.Year == number && ancestors.Contains(row.Body)).OrderBy(row => ancestors.IndexOf(row.Body)).ToList();
            var row = rows.FirstOrDefault(candidate => candidate.Published) ?? rows.FirstOrDefault();
            return new CalendarView.YearView(number, row?.Published ?? false, row?.Notice ?? "", row?.Body, row?.Version);
        });
        return TypedResults.Ok(new CalendarView(
            found.Code, first, last, [.. rules.CalendarOf(found.Code).MarkedBetween(first, last).Select(CalendarView.DayView.Of)], [.. years]));
    }
}
