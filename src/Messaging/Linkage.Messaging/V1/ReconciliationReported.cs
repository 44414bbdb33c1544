namespace Linkage.Messaging.V1;

/// <summary>What a sending side holds in its ledger: sent on request, and by itself after it sent something.</summary>
public sealed record ReconciliationReported
{
    /// <summary>Id of this report.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The request that it answers, if any.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Whether the request is answered in full with this report.</summary>
    public bool IsLastPart { get; init; }

    /// <summary>Wire name of the contract.</summary>
    public required string MessageType { get; init; }

    /// <summary>When the ledger was read.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>The streams.</summary>
    public required IReadOnlyList<StreamReport> Streams { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => ReportId.ToString();

    /// <summary>Reports on one type keep their order.</summary>
    public string OrderingKey => MessageType;
}

/// <summary>One stream in the ledger.</summary>
public sealed record StreamReport
{
    /// <summary>The stream: <c>service/origin</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>The last number given out.</summary>
    public required long LastNumber { get; init; }

    /// <summary>How many messages the ledger holds; equals <see cref="LastNumber"/> when it has no hole.</summary>
    public required long Count { get; init; }

    /// <summary>Sum over the messages of the first eight bytes of the SHA-256 of each body, as signed numbers.</summary>
    public required decimal Digest { get; init; }
}
