namespace Linkage.Directory.Client;

/// <summary>When a clock runs out (到期), and why then.</summary>
/// <param name="DueOn">Last day in time, Beijing time.</param>
/// <param name="DueAt">The last second in time, +08:00.</param>
/// <param name="AmberFrom">First day on which it is shown as nearly due.</param>
/// <param name="ExplanationZh">How it was counted, in Chinese.</param>
/// <param name="ExplanationEn">How it was counted, in English.</param>
public sealed record ComputedDeadline(DateOnly DueOn, DateTimeOffset DueAt, DateOnly AmberFrom, string ExplanationZh, string ExplanationEn);
