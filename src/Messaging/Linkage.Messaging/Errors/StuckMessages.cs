namespace Linkage.Messaging.Errors;

/// <summary>How many messages of one body wait in the error store; what is in them is for the platform's operators.</summary>
/// <param name="Count">How many.</param>
/// <param name="Since">When the oldest failed; null without one.</param>
public sealed record StuckMessages(long Count, DateTimeOffset? Since);
