using System.Runtime.InteropServices;

namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>二元组: two neighbouring UTF-16 units packed into one integer. Exact, and half of what the same two characters take as text.</summary>
internal static class Bigrams
{
    public static int Pack(char first, char second) => (first << 16) | second;

    /// <summary>The different bigrams of a comparable text, in no order.</summary>
    public static int[] Distinct(ReadOnlySpan<char> comparable)
    {
        var seen = new HashSet<int>(comparable.Length);
        for (var i = 1; i < comparable.Length; i++)
            seen.Add(Pack(comparable[i - 1], comparable[i]));
        return [.. seen];
    }

    /// <summary>How often each bigram occurs.</summary>
    public static Dictionary<int, int> Count(ReadOnlySpan<char> comparable)
    {
        var counts = new Dictionary<int, int>(comparable.Length);
        for (var i = 1; i < comparable.Length; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, Pack(comparable[i - 1], comparable[i]), out _)++;
        return counts;
    }
}
