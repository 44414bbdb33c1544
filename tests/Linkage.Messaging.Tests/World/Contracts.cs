namespace Linkage.Messaging.Tests.World.V1;

/// <summary>A plain message.</summary>
public sealed record NoteWritten
{
    public required Guid NoteId { get; init; }

    public required string Lineage { get; init; }

    public required int Version { get; init; }

    public string Text { get; init; } = "";

    public string BusinessKey => $"{NoteId}/{Version}";

    public string OrderingKey => Lineage;
}

/// <summary>A message numbered per origin.</summary>
public sealed record NoteForwarded
{
    public required Guid NoteId { get; init; }

    public required string Lineage { get; init; }

    public required string Origin { get; init; }

    public required long OriginSequence { get; init; }

    public string Text { get; init; } = "";

    public string BusinessKey => $"{Origin}/{NoteId}";

    public string OrderingKey => Lineage;
}
