using System.Reflection;

namespace Linkage.Demonstration;

/// <summary>What the demonstration's members propose.</summary>
internal static class Matters
{
    public static IReadOnlyList<Matter> All { get; } = Read();

    /// <summary>A matter as one body's members tell it.</summary>
    /// <param name="n">Which.</param>
    /// <param name="place">The body that hears it.</param>
    public static Matter Of(int n, Place place)
    {
        var matter = All[n % All.Count];
        var here = place.ShortName.Replace("政协", "", StringComparison.Ordinal);
        return matter with { Situation = matter.Situation.Replace("{p}", here, StringComparison.Ordinal) };
    }

    private static List<Matter> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("matters.txt")!);
        var matters = new List<Matter>();
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split(" | ") is [var title, var category, var situation, var analysis, var suggestion])
                matters.Add(new(title, category, situation, analysis, suggestion));
        return matters;
    }
}

/// <summary>The text of a proposal.</summary>
internal sealed record Matter(string Title, string Category, string Situation, string Analysis, string Suggestion);
