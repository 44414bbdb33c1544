namespace Linkage.Messaging.Outbox;

/// <summary>An outbox row that a relay has deleted in its open transaction, to be published before the commit.</summary>
internal sealed record ClaimedMessage(
    long Id, short Partition, Guid MessageId, string MessageType, string BusinessKey, string OrderingKey, byte[] Body,
    string? Destination, string? Source, string? TraceParent, string? ActingUser, DateTimeOffset WrittenAt);
