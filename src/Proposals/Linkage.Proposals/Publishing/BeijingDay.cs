namespace Linkage.Proposals.Publishing;

/// <summary>The day that it is in China, wherever the server stands.</summary>
internal static class BeijingDay
{
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
