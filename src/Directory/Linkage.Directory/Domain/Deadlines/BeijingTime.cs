namespace Linkage.Directory.Domain.Deadlines;

/// <summary>Days as all bodies count them (北京时间). One zone, without summer time since 1991.</summary>
internal static class BeijingTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The last second of the day (Civil Code, article 203: the last day ends at 24:00); a second earlier so that it still reads as that day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day, new TimeOnly(23, 59, 59), Offset);
}
