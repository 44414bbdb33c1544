namespace Linkage.Messaging.Errors;

/// <summary>A message that could not be handled, whole.</summary>
internal sealed record FailedMessage(
    string Consumer, string Queue, string? MessageType, string? MessageId, string? BusinessKey, string? OrderingKey,
    byte[] Body, IReadOnlyDictionary<string, object?> Headers, string Exception, int Attempts);
