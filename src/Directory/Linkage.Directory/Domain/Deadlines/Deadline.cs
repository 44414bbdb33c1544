namespace Linkage.Directory.Domain.Deadlines;

/// <summary>When a clock runs out (到期), and why then.</summary>
/// <param name="DueOn">Last day in time, Beijing time.</param>
/// <param name="DueAt">The last second in time; +08:00.</param>
/// <param name="AmberFrom">First day on which it is shown as nearly due.</param>
/// <param name="Reasoning">How it was counted.</param>
internal sealed record Deadline(DateOnly DueOn, DateTimeOffset DueAt, DateOnly AmberFrom, DeadlineReasoning Reasoning);
