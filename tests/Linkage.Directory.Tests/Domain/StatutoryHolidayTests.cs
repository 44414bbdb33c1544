using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;

namespace Linkage.Directory.Tests.Domain;

public sealed class StatutoryHolidayTests
{
    private static readonly PublishedDays Published = PublishedDays.Read();
    private static readonly WorkingCalendar Calendar = Published.ToCalendar();

    [Fact]
    public void Every_holiday_by_law_is_in_the_notice_of_a_year_that_has_one()
    {
        foreach (var year in Published.Holidays.Select(day => day.Year).Distinct().Where(year => year >= 2014))
            StatutoryHolidays.Of(year).Select(day => day.Date).Where(day => !Published.Holidays.Contains(day)).ShouldBeEmpty($"{year}");
    }

    [Theory]
    [InlineData(2027, "01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03")]
    [InlineData(2028, "01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03")] // the Mid-Autumn Festival is National Day's third
    [InlineData(2024, "01-01 02-10 02-11 02-12 04-04 05-01 06-10 09-17 10-01 10-02 10-03")] // the wording of 2013
    [InlineData(1990, "")]
    public void A_year_has_the_days_of_the_law(int year, string days) =>
        string.Join(' ', StatutoryHolidays.Of(year).Select(day => day.Date.ToString("MM-dd", null))).ShouldBe(days);

    [Fact]
    public void A_clock_that_reaches_into_a_year_without_a_notice_passes_over_the_days_of_the_law()
    {
        var rule = new DeadlineRule { Amount = 15, Unit = TimeUnit.WorkingDay };
        var deadline = DeadlineComputation.Compute(rule, Calendar, new(DateTimeOffset.Parse("2026-12-11T10:00+08:00", null), [], 0), DateTimeOffset.Parse("2026-12-11T10:00+08:00", null));

        deadline.DueOn.ShouldBe(new DateOnly(2027, 1, 4), "1 January is New Year's Day, whatever the notice says of the days around it");
        deadline.Reasoning.UnpublishedYears.ShouldBe([2027]);
        DeadlineExplanation.InChinese(deadline).ShouldContain("2027-01-01 元旦");
        DeadlineExplanation.InChinese(deadline).ShouldContain("2027 年放假安排尚未公布,暂按法定节假日和周末推算");
    }

    [Fact]
    public void What_a_body_marks_counts_before_the_law()
    {
        var own = CalendarDay.Mark("510104", new(2027, 1, 1), DayKind.WorkingDay, "值班", "On duty");

        Published.ToCalendar(own).IsWorking(new(2027, 1, 1)).ShouldBeTrue();
        Calendar.IsWorking(new(2027, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_year_with_a_notice_has_only_the_days_of_the_notice() =>
        Published.ToCalendar().MarkedBetween(new(2026, 1, 1), new(2026, 12, 31)).ShouldAllBe(day => day.Body != CalendarDay.ByLaw);
}
