namespace Linkage.Forwarding.Domain;

/// <summary>期限: the last day of a clock, and why it is that day.</summary>
/// <param name="DueOn">Last day in time.</param>
/// <param name="DueAt">The instant at which that day ends there.</param>
/// <param name="AmberFrom">First day on which it shows as nearly due.</param>
/// <param name="WhyZh">Derivation in Chinese.</param>
/// <param name="WhyEn">Derivation in English.</param>
internal sealed record DueDate(DateOnly DueOn, DateTimeOffset DueAt, DateOnly AmberFrom, string WhyZh, string WhyEn);
