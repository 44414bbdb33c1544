namespace Linkage.JointSurveys.Domain.RollUp;

/// <summary>Makes the tree of bodies from the flat rows of the database.</summary>
internal static class FigureForest
{
    /// <summary>A report as far as roll-ups need it.</summary>
    /// <param name="ReportId">The report.</param>
    /// <param name="Body">Whose.</param>
    /// <param name="ToBody">Where it goes; null for the consolidated one.</param>
    /// <param name="Counts">Whether the body above accepted it.</param>
    internal sealed record ReportNode(Guid ReportId, string Body, string? ToBody, bool Counts);

    /// <summary>The tree under a body.</summary>
    /// <param name="body">Its root.</param>
    /// <param name="reports">All reports of one survey.</param>
    /// <param name="values">The values by report, by number of the indicator.</param>
    public static FigureNode Under(
        string body, IReadOnlyList<ReportNode> reports, IReadOnlyDictionary<Guid, IReadOnlyDictionary<int, FigureValue>> values)
    {
        var below = reports.Where(r => r.Counts && r.ToBody is not null).ToLookup(r => r.ToBody!, StringComparer.Ordinal);
        var own = reports.FirstOrDefault(r => r.Body == body);
        return Node(body, own?.ReportId, below, values);
    }

    /// <summary>The reports whose values count under a body: its own, and those below it through every level.</summary>
    /// <param name="body">The body.</param>
    /// <param name="reports">All reports of one survey.</param>
    public static IReadOnlyList<Guid> ReportsUnder(string body, IReadOnlyList<ReportNode> reports)
    {
        var below = reports.Where(r => r.Counts && r.ToBody is not null).ToLookup(r => r.ToBody!, StringComparer.Ordinal);
        var found = reports.Where(r => r.Body == body).Select(r => r.ReportId).Take(1).ToList();
        var open = new Queue<string>([body]);
        while (open.TryDequeue(out var above))
            foreach (var part in below[above])
            {
                found.Add(part.ReportId);
                open.Enqueue(part.Body);
            }

        return found;
    }

    private static FigureNode Node(
        string body, Guid? report, ILookup<string, ReportNode> below, IReadOnlyDictionary<Guid, IReadOnlyDictionary<int, FigureValue>> values) =>
        new(body, report, report is { } id && values.TryGetValue(id, out var own) ? own : Nothing,
            [.. below[body].OrderBy(r => r.Body, StringComparer.Ordinal).Select(r => Node(r.Body, r.ReportId, below, values))]);

    private static readonly IReadOnlyDictionary<int, FigureValue> Nothing = new Dictionary<int, FigureValue>();
}
