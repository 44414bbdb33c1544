namespace Linkage.Messaging.Outbox;

/// <summary>Which relay lane an ordering key belongs to; the same in every process and release.</summary>
internal static class Partition
{
    /// <summary>Fixed with the CHECK on messaging.outbox.</summary>
    public const int Count = 16;

    public static short Of(string orderingKey)
    {
        var hash = unchecked((uint)StableHash.Of(orderingKey));
        return (short)((hash ^ (hash >> 16)) & (Count - 1));
    }
}
