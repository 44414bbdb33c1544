using System.Globalization;
using System.Text;

namespace Linkage.Directory.Domain.Deadlines;

/// <summary>Says why a deadline is on that day (时限说明), in Chinese and in English, from the same facts.</summary>
internal static class DeadlineExplanation
{
    public static string InChinese(Deadline deadline)
    {
        var reasoning = deadline.Reasoning;
        var (rule, counted, asked) = (reasoning.Rule, reasoning.Extensions.Counted, reasoning.Extensions.Asked);
        var text = new StringBuilder();
        if (rule.Unit is TimeUnit.Hour)
            text.Append(CultureInfo.InvariantCulture, $"自 {Minute(reasoning.StartsAt)} 起算,{rule.Amount} 小时");
        else if (rule.Amount == 0)
            text.Append(CultureInfo.InvariantCulture, $"{Day(reasoning.StartsAt)} 当日办结");
        else
            text.Append(CultureInfo.InvariantCulture, $"自 {Day(reasoning.StartsAt)} 起(当日不计){rule.Amount} {UnitZh(rule.Unit)}");

        if (counted > 0)
            text.Append(CultureInfo.InvariantCulture, $",延期 {counted} 次共加 {counted * rule.ExtensionAmount} {UnitZh(rule.Unit)}");
        if (asked > counted)
            text.Append(CultureInfo.InvariantCulture, $"(另有 {asked - counted} 次延期超出规定,不计)");

        var skipped = DayRanges.Of(reasoning.Holidays).Select(range => $"{Range(range.First.Date, range.Last, "至")} {range.First.NameZh}").ToList();
        if (reasoning.WeekendDays > 0)
            skipped.Add($"周末 {reasoning.WeekendDays} 天");
        if (skipped.Count > 0)
            text.Append(";跳过 ").AppendJoin("、", skipped);
        if (reasoning.MakeUpDays.Count > 0)
            text.Append(";调休上班计入 ").AppendJoin("、", reasoning.MakeUpDays.Select(day => $"{Iso(day.Date)}({day.NameZh})"));
        foreach (var pause in reasoning.Pauses)
            text.Append(pause.Until is { } until
                ? $";{PauseMoment(rule, pause.From)} 至 {PauseMoment(rule, until)} 停表不计"
                : $";{PauseMoment(rule, pause.From)} 起停表,尚未恢复,恢复后继续顺延");
        if (reasoning.MovedFrom is { } movedFrom)
            text.Append(CultureInfo.InvariantCulture, $";{Iso(movedFrom)} 非工作日,顺延");

        text.Append(rule.Unit is TimeUnit.Hour ? $";至 {Minute(deadline.DueAt)} 止(北京时间)" : $";至 {Iso(deadline.DueOn)} 24:00 止(北京时间)");
        if (reasoning.UnpublishedYears.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"。{string.Join("、", reasoning.UnpublishedYears)} 年放假安排尚未公布,暂按法定节假日和周末推算,公布后可能变动");
        return text.Append('。').ToString();
    }

    public static string InEnglish(Deadline deadline)
    {
        var reasoning = deadline.Reasoning;
        var (rule, counted, asked) = (reasoning.Rule, reasoning.Extensions.Counted, reasoning.Extensions.Asked);
        var text = new StringBuilder();
        if (rule.Unit is TimeUnit.Hour)
            text.Append(CultureInfo.InvariantCulture, $"{Amount(rule.Amount, rule.Unit)} from {Minute(reasoning.StartsAt)}");
        else if (rule.Amount == 0)
            text.Append(CultureInfo.InvariantCulture, $"Due on the day itself, {Day(reasoning.StartsAt)}");
        else
            text.Append(CultureInfo.InvariantCulture, $"{Amount(rule.Amount, rule.Unit)} from {Day(reasoning.StartsAt)} (that day not counted)");

        if (counted > 0)
            text.Append(CultureInfo.InvariantCulture, $", extended {counted} time(s) by {Amount(counted * rule.ExtensionAmount, rule.Unit)} together");
        if (asked > counted)
            text.Append(CultureInfo.InvariantCulture, $" ({asked - counted} more not allowed and not counted)");

        var skipped = DayRanges.Of(reasoning.Holidays).Select(range => $"{Range(range.First.Date, range.Last, "to")} {range.First.NameEn}").ToList();
        if (reasoning.WeekendDays > 0)
            skipped.Add($"{reasoning.WeekendDays} weekend day(s)");
        if (skipped.Count > 0)
            text.Append("; skipping ").AppendJoin(", ", skipped);
        if (reasoning.MakeUpDays.Count > 0)
            text.Append("; counting the make-up working days ").AppendJoin(", ", reasoning.MakeUpDays.Select(day => $"{Iso(day.Date)} ({day.NameEn})"));
        foreach (var pause in reasoning.Pauses)
            text.Append(pause.Until is { } until
                ? $"; clock stopped {PauseMoment(rule, pause.From)} to {PauseMoment(rule, until)}"
                : $"; clock stopped since {PauseMoment(rule, pause.From)}, moving on until it runs again");
        if (reasoning.MovedFrom is { } movedFrom)
            text.Append(CultureInfo.InvariantCulture, $"; {Iso(movedFrom)} is not worked, so it moves");

        text.Append(rule.Unit is TimeUnit.Hour ? $"; until {Minute(deadline.DueAt)} Beijing time" : $"; until the end of {Iso(deadline.DueOn)}, Beijing time");
        if (reasoning.UnpublishedYears.Count > 0)
            text.Append(CultureInfo.InvariantCulture,
                $". The holidays of {string.Join(", ", reasoning.UnpublishedYears)} are not yet published: counted by those fixed by law and weekends, may change");
        return text.Append('.').ToString();
    }

    private static string UnitZh(TimeUnit unit) => unit switch
    {
        TimeUnit.WorkingDay => "个工作日",
        TimeUnit.CalendarDay => "日",
        TimeUnit.Month => "个月",
        TimeUnit.Hour => "小时",
    };

    private static string Amount(int amount, TimeUnit unit)
    {
        var name = unit switch
        {
            TimeUnit.WorkingDay => "working day",
            TimeUnit.CalendarDay => "day",
            TimeUnit.Month => "month",
            TimeUnit.Hour => "hour",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{amount} {name}{(amount == 1 ? "" : "s")}");
    }

    private static string Range(DateOnly first, DateOnly last, string to) => first == last ? Iso(first) : $"{Iso(first)} {to} {last.ToString("MM-dd", CultureInfo.InvariantCulture)}";

    private static string PauseMoment(DeadlineRule rule, DateTimeOffset instant) => rule.Unit is TimeUnit.Hour ? Minute(instant) : Day(instant);

    private static string Day(DateTimeOffset instant) => Iso(BeijingTime.DayOf(instant));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset instant) => instant.ToOffset(BeijingTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
