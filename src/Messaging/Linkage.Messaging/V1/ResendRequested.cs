namespace Linkage.Messaging.V1;

/// <summary>A receiving side misses numbers of a stream; whoever sent them sends them again from its ledger.</summary>
public sealed record ResendRequested
{
    /// <summary>Id of this request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Wire name of the contract: <c>Linkage.Forwarding.Contracts.V1:ItemForwarded</c>.</summary>
    public required string MessageType { get; init; }

    /// <summary>The stream: <c>service/origin</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>What is missing.</summary>
    public required IReadOnlyList<NumberRange> Missing { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => RequestId.ToString();

    /// <summary>Requests of one stream keep their order.</summary>
    public string OrderingKey => Stream;
}

/// <summary>Numbers that follow each other.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
public sealed record NumberRange(long First, long Last);
