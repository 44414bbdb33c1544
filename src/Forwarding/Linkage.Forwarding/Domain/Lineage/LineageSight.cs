namespace Linkage.Forwarding.Domain.Lineage;

/// <summary>
/// The one place that says who sees what of a lineage: a person sees those of the body's own items that they may read; of what was forwarded to it, and of what that was made of, the titles;
/// of what was made of its items above, as much as the upper body's policy shows, and in the own body the status; of items that were combined with its
/// own, only how many there are.
/// </summary>
internal sealed class LineageSight
{
    private readonly Viewer _viewer;
    private readonly Dictionary<Guid, Sight> _items;
    private readonly IReadOnlyDictionary<string, string> _policies;

    /// <param name="graph">The part of the graph that was loaded.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="received">Items that were forwarded to the viewer's body.</param>
    /// <param name="policies">Each body's policy for lower bodies: <c>status</c>, <c>title</c>, <c>full</c>.</param>
    public LineageSight(LineageGraph graph, Viewer viewer, IReadOnlySet<Guid> received, IReadOnlyDictionary<string, string> policies)
    {
        (_viewer, _policies) = (viewer, policies);
        var own = graph.Items.Where(i => viewer.Reads(i.Body, i.Readers)).Select(i => i.Id).ToHashSet();
        received = viewer.ReadsInbox ? received : new HashSet<Guid>();
        var basis = own.Union(received).ToList();
        var (above, below) = (graph.Up(basis), graph.Down(basis));
        var beside = above.Except(basis).SelectMany(graph.SourcesOf).Select(e => e.SourceId).ToHashSet();
        _items = graph.Items.ToDictionary(item => item.Id, item =>
            own.Contains(item.Id) ? Sight.Full
            : above.Contains(item.Id) && item.Body == viewer.Body ? Sight.Status
            : item.Body == viewer.Body ? Sight.Counted
            : received.Contains(item.Id) || below.Contains(item.Id) ? Sight.Title
            : above.Contains(item.Id) ? ByPolicy(item.Body)
            : beside.Contains(item.Id) ? Sight.Counted
            : Sight.None);
        IsOnIt = basis.Count > 0;
        Own = own;
        Above = above.Except(own).ToHashSet();
    }

    /// <summary>Whether the viewer has anything on this lineage.</summary>
    public bool IsOnIt { get; }

    /// <summary>The items of the viewer's body that they read.</summary>
    public IReadOnlySet<Guid> Own { get; }

    /// <summary>What was made of them elsewhere.</summary>
    public IReadOnlySet<Guid> Above { get; }

    public Sight Of(Guid item) => _items.GetValueOrDefault(item);

    /// <summary>Sender and receiver see an envelope wholly; others as much as they see of the item, and of the receiving body.</summary>
    public Sight Of(Envelope envelope)
    {
        // What arrived damaged was never shown to its receiver.
        if (envelope.State is EnvelopeState.Damaged && _viewer.Body == envelope.ToBody)
            return Sight.None;
        if (_viewer.Body == envelope.ToBody && _viewer.ReadsInbox)
            return Sight.Full;
        if ((_viewer.Body == envelope.FromBody || _viewer.Body == envelope.ItemBody) && envelope.Informs is null && (_viewer.ReadsInbox || Of(envelope.ItemId) is Sight.Full))
            return Sight.Full;
        // A notice is between the platform and the body that was skipped.
        var item = Of(envelope.ItemId);
        if (envelope.Informs is not null || item <= Sight.Counted)
            return Sight.None;
        return (Sight)Math.Min((int)item, (int)ByPolicy(envelope.ToBody));
    }

    /// <summary>Whether the viewer learns of the outcome at all.</summary>
    public bool Sees(Outcome outcome) =>
        IsOwn(outcome) || (outcome.Visibility != OutcomeVisibility.None && !outcome.Withdrawn && Of(outcome.ItemId) > Sight.Counted);

    /// <summary>The words of an outcome, as far as the viewer may read them.</summary>
    public string? WordsOf(Outcome outcome) => IsOwn(outcome) ? outcome.Text : outcome.TextForSources;

    // Of the own body's outcomes all is for its office; whoever reads only an item below is one of its sources.
    private bool IsOwn(Outcome outcome) => outcome.Body == _viewer.Body && (_viewer.ReadsInbox || Of(outcome.ItemId) is Sight.Full);

    private Sight ByPolicy(string body) => _policies.GetValueOrDefault(body) switch
    {
        "full" => Sight.Full,
        "title" => Sight.Title,
        _ => Sight.Status,
    };
}
