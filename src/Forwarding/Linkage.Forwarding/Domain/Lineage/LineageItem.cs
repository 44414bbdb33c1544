namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>脉络节点: an item of any kind, as far as messages have told of it.</summary>
internal sealed class LineageItem
{
    public required Guid Id { get; init; }

    public required Guid LineageId { get; init; }

    public required string Kind { get; init; }

    public required string Body { get; init; }

    public required string Title { get; init; }

    public required int Version { get; init; }

    /// <summary>The last step that the item itself told of; 0 while only envelopes, edges or outcomes speak of it.</summary>
    public int MovedRevision { get; init; }

    public string? Status { get; init; }

    public bool Open { get; init; } = true;

    public DateTimeOffset? MovedAt { get; init; }

    /// <summary>Who in its body reads it, see <see cref="Viewer"/>.</summary>
    public IReadOnlyList<string> Readers { get; init; } = Viewer.Office;
}
