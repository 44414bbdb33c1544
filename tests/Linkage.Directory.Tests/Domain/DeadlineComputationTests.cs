using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;

namespace Linkage.Directory.Tests.Domain;

public sealed class DeadlineComputationTests
{
    private static readonly WorkingCalendar Calendar = PublishedDays.Read().ToCalendar();

    [Fact]
    public void Working_days_skip_the_national_holiday_and_count_the_make_up_day()
    {
        // 2026-09-28 is a Monday. Counted: 29, 30, 8, 9 October, and Saturday the 10th, which is worked.
        var deadline = Compute(Days(5), "2026-09-28T15:30+08:00");

        deadline.DueOn.ShouldBe(new DateOnly(2026, 10, 10));
        deadline.DueAt.ShouldBe(DateTimeOffset.Parse("2026-10-10T23:59:59+08:00", null));
        deadline.Reasoning.MakeUpDays.Select(day => day.Date).ShouldBe([new DateOnly(2026, 10, 10)]);
        deadline.Reasoning.Holidays.Count.ShouldBe(7);
    }

    [Fact]
    public void The_day_is_that_of_Beijing() =>
        Compute(Days(1), "2026-11-22T16:30+00:00").DueOn.ShouldBe(new DateOnly(2026, 11, 24), "23 November, half past midnight in Beijing");

    [Fact]
    public void Calendar_days_that_end_on_a_holiday_move_on()
    {
        var deadline = Compute(Days(3, TimeUnit.CalendarDay), "2026-09-30T09:00+08:00");

        deadline.DueOn.ShouldBe(new DateOnly(2026, 10, 8));
        deadline.Reasoning.MovedFrom.ShouldBe(new DateOnly(2026, 10, 3));
    }

    [Fact]
    public void Same_day_duties_stay_on_their_day_even_on_a_holiday() =>
        Compute(Days(0, TimeUnit.CalendarDay) with { MovesOffHolidays = false }, "2026-10-01T22:00+08:00").DueOn.ShouldBe(new DateOnly(2026, 10, 1));

    [Theory]
    [InlineData("2026-01-31T10:00+08:00", 1, "2026-02-28")] // a Saturday that is worked
    [InlineData("2026-03-31T10:00+08:00", 1, "2026-04-30")]
    [InlineData("2026-08-31T10:00+08:00", 3, "2026-11-30")]
    [InlineData("2025-11-30T10:00+08:00", 3, "2026-02-28")]
    [InlineData("2026-04-15T10:00+08:00", 3, "2026-07-15")]
    [InlineData("2026-07-01T10:00+08:00", 3, "2026-10-08")] // 1 October, moved off the holiday
    public void Months_end_on_the_same_day_or_the_months_last(string startsAt, int months, string due) =>
        Compute(Days(months, TimeUnit.Month), startsAt).DueOn.ShouldBe(DateOnly.Parse(due, null));

    [Fact]
    public void Days_on_which_the_clock_stood_are_not_counted()
    {
        var rule = Days(5) with { StopsOnPause = true };
        var pause = new ClockPause(At("2026-11-03T10:00+08:00"), At("2026-11-05T09:00+08:00"));

        // From Monday 2 November: 3, 4 and 5 are paused; 6, 9, 10, 11, 12 count.
        Compute(rule, "2026-11-02T10:00+08:00", pause).DueOn.ShouldBe(new DateOnly(2026, 11, 12));
        Compute(rule with { StopsOnPause = false }, "2026-11-02T10:00+08:00", pause).DueOn.ShouldBe(new DateOnly(2026, 11, 9));
    }

    [Fact]
    public void A_clock_that_still_stands_is_not_due_before_tomorrow()
    {
        var deadline = Compute(Days(5) with { StopsOnPause = true }, "2026-11-02T10:00+08:00", new ClockPause(At("2026-11-03T10:00+08:00"), null));

        // Now is 16 November: 17, 18, 19, 20 and 23 are left.
        deadline.DueOn.ShouldBe(new DateOnly(2026, 11, 23));
        deadline.Reasoning.StillPaused.ShouldBeTrue();
    }

    [Fact]
    public void Hours_run_through_holidays_and_stop_to_the_second()
    {
        var rule = new DeadlineRule { Amount = 3, Unit = TimeUnit.Hour, StopsOnPause = true };
        var pause = new ClockPause(At("2026-10-01T10:00+08:00"), At("2026-10-01T10:20:30+08:00"));

        Compute(rule, "2026-10-01T09:00+08:00", pause).DueAt.ShouldBe(At("2026-10-01T12:20:30+08:00"));
    }

