using System.Globalization;

namespace Linkage.Directory.Domain.Calendars;

/// <summary>
/// Days that are free by law in every year (法定节假日), whether or not the State Council has published that year's arrangement:
/// 《全国年节及纪念日放假办法》, article 2, in the wording of 2024 from 2025 on, in that of 2013 before. What the yearly notice adds to them
/// (bridging days, make-up working days, days in lieu of a weekend) can't be known before it.
/// </summary>
internal static class StatutoryHolidays
{
    /// <summary>The first year of the wording of 2013; nobody counts clocks before it.</summary>
    private const int First = 2014;

    /// <summary>From then on New Year's Eve of the lunar year and 2 May are free too.</summary>
    private const int WordingOf2024 = 2025;

    private static readonly ChineseLunisolarCalendar Lunar = new();
    private static readonly int Last = Lunar.MaxSupportedDateTime.Year - 1;

    /// <summary>The free days of a year, in order; none for a year outside 2014 to 2100, of which neither the wording nor the lunar calendar is known here.</summary>
    public static IReadOnlyList<CalendarDay> Of(int year)
    {
        if (year < First || year > Last)
            return [];

        var isLater = year >= WordingOf2024;
        var newYear = LunarDay(year, 1, 1);
        return
        [
            Day(new(year, 1, 1), "元旦", "New Year's Day"),
            .. Days(newYear.AddDays(isLater ? -1 : 0), newYear.AddDays(2), "春节", "Spring Festival"),
            Day(QingmingOf(year), "清明节", "Qingming Festival"),
            .. Days(new(year, 5, 1), new(year, 5, isLater ? 2 : 1), "劳动节", "Labour Day"),
            Day(LunarDay(year, 5, 5), "端午节", "Dragon Boat Festival"),
            .. new[] { Day(LunarDay(year, 8, 15), "中秋节", "Mid-Autumn Festival") }.Where(day => day.Date < new DateOnly(year, 10, 1) || day.Date > new DateOnly(year, 10, 3)),
            .. Days(new(year, 10, 1), new(year, 10, 3), "国庆节", "National Day"),
        ];
    }

    // The day of the solar term, which no calendar of the base library has: days of a mean tropical year since the century's first Qingming, less the leap
    // days since (寿星通式).
    private static DateOnly QingmingOf(int year)
    {
        const double DaysOfATerm = 0.2422;
        const double FirstOfTheCentury = 4.81;
        var inCentury = year % 100;
        return new(year, 4, (int)((inCentury * DaysOfATerm) + FirstOfTheCentury) - (inCentury / 4));
    }

    private static DateOnly LunarDay(int year, int month, int day)
    {
        // A leap month is counted as a month of its own; the festivals are never in it.
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && leap <= month ? month + 1 : month, day, 0, 0, 0, 0));
    }

    private static IEnumerable<CalendarDay> Days(DateOnly first, DateOnly last, string nameZh, string nameEn)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
            yield return Day(day, nameZh, nameEn);
    }

    private static CalendarDay Day(DateOnly date, string nameZh, string nameEn) => CalendarDay.Mark(CalendarDay.ByLaw, date, DayKind.Holiday, nameZh, nameEn);
}
