namespace Linkage.Forwarding.Domain;

/// <summary>北京时间: every body counts its days in it; there is no summer time.</summary>
internal static class BeijingTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    public static DateTimeOffset StartOfDay(DateTimeOffset instant) => new(instant.ToOffset(Offset).Date, Offset);
}