    [Fact]
    public void Pauses_that_overlap_count_once()
    {
        var rule = new DeadlineRule { Amount = 3, Unit = TimeUnit.Hour, StopsOnPause = true };

        Compute(rule, "2026-10-01T09:00+08:00",
            new ClockPause(At("2026-10-01T10:30+08:00"), At("2026-10-01T10:45+08:00")),
            new ClockPause(At("2026-10-01T10:00+08:00"), At("2026-10-01T11:00+08:00"))).DueAt.ShouldBe(At("2026-10-01T13:00+08:00"));
    }

    [Fact]
    public void Only_as_many_extensions_count_as_the_rule_allows()
    {
        var rule = Days(3, TimeUnit.Month) with { ExtensionAmount = 1, MostExtensions = 2 };

        Compute(rule, "2026-04-15T10:00+08:00", extensions: 1).DueOn.ShouldBe(new DateOnly(2026, 8, 17), "15 August is a Saturday");
        var deadline = Compute(rule, "2026-04-15T10:00+08:00", extensions: 5);
        deadline.DueOn.ShouldBe(new DateOnly(2026, 9, 15));
        deadline.Reasoning.Extensions.ShouldBe((2, 5));
    }

    [Fact]
    public void It_is_nearly_due_so_many_working_days_before() =>
        Compute(Days(5) with { AmberLead = 2 }, "2026-09-28T15:30+08:00").AmberFrom.ShouldBe(new DateOnly(2026, 10, 8));

    [Fact]
    public void A_body_overrides_what_it_inherits()
    {
        const string guangxi = "450000";
        var calendar = PublishedDays.Read().ToCalendar(
            CalendarDay.Mark(guangxi, new DateOnly(2026, 4, 20), DayKind.Holiday, "三月三", "Sanyuesan"),
            CalendarDay.Mark(guangxi, new DateOnly(2026, 10, 1), DayKind.WorkingDay, "值班", "Duty"));

        calendar.IsWorking(new DateOnly(2026, 4, 20)).ShouldBeFalse();
        calendar.IsWorking(new DateOnly(2026, 10, 1)).ShouldBeTrue();
        calendar.IsWorking(new DateOnly(2026, 10, 2)).ShouldBeFalse();
        Calendar.IsWorking(new DateOnly(2026, 4, 20)).ShouldBeTrue();
    }

    [Fact]
    public void Explains_itself_in_Chinese_and_English()
    {
        var deadline = Compute(Days(5) with { StopsOnPause = true, ExtensionAmount = 2, MostExtensions = 1 }, "2026-09-28T15:30+08:00",
            extensions: 2, pauses: new ClockPause(At("2026-10-09T10:00+08:00"), At("2026-10-09T12:00+08:00")));

        DeadlineExplanation.InChinese(deadline).ShouldBe(
            "自 2026-09-28 起(当日不计)5 个工作日,延期 1 次共加 2 个工作日(另有 1 次延期超出规定,不计);" +
            "跳过 2026-10-01 至 10-07 假日、周末 1 天;调休上班计入 2026-10-10(调休);2026-10-09 至 2026-10-09 停表不计;至 2026-10-14 24:00 止(北京时间)。");
        DeadlineExplanation.InEnglish(deadline).ShouldBe(
            "5 working days from 2026-09-28 (that day not counted), extended 1 time(s) by 2 working days together (1 more not allowed and not counted); " +
            "skipping 2026-10-01 to 10-07 Holiday, 1 weekend day(s); counting the make-up working days 2026-10-10 (Make-up day); " +
            "clock stopped 2026-10-09 to 2026-10-09; until the end of 2026-10-14, Beijing time.");
    }

    [Fact]
    public void Says_that_next_years_holidays_are_not_published_yet()
    {
        var reaching = Compute(Days(20), "2026-12-14T10:00+08:00");
        DeadlineExplanation.InChinese(reaching).ShouldContain("2027 年放假安排尚未公布");
        DeadlineExplanation.InEnglish(reaching).ShouldContain("The holidays of 2027 are not yet published");

        DeadlineExplanation.InChinese(Compute(Days(5), "2026-12-14T10:00+08:00")).ShouldNotContain("尚未公布");
    }

    private static DeadlineRule Days(int amount, TimeUnit unit = TimeUnit.WorkingDay) => new() { Amount = amount, Unit = unit };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, null);

    private static Deadline Compute(DeadlineRule rule, string startsAt, params ClockPause[] pauses) => Compute(rule, startsAt, 0, pauses);

    private static Deadline Compute(DeadlineRule rule, string startsAt, int extensions, params ClockPause[] pauses) =>
        DeadlineComputation.Compute(rule, Calendar, new DeadlineQuestion(At(startsAt), pauses, extensions), At("2026-11-16T12:00+08:00"));
}
