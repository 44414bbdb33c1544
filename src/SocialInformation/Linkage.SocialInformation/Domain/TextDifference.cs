using System.Globalization;

namespace Linkage.SocialInformation.Domain;

/// <summary>花脸稿: what changed from one text to another, character by character.</summary>
internal static class TextDifference
{
    // The table of common subsequences has one cell for each pair of characters; two wholly different texts beyond that are shown as replaced.
    private const int MostCells = 9_000_000;

    /// <summary>The segments that, read in order, give both texts: kept ones in both, removed ones in the old, added ones in the new.</summary>
    public static IReadOnlyList<Segment> Between(string old, string now)
    {
        var a = Characters(old);
        var b = Characters(now);
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && a[a.Length - 1 - end] == b[b.Length - 1 - end])
            end++;

        var segments = new List<Segment>();
        Append(segments, Change.Kept, a[..start]);
        foreach (var (change, character) in Edits(a[start..(a.Length - end)], b[start..(b.Length - end)]))
            Append(segments, change, [character]);
        Append(segments, Change.Kept, a[(a.Length - end)..]);
        return segments;
    }

    private static IEnumerable<(Change, string)> Edits(string[] a, string[] b)
    {
        if ((long)a.Length * b.Length > MostCells)
        {
            foreach (var removed in a)
                yield return (Change.Removed, removed);
            foreach (var added in b)
                yield return (Change.Added, added);
            yield break;
        }

        var common = LongestCommon(a, b);
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                yield return (Change.Kept, a[x++]);
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
                yield return (Change.Removed, a[x++]);
            else
                yield return (Change.Added, b[y++]);
        }
    }

    // How many characters the rests a[x..] and b[y..] have in common, in order.
    private static ushort[,] LongestCommon(string[] a, string[] b)
    {
        var common = new ushort[a.Length + 1, b.Length + 1];
        for (var x = a.Length - 1; x >= 0; x--)
            for (var y = b.Length - 1; y >= 0; y--)
                common[x, y] = a[x] == b[y] ? (ushort)(common[x + 1, y + 1] + 1) : Math.Max(common[x + 1, y], common[x, y + 1]);
        return common;
    }

    private static void Append(List<Segment> segments, Change change, string[] characters)
    {
        if (characters.Length == 0)
            return;
        if (segments is [.., var last] && last.Change == change)
            segments[^1] = last with { Text = last.Text + string.Concat(characters) };
        else
            segments.Add(new(change, string.Concat(characters)));
    }

    private static string[] Characters(string text)
    {
        var characters = new List<string>(text.Length);
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            characters.Add(elements.GetTextElement());
        return [.. characters];
    }
}

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
