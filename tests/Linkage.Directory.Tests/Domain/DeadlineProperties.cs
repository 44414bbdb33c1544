using FsCheck;
using FsCheck.Fluent;
using Linkage.Directory.Domain.Calendars;
using Linkage.Directory.Domain.Deadlines;

namespace Linkage.Directory.Tests.Domain;

/// <summary>What holds of every deadline, whatever the rule, the start and the pauses.</summary>
public sealed class DeadlineProperties
{
    private static readonly WorkingCalendar Calendar = PublishedDays.Read().ToCalendar();
    private static readonly DateTimeOffset Now = new(2026, 11, 16, 12, 0, 0, BeijingTime.Offset);

    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Choose(0, 3 * 366 * 24 * 60).Select(minutes => new DateTimeOffset(2024, 1, 1, 0, 0, 0, BeijingTime.Offset).AddMinutes(minutes));

    private static readonly Gen<ClockPause> Pauses =
        from start in Instants
        from minutes in Gen.Choose(0, 60 * 24 * 60)
        from stillStands in Gen.Choose(0, 9)
        select new ClockPause(start, stillStands == 0 ? null : start.AddMinutes(minutes));

    private static readonly Gen<DeadlineRule> AllRules =
        from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
        from amount in Gen.Choose(0, unit == TimeUnit.Month ? 12 : 60)
        from stops in Gen.Elements(true, false)
        from moves in Gen.Elements(true, false)
        from extension in Gen.Choose(0, 5)
        from lead in Gen.Choose(0, 10)
        select new DeadlineRule
        {
            Unit = unit,
            Amount = amount,
            StopsOnPause = stops,
            MovesOffHolidays = moves,
            ExtensionAmount = extension,
            MostExtensions = 3,
            AmberLead = lead,
        };

    private static readonly Gen<(DeadlineRule Rule, DeadlineQuestion Question)> Cases =
        from rule in AllRules
        from start in Instants
        from pauses in Pauses.ListOf().Select(list => list.Take(4).ToList())
        from extensions in Gen.Choose(0, 4)
        select (rule, new DeadlineQuestion(start, pauses, extensions));

    [Fact]
    public void Another_pause_never_makes_it_earlier() =>
        Holds(from asked in Cases from pause in Pauses select (asked, pause), given =>
        {
            var (rule, question) = given.asked;
            return Compute(rule, question with { Pauses = [.. question.Pauses, given.pause] }).DueAt >= Compute(rule, question).DueAt;
        });

    [Fact]
    public void Another_extension_never_makes_it_earlier() =>
        Holds(Cases, asked => Compute(asked.Rule, asked.Question with { Extensions = asked.Question.Extensions + 1 }).DueAt >= Compute(asked.Rule, asked.Question).DueAt);

    [Fact]
    public void A_longer_term_never_ends_earlier() =>
        Holds(Cases, asked => Compute(asked.Rule with { Amount = asked.Rule.Amount + 1 }, asked.Question).DueAt >= Compute(asked.Rule, asked.Question).DueAt);

    [Fact]
    public void Working_days_never_end_on_a_day_off() =>
        Holds(Cases, asked => Calendar.IsWorking(Compute(asked.Rule with { Unit = TimeUnit.WorkingDay }, asked.Question).DueOn));

    [Fact]
    public void What_moves_off_holidays_never_ends_on_one() =>
        Holds(Cases, asked => asked.Rule.Unit is TimeUnit.Hour || Calendar.IsWorking(Compute(asked.Rule with { MovesOffHolidays = true }, asked.Question).DueOn));

    [Fact]
    public void Exactly_so_many_working_days_lie_between_start_and_end() =>
        Holds(Cases, asked =>
        {
            var rule = asked.Rule with { Unit = TimeUnit.WorkingDay, StopsOnPause = false, Amount = asked.Rule.Amount + 1 };
            var due = Compute(rule, asked.Question with { Extensions = 0 }).DueOn;
            var start = BeijingTime.DayOf(asked.Question.StartsAt);
            return Enumerable.Range(1, due.DayNumber - start.DayNumber).Count(days => Calendar.IsWorking(start.AddDays(days))) == rule.Amount;
        });

    [Fact]
    public void Months_end_on_the_same_day_of_the_month_or_its_last() =>
        Holds(Cases, asked =>
        {
            var rule = asked.Rule with { Unit = TimeUnit.Month, StopsOnPause = false, MovesOffHolidays = false };
            var due = Compute(rule, asked.Question with { Extensions = 0 }).DueOn;
            var start = BeijingTime.DayOf(asked.Question.StartsAt);
            return due.Day == Math.Min(start.Day, DateTime.DaysInMonth(due.Year, due.Month))
                && ((due.Year - start.Year) * 12) + due.Month - start.Month == rule.Amount;
        });

    [Fact]
    public void It_is_nearly_due_between_start_and_end() =>
        Holds(Cases, asked =>
        {
            var deadline = Compute(asked.Rule, asked.Question);
            return deadline.AmberFrom <= deadline.DueOn && deadline.AmberFrom >= BeijingTime.DayOf(asked.Question.StartsAt);
        });

    [Fact]
    public void Every_deadline_explains_itself_with_its_day() =>
        Holds(Cases, asked =>
        {
            var deadline = Compute(asked.Rule, asked.Question);
            var day = deadline.DueOn.ToString("yyyy-MM-dd", null);
            return DeadlineExplanation.InChinese(deadline).Contains(day, StringComparison.Ordinal)
                && DeadlineExplanation.InEnglish(deadline).Contains(day, StringComparison.Ordinal);
        });

    private static Deadline Compute(DeadlineRule rule, DeadlineQuestion question) => DeadlineComputation.Compute(rule, Calendar, question, Now);

    private static void Holds<T>(Gen<T> cases, Func<T, bool> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
