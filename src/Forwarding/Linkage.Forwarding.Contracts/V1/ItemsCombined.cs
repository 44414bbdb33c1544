namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 综合: a body combined several of its own items into a new one. The sources stay on the lineage for ever,
/// and every outcome of the new item goes back to each of them. Published by the service that holds the items.
/// </summary>
public sealed record ItemsCombined
{
    /// <summary>The new item.</summary>
    public required Guid NewItemId { get; init; }

    /// <summary>Its lineage, a new one.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of item, as in <see cref="ItemForwarded.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the body that all these items belong to.</summary>
    public required string Body { get; init; }

    /// <summary>Title of the new item.</summary>
    public required string Title { get; init; }

    /// <summary>The sources in their order, two or more.</summary>
    public required IReadOnlyList<CombinedItem> Sources { get; init; }

    /// <summary>Name of the person who combined them.</summary>
    public required string CombinedBy { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset CombinedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{NewItemId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}

/// <summary>One of the body's own items that went into a combined one.</summary>
public sealed record CombinedItem
{
    /// <summary>The source item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Place among the sources, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Share of the source in the whole, in percent; all shares sum up to 100.</summary>
    public required int SharePercent { get; init; }
}
