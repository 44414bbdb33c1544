namespace Linkage.Messaging.Outbox;

/// <summary>A numbered message as it was sent; kept for ever.</summary>
internal sealed class LedgerRow
{
    public required string MessageType { get; init; }

    public required string Origin { get; init; }

    public required long Number { get; init; }

    public required string BusinessKey { get; init; }

    public required string OrderingKey { get; init; }

    public required byte[] Body { get; init; }

    public required long Digest { get; init; }

    public string? TraceParent { get; init; }

    public string? ActingUser { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}
