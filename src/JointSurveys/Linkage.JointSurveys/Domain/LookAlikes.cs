using Linkage.ServiceDefaults.Text;

namespace Linkage.JointSurveys.Domain;

/// <summary>相似建议: groups of texts that say nearly the same, by pairs of neighbouring characters (most Chinese words have two).</summary>
internal static class LookAlikes
{
    /// <summary>How alike two texts are, from 0 to 1: twice the pairs that they share, over all pairs of both.</summary>
    public static double Likeness(string one, string other) => Dice(Pairs(one), Pairs(other));

    /// <summary>Groups of two or more texts, each like at least one other of its group.</summary>
    /// <param name="texts">The texts; a group never holds only texts of one origin.</param>
    /// <param name="threshold">Least likeness.</param>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<(string Origin, string Text)> texts, double threshold)
    {
        var pairs = texts.Select(t => Pairs(t.Text)).ToArray();
        var parent = Enumerable.Range(0, texts.Count).ToArray();
        var holders = new Dictionary<ulong, List<int>>();
        var shared = new Dictionary<int, int>();
        for (var i = 0; i < texts.Count; i++)
        {
            shared.Clear();
            foreach (var pair in pairs[i])
            {
                if (!holders.TryGetValue(pair, out var holding))
                    holders[pair] = holding = [];
                foreach (var earlier in holding)
                    shared[earlier] = shared.GetValueOrDefault(earlier) + 1;
                holding.Add(i);
            }

            foreach (var (earlier, count) in shared)
                if (2.0 * count / (pairs[i].Count + pairs[earlier].Count) >= threshold)
                    parent[Root(parent, i)] = Root(parent, earlier);
        }

        return [.. Enumerable.Range(0, texts.Count).GroupBy(i => Root(parent, i))
            .Select(g => (IReadOnlyList<int>)[.. g])
            .Where(g => g.Count > 1 && g.Select(i => texts[i].Origin).Distinct(StringComparer.Ordinal).Skip(1).Any())];
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }

    private static double Dice(HashSet<ulong> one, HashSet<ulong> other) =>
        one.Count + other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static HashSet<ulong> Pairs(string text) =>
        [.. FoldedText.Pairs(text).Select(pair => ((ulong)pair.First.Value << 32) | (uint)pair.Second.Value)];
}
