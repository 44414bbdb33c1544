namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 回执: what the receiving body did with an envelope. Goes back to the service that holds the sender's item.
/// </summary>
public sealed record ForwardReceipted
{
    /// <summary>The envelope.</summary>
    public required Guid EnvelopeId { get; init; }

    /// <summary>The sender's item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The sender's lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of item.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the sending body.</summary>
    public required string Origin { get; init; }

    /// <summary>Code of the receiving body.</summary>
    public required string ToBody { get; init; }

    /// <summary>Running number of what happened to this envelope; a smaller one than the last seen is stale.</summary>
    public required int Revision { get; init; }

    /// <summary><c>delivered</c>, <c>signed-for</c> (签收), <c>taken-in</c>, <c>combined</c>, <c>relayed</c>, <c>passed-on</c>, <c>not-used</c>, <c>returned</c>, <c>reopened</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>Reason code, for <c>not-used</c> and <c>returned</c>.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What the receiving body wrote to the sender.</summary>
    public string? Note { get; init; }

    /// <summary>By when the receiving body has to decide, or the sender to supplement.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Name of the person, or of the platform for <c>delivered</c>.</summary>
    public required string By { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Title as sent.</summary>
    public string? Title { get; init; }

    /// <summary>Urgency as sent (see <see cref="ItemForwarded.Urgency"/>).</summary>
    public string? Urgency { get; init; }

    /// <summary>How it travelled (see <see cref="ItemForwarded.Channel"/>).</summary>
    public string? Channel { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{EnvelopeId}/{Revision}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
