using Linkage.Directory.Domain.Calendars;

namespace Linkage.Directory.Domain.Deadlines;

/// <summary>
/// Counts a clock (时限计算) as the Civil Code's articles 201 to 203 do: the day on which it starts is not counted, an hour clock starts at once,
/// months end on the day of the same number or the month's last, and a last day that is not worked moves to the next that is.
/// </summary>
internal static class DeadlineComputation
{
    /// <param name="rule">The clock's rule.</param>
    /// <param name="calendar">The body's calendar.</param>
    /// <param name="question">Must make sense.</param>
    /// <param name="now">Up to when a pause without an end is counted.</param>
    public static Deadline Compute(DeadlineRule rule, WorkingCalendar calendar, DeadlineQuestion question, DateTimeOffset now)
    {
        var counted = Math.Min(question.Extensions, rule.MostExtensions);
        var reasoning = new DeadlineReasoning { Rule = rule, StartsAt = question.StartsAt, Extensions = (counted, question.Extensions) };
        var pauses = rule.StopsOnPause ? question.Pauses : [];
        var total = rule.Amount + (counted * rule.ExtensionAmount);

        return rule.Unit is TimeUnit.Hour
            ? CountHours(question.StartsAt, total, pauses, now, reasoning)
            : CountDays(calendar, question.StartsAt, total, pauses, now, reasoning);
    }

    private static Deadline CountDays(WorkingCalendar calendar, DateTimeOffset startsAt, int total, IReadOnlyList<ClockPause> pauses,
        DateTimeOffset now, DeadlineReasoning reasoning)
    {
        var start = BeijingTime.DayOf(startsAt);
        var paused = new PausedDays(pauses, now);
        var rule = reasoning.Rule;

        var last = rule.Unit switch
        {
            TimeUnit.WorkingDay => Walk(start, total, paused, calendar, reasoning),
            TimeUnit.Month => WalkMonths(start, total, paused),
            TimeUnit.CalendarDay or TimeUnit.Hour => Walk(start, total, paused),
        };
        var due = Settle(last, paused, calendar, onWorkingDay: rule.Unit is TimeUnit.WorkingDay || rule.MovesOffHolidays);

        if (due != last && paused.EndOfPauseAround(last) is null)
            reasoning.MovedFrom = last;
        NotePauses(reasoning, pauses, pause => BeijingTime.DayOf(pause.From) <= due && BeijingTime.DayOf(pause.Until ?? now) >= start);
        if (rule.Unit is TimeUnit.WorkingDay || rule.MovesOffHolidays)
            NoteUnpublishedYears(reasoning, calendar, start, due);

        return new Deadline(due, BeijingTime.EndOf(due), AmberDay(due, start, rule.AmberLead, calendar), reasoning);
    }

    private static DateOnly Walk(DateOnly start, int days, PausedDays paused, WorkingCalendar? calendar = null, DeadlineReasoning? reasoning = null)
    {
        var day = start;
        for (var left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (paused.EndOfPauseAround(day) is { } endOfPause)
                day = endOfPause;
            else if (calendar is null || Counts(day, calendar, reasoning!))
                left--;
        }

        return day;
    }

    private static bool Counts(DateOnly day, WorkingCalendar calendar, DeadlineReasoning reasoning)
    {
        var marked = calendar.Marked(day);
        if (calendar.IsWorking(day))
        {
            if (marked is not null && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                reasoning.MakeUpDays.Add(marked!);
            return true;
        }

        if (marked is not null)
            reasoning.Holidays.Add(marked);
        else
            reasoning.WeekendDays++;
        return false;
    }

    private static DateOnly WalkMonths(DateOnly start, int months, PausedDays paused)
    {
        var nominal = start.AddMonths(months);
        return Walk(nominal, paused.CountBetween(start, nominal), paused);
    }

    private static DateOnly Settle(DateOnly day, PausedDays paused, WorkingCalendar calendar, bool onWorkingDay)
    {
        while (true)
        {
            if (paused.EndOfPauseAround(day) is { } endOfPause)
                day = endOfPause.AddDays(1);
            else if (onWorkingDay && !calendar.IsWorking(day))
                day = day.AddDays(1);
            else
                return day;
        }
    }

    private static Deadline CountHours(DateTimeOffset startsAt, int hours, IReadOnlyList<ClockPause> pauses, DateTimeOffset now, DeadlineReasoning reasoning)
    {
        var due = startsAt.AddHours(hours);
        var countedUntil = startsAt;
        foreach (var (pauseFrom, pauseUntil) in pauses.OrderBy(pause => pause.From))
        {
            if (pauseFrom > due)
                break;
            var from = pauseFrom > countedUntil ? pauseFrom : countedUntil;
            var until = pauseUntil ?? now;
            if (until <= from)
                continue;
            due += until - from;
            countedUntil = until;
        }

        NotePauses(reasoning, pauses, pause => pause.From <= due && (pause.Until ?? now) >= startsAt);
        var dueAt = due.ToOffset(BeijingTime.Offset);
        var amber = BeijingTime.DayOf(due.AddHours(-reasoning.Rule.AmberLead));
        var start = BeijingTime.DayOf(startsAt);
        return new Deadline(BeijingTime.DayOf(due), dueAt, amber > start ? amber : start, reasoning);
    }

    private static void NotePauses(DeadlineReasoning reasoning, IReadOnlyList<ClockPause> pauses, Func<ClockPause, bool> matters)
    {
        reasoning.Pauses.AddRange(pauses.Where(matters).OrderBy(pause => pause.From));
        reasoning.StillPaused = reasoning.Pauses.Any(pause => pause.Until is null);
    }

    private static void NoteUnpublishedYears(DeadlineReasoning reasoning, WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!calendar.IsPublished(year))
                reasoning.UnpublishedYears.Add(year);
        }
    }

    private static DateOnly AmberDay(DateOnly due, DateOnly start, int workingDaysBefore, WorkingCalendar calendar)
    {
        var day = due;
        for (var left = workingDaysBefore; left > 0 && day > start;)
        {
            day = day.AddDays(-1);
            if (calendar.IsWorking(day))
                left--;
        }

        return day > start ? day : start;
    }
}
