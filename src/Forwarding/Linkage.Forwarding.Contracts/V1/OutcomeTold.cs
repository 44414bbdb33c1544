namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// The source item now carries the outcome: its clock "told within N days" stops.
/// </summary>
public sealed record OutcomeTold
{
    /// <summary>The outcome.</summary>
    public required Guid OutcomeId { get; init; }

    /// <summary>Its revision.</summary>
    public required int Revision { get; init; }

    /// <summary>The source item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the source body.</summary>
    public required string Body { get; init; }

    /// <summary>When it stood on the source item.</summary>
    public required DateTimeOffset ToldAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{OutcomeId}/{Revision}/{ItemId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
