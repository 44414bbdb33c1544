namespace Linkage.Proposals.Domain;

/// <summary>What happened to a piece of text.</summary>
internal enum Change
{
    /// <summary>In both.</summary>
    Kept,

    /// <summary>Only in the new one.</summary>
    Added,

    /// <summary>Only in the old one.</summary>
    Removed,
}

/// <summary>A piece of text and what happened to it.</summary>
internal sealed record Segment(Change Change, string Text);

/// <summary>版本比对: what changed between two versions, clause by clause.</summary>
internal static class TextChanges
{
    // One cell for each pair of clauses; longer texts than this are shown as replaced.
    private const long MostCells = 4_000_000;

    /// <summary>Segments that, read in order, give both texts.</summary>
    public static IReadOnlyList<Segment> Between(string old, string now)
    {
        var a = Clauses(old);
        var b = Clauses(now);
        if ((long)a.Count * b.Count > MostCells)
            return [new(Change.Removed, old), new(Change.Added, now)];

        var common = new int[a.Count + 1, b.Count + 1];
        for (var x = a.Count - 1; x >= 0; x--)
            for (var y = b.Count - 1; y >= 0; y--)
                common[x, y] = a[x] == b[y] ? common[x + 1, y + 1] + 1 : Math.Max(common[x + 1, y], common[x, y + 1]);

        var segments = new List<Segment>();
        var (i, j) = (0, 0);
        while (i < a.Count || j < b.Count)
        {
            if (i < a.Count && j < b.Count && a[i] == b[j])
            {
                Append(segments, Change.Kept, a[i++]);
                j++;
            }
            else if (j == b.Count || (i < a.Count && common[i + 1, j] >= common[i, j + 1]))
                Append(segments, Change.Removed, a[i++]);
            else
                Append(segments, Change.Added, b[j++]);
        }

        return segments;
    }

    private static void Append(List<Segment> segments, Change change, string text)
    {
        if (segments is [.., var last] && last.Change == change)
            segments[^1] = last with { Text = last.Text + text };
        else
            segments.Add(new(change, text));
    }

    // A clause ends after a mark; the mark belongs to it, so that joining gives the text back.
    private static List<string> Clauses(string text)
    {
        var clauses = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if ("\uFF0C\u3002\uFF1B\uFF1A\uFF1F\uFF01\u3001,.;:?!\n".Contains(text[i], StringComparison.Ordinal))
            {
                clauses.Add(text[start..(i + 1)]);
                start = i + 1;
            }
        }

        if (start < text.Length)
            clauses.Add(text[start..]);
        return clauses;
    }
}
