namespace Linkage.Forwarding.Contracts.V1;

/// <summary>
/// 采编/综合: a body took one envelope into its own work, or combined several. The service of that kind creates the body's own item from it.
/// </summary>
public sealed record EnvelopesTakenIn
{
    /// <summary>Id of the item to create, chosen by Forwarding.</summary>
    public required Guid NewItemId { get; init; }

    /// <summary>The lineage of the new item: the envelope's own, or a new one when several were combined.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Kind of item.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the body that took it in.</summary>
    public required string Body { get; init; }

    /// <summary>Title to begin with.</summary>
    public required string Title { get; init; }

    /// <summary>Highest urgency of the sources.</summary>
    public required string Urgency { get; init; }

    /// <summary>The hop that the new item's own forward would be.</summary>
    public required int NextHop { get; init; }

    /// <summary>The sources in their order: one when taken in, two or more when combined.</summary>
    public required IReadOnlyList<TakenInSource> Sources { get; init; }

    /// <summary>Name of the person who did it.</summary>
    public required string TakenInBy { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset TakenInAt { get; init; }

    /// <summary>Identifies the fact for ever.</summary>
    public string BusinessKey => $"{NewItemId}";

    /// <summary>Messages of one lineage keep their order.</summary>
    public string OrderingKey => LineageId.ToString();
}

/// <summary>One source of an item that was taken in.</summary>
public sealed record TakenInSource
{
    /// <summary>The envelope.</summary>
    public required Guid EnvelopeId { get; init; }

    /// <summary>The sender's item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The sender's lineage.</summary>
    public required Guid LineageId { get; init; }

    /// <summary>Code of the sending body.</summary>
    public required string FromBody { get; init; }

    /// <summary>Title as sent.</summary>
    public required string Title { get; init; }

    /// <summary>Content as sent (see <see cref="ItemForwarded.Content"/>).</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Place among the sources, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>Share of the source in the whole, in percent; all shares sum up to 100.</summary>
    public required int SharePercent { get; init; }

    /// <summary>The call for information that it answers.</summary>
    public Guid? CallId { get; init; }

    /// <summary>The emergency theme that it belongs to.</summary>
    public Guid? ThemeId { get; init; }
}
