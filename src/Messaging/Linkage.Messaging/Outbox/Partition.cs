namespace Linkage.Messaging.Outbox;

/// <summary>Which relay lane an ordering key belongs to; the same in every process and release.</summary>
internal static class Partition
{
    /// <summary>Fixed with the CHECK on messaging.outbox.</summary>
    public const int Count = 16;

    public static short Of(string orderingKey)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 2166136261u;
        foreach (var c in orderingKey)
            hash = (hash ^ c) * 16777619u;
        return (short)((hash ^ (hash >> 16)) & (Count - 1));
    }
}
