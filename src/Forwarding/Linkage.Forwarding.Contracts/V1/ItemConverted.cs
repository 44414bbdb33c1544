namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 转化: an item became one of another kind in the same body (proposal, information, survey recommendation). The source stays on the lineage for ever,
/// and every outcome of the new item goes back to it. Published by the service that holds the new item.
/// </summary>
public sealed record ItemConverted
{
    /// <summary>The item that was converted.</summary>
    public required Guid SourceItemId { get; init; }

    /// <summary>Its kind, as in <see cref="ItemForwarded.Kind"/>.</summary>
    public required string SourceKind { get; init; }

    /// <summary>Its lineage.</summary>
    public required Guid SourceLineageId { get; init; }

    /// <summary>The new item.</summary>
    public required Guid NewItemId { get; init; }

    /// <summary>Its kind.</summary>
    public required string NewKind { get; init; }

    /// <summary>The lineage of the new item.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the body that both belong to.</summary>
    public required string Body { get; init; }

    /// <summary>Title of the new item.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the person who converted it.</summary>
    public required string ConvertedBy { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset ConvertedAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{SourceItemId}/{NewItemId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}
