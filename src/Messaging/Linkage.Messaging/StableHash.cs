namespace Linkage.Messaging;

/// <summary>A hash that is the same in every process and release, where <see cref="string.GetHashCode()"/> differs from process to process.</summary>
internal static class StableHash
{
    /// <summary>FNV-1a.</summary>
    public static int Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619u;
        return unchecked((int)hash);
    }
}
