namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>脉络连线: what became of an item. The source stays on the lineage for ever.</summary>
internal sealed class LineageEdge
{
    /// <summary>The lower or earlier item.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The item that was made of it.</summary>
    public required Guid TargetId { get; init; }

    public required EdgeType Type { get; init; }

    /// <summary>The envelope in which it came, if it came in one.</summary>
    public Guid? EnvelopeId { get; init; }

    /// <summary>Place among the sources of the target, from 1.</summary>
    public int Place { get; init; } = 1;

    public int SharePercent { get; init; } = 100;

    public required DateTimeOffset MadeAt { get; init; }
}

/// <summary>How one item became another.</summary>
internal enum EdgeType
{
    /// <summary>报送: taken in by the body above.</summary>
    Forwarded,

    /// <summary>综合.</summary>
    Combined,

    /// <summary>转化: proposal, information, survey recommendation.</summary>
    Converted,
}
