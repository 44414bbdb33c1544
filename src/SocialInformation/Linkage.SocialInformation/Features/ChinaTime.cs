namespace Linkage.SocialInformation.Features;

/// <summary>北京时间: days and years of the office are counted in it. No summer time since 1991.</summary>
internal static class ChinaTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The instants at which a day begins and ends.</summary>
    public static (DateTimeOffset From, DateTimeOffset Until) Span(DateOnly first, DateOnly last) =>
        (Start(first), Start(last.AddDays(1)));

    private static DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();
}
