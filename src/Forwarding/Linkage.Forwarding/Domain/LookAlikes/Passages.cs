namespace Linkage.Forwarding.Domain.LookAlikes;

/// <summary>相同段落: stretches of the asked text that stand in the other one too.</summary>
internal static class Passages
{
    /// <summary>Shorter ones are the set phrases that everybody uses.</summary>
    public const int Shortest = 6;

    private const int MostPlaces = 16;

    /// <summary>Non-overlapping stretches, from the front, in UTF-16 units of the asked text.</summary>
    public static IReadOnlyList<(int Start, int Length)> Find(ComparableText asked, ComparableText other)
    {
        var places = PlacesIn(other.Text);
        var found = new List<(int, int)>();
        for (var i = 0; i + Shortest <= asked.Text.Length;)
        {
            var longest = places.TryGetValue(asked.Text.Substring(i, Shortest), out var starts) ? starts.Max(start => CommonLength(asked.Text, i, other.Text, start)) : 0;
            if (longest < Shortest)
            {
                i++;
                continue;
            }

            found.Add(asked.Original(i, longest));
            i += longest;
        }

        return found;
    }

    private static Dictionary<string, List<int>> PlacesIn(string text)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i + Shortest <= text.Length; i++)
        {
            var piece = text.Substring(i, Shortest);
            if (!places.TryGetValue(piece, out var starts))
                places[piece] = starts = [];
            if (starts.Count < MostPlaces)
                starts.Add(i);
        }

        return places;
    }

    private static int CommonLength(string a, int i, string b, int j)
    {
        var length = 0;
        while (i + length < a.Length && j + length < b.Length && a[i + length] == b[j + length])
            length++;
        return length;
    }
}
