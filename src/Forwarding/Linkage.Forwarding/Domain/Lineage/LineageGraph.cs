namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>脉络图: items and what became of them. A walk ends also when messages should ever have closed a circle.</summary>
internal sealed class LineageGraph(IReadOnlyCollection<LineageItem> items, IReadOnlyCollection<LineageEdge> edges)
{
    private readonly ILookup<Guid, LineageEdge> _into = edges.ToLookup(e => e.TargetId);
    private readonly ILookup<Guid, LineageEdge> _outOf = edges.ToLookup(e => e.SourceId);

    public IReadOnlyCollection<LineageItem> Items => items;

    public IReadOnlyCollection<LineageEdge> Edges => edges;

    /// <summary>The edges by which an item was made, in the order of its sources.</summary>
    public IEnumerable<LineageEdge> SourcesOf(Guid item) => _into[item].OrderBy(e => e.Place).ThenBy(e => e.SourceId);

    /// <summary>All that was made of these items, they included.</summary>
    public IReadOnlySet<Guid> Up(IEnumerable<Guid> from) => Walk(from, id => _outOf[id].Select(e => e.TargetId));

    /// <summary>All that these items were made of, they included.</summary>
    public IReadOnlySet<Guid> Down(IEnumerable<Guid> from) => Walk(from, id => _into[id].Select(e => e.SourceId));

    /// <summary>
    /// Which part of an item came from one that it was made of, in percent: 100 of itself, 0 where it was not made of it. Over several hops the shares
    /// multiply, over several ways they add up. <see cref="Linkage.Forwarding.Lineage.LineageWalk.SharesAsync"/> asks the database the same.
    /// </summary>
    public int ShareOf(Guid source, Guid target) => (int)Math.Min(100, Math.Round(PartOf(source, target, MostHops), MidpointRounding.AwayFromZero));

    private const int MostHops = 32;

    private decimal PartOf(Guid source, Guid target, int hops) => source == target ? 100
        : hops == 0 ? 0
        : _into[target].Sum(edge => PartOf(source, edge.SourceId, hops - 1) * edge.SharePercent / 100);

    private static HashSet<Guid> Walk(IEnumerable<Guid> from, Func<Guid, IEnumerable<Guid>> next)
    {
        var seen = new HashSet<Guid>(from);
        var open = new Queue<Guid>(seen);
        while (open.TryDequeue(out var id))
            foreach (var neighbour in next(id))
                if (seen.Add(neighbour))
                    open.Enqueue(neighbour);
        return seen;
    }
}
