namespace Linkage.Forwarding.Domain;

/// <summary>Who decided, when, and what was said about it.</summary>
internal sealed record Decision(string By, DateTimeOffset At, string? ReasonCode = null, string? Note = null);
