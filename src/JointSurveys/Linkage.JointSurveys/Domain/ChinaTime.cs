namespace Linkage.JointSurveys.Domain;

/// <summary>北京时间: days and years of the office are counted in it. No summer time since 1991.</summary>
internal static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static DateOnly? DayOf(DateTimeOffset? instant) => instant is { } at ? Day(at) : null;
}
