namespace Linkage.Directory.Domain.Deadlines;

/// <summary>A time in which a clock stood still (停表).</summary>
/// <param name="From">When it was stopped.</param>
/// <param name="Until">When it went on; null while it still stands.</param>
internal sealed record ClockPause(DateTimeOffset From, DateTimeOffset? Until);
