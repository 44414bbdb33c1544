namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 代为处理: the service of that kind let the receiving body decide in a place of its own, or the sender took the item back.
/// Forwarding does the same with the envelope, unless somebody at the inbox was first.
/// </summary>
public sealed record EnvelopeAnswered
{
    /// <summary>The envelope.</summary>
    public required Guid EnvelopeId { get; init; }

    /// <summary>The sender's item in it.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of item.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the receiving body.</summary>
    public required string ToBody { get; init; }

    /// <summary><c>signed-for</c>, <c>taken-in</c>, <c>returned</c> by the receiving body; <c>withdrawn</c> by the sender.</summary>
    public required string Answer { get; init; }

    /// <summary>The receiving body's own item, for <c>taken-in</c>.</summary>
    public Guid? NewItemId { get; init; }

    /// <summary>Reason code, for <c>returned</c>.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>What was written about it.</summary>
    public string? Note { get; init; }

    /// <summary>Name of the person who did it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Identifies the fact for ever: each of the answers is given once.</summary>
    public string BusinessKey => $"{EnvelopeId}/{Answer}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
