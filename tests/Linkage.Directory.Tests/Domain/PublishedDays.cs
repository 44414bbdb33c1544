using System.Globalization;
using System.Text.Json;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Domain.Calendars;

namespace Linkage.Directory.Tests.Domain;

/// <summary>The days that somebody else (npm chinese-days) read out of the State Council's notices, to check ours against.</summary>
internal sealed record PublishedDays(IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> WorkingDays)
{
    public static PublishedDays Read()
    {
        using var stream = typeof(PublishedDays).Assembly.GetManifestResourceStream("published-days.json")!;
        var json = JsonDocument.Parse(stream).RootElement;
        return new PublishedDays(Days(json.GetProperty("holidays")), Days(json.GetProperty("workingDays")));

        static IReadOnlyList<DateOnly> Days(JsonElement days) =>
            [.. days.EnumerateArray().Select(day => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))];
    }

    /// <summary>A national calendar of these days; 2024 to 2026 are published.</summary>
    public WorkingCalendar ToCalendar(params IReadOnlyList<CalendarDay> more)
    {
        var days = Holidays.Select(day => CalendarDay.Mark(BodyCode.Root, day, DayKind.Holiday, "假日", "Holiday"))
            .Concat(WorkingDays.Select(day => CalendarDay.Mark(BodyCode.Root, day, DayKind.WorkingDay, "调休", "Make-up day")))
            .Concat(more);
        var years = new[] { 2024, 2025, 2026 }.Select(year =>
        {
            var published = CalendarYear.Open(BodyCode.Root, year);
            published.Change(true, "");
            return published;
        });
        return new WorkingCalendar(days, years, [BodyCode.Root, .. more.Select(day => day.Body).Distinct()]);
    }
}
