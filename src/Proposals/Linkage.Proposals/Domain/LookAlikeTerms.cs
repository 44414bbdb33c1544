using Linkage.ServiceDefaults.Text;

namespace Linkage.Proposals.Domain;

/// <summary>
/// 查重特征: pairs of neighbouring characters, hashed, of which the smallest under each of 24 permutations are kept (MinHash).
/// Two texts that share a share s of their pairs share about s of these terms, so an index over them finds near-duplicates.
/// </summary>
internal static class LookAlikeTerms
{
    private const int Permutations = 24;

    /// <summary>The terms of a text; empty when it is too short to say anything.</summary>
    public static int[] Of(string text)
    {
        var pairs = Pairs(text);
        if (pairs.Count < 8)
            return [];
        var terms = new int[Permutations];
        for (var i = 0; i < Permutations; i++)
        {
            var least = uint.MaxValue;
            foreach (var pair in pairs)
                least = Math.Min(least, Mix(pair + (uint)i * 0x9E3779B9u));
            // The permutation's number is part of the term: equal values of different permutations say nothing.
            terms[i] = (int)((least & 0x07FFFFFFu) | ((uint)i << 27));
        }

        return [.. terms.Distinct()];
    }

    /// <summary>Share of equal pairs of two texts, 0 to 1.</summary>
    public static double Similarity(string a, string b)
    {
        var left = Pairs(a);
        var right = Pairs(b);
        var both = left.Count(right.Contains);
        return left.Count + right.Count == 0 ? 0 : (double)both / (left.Count + right.Count - both);
    }

    private static HashSet<uint> Pairs(string text) =>
        [.. FoldedText.Pairs(text, acrossGaps: true).Select(pair => Mix((uint)pair.First.Value * 0x10001u + (uint)pair.Second.Value))];

    private static uint Mix(uint x)
    {
        x = (x ^ (x >> 16)) * 0x7FEB352Du;
        x = (x ^ (x >> 15)) * 0x846CA68Bu;
        return x ^ (x >> 16);
    }
}
