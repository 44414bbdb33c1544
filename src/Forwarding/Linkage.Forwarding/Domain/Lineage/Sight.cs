namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>可见范围: how much of an item on a lineage a body sees. Each level holds the ones before it.</summary>
internal enum Sight
{
    /// <summary>Nothing, not even that it exists.</summary>
    None,

    /// <summary>That there is one more source beside its own; not whose, not what.</summary>
    Counted,

    /// <summary>Where it is and how it stands, without title and words.</summary>
    Status,

    /// <summary>The title as well; not who, not what was noted.</summary>
    Title,

    /// <summary>Everything: people, reasons, notes, versions.</summary>
    Full,
}
