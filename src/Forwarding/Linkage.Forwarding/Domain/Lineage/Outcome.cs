namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>结果: something that came of an item, and that every source of it has to be told.</summary>
internal sealed class Outcome
{
    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required string Type { get; init; }

    public required string Level { get; init; }

    public required string ByWhom { get; init; }

    public string? AdoptionKind { get; init; }

    public string? Leader { get; init; }

    public string? LeaderPost { get; init; }

    public string? DocumentNumber { get; init; }

    public string? ReasonCode { get; init; }

    public string? Text { get; init; }

    public required DateOnly OccurredOn { get; init; }

    /// <summary>The item on which it was recorded, or the one in the envelope on which it was decided.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>The envelope on which it was decided. Then the item in it is a source too.</summary>
    public Guid? EnvelopeId { get; init; }

    public required Guid LineageId { get; init; }

    public required string Kind { get; init; }

    /// <summary>The body that recorded it.</summary>
    public required string Body { get; init; }

    public required string Visibility { get; init; }

    /// <summary>It was taken back, as when a not-used item is reopened.</summary>
    public bool Withdrawn { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>单篇 or 综合: what is one text to the body that adopted it is a combined one to those whose texts went into it.</summary>
    /// <param name="share">Which part came from the item that is told, in percent.</param>
    public string? AdoptionKindFor(int share) => Type == Adopted && share < 100 ? "combined" : AdoptionKind;

    /// <summary>The type of an adoption (采用).</summary>
    public const string Adopted = "adopted";

    /// <summary>The words, as far as lower bodies may read them.</summary>
    public string? TextForSources => Visibility == OutcomeVisibility.Full ? Text : null;
}

/// <summary>What lower bodies may see of an outcome.</summary>
internal static class OutcomeVisibility
{
    public const string Full = "full";

    /// <summary>That it happened and who did it, not the words.</summary>
    public const string Summary = "summary";

    public const string None = "none";
}
