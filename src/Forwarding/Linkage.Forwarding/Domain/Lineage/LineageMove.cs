namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>A step that an item took in its own body.</summary>
internal sealed class LineageMove
{
    public required Guid ItemId { get; init; }

    public required int Revision { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Step { get; init; }

    public required string Status { get; init; }

    public required bool Open { get; init; }

    public string? ReasonCode { get; init; }

    public string? Note { get; init; }

    public required string Actor { get; init; }

    public required DateTimeOffset At { get; init; }
}
