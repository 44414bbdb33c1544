namespace Linkage.Messaging.Outbox;

/// <summary>A message on its way out, as stored.</summary>
internal sealed class OutboxRow
{
    public long Id { get; private set; }

    public required short Partition { get; init; }

    public required Guid MessageId { get; init; }

    public required string MessageType { get; init; }

    public required string BusinessKey { get; init; }

    public required string OrderingKey { get; init; }

    public required byte[] Body { get; init; }

    public string? Destination { get; init; }

    public string? Source { get; init; }

    public string? TraceParent { get; init; }

    public string? ActingUser { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }
}
