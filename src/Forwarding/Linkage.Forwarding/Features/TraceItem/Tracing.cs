using Linkage.Directory.Client;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Persistence.Conventions;

namespace Linkage.Forwarding.Features.TraceItem;

/// <summary>Puts a snapshot into the words of one viewer. Pure.</summary>
internal sealed class Tracing(LineageSnapshot snapshot, LineageSight sight, IReadOnlyDictionary<string, DirectoryBody> bodies, DateTimeOffset now)
{
    public TraceView View(Guid itemId)
    {
        var items = snapshot.Graph.Items.Where(i => sight.Of(i.Id) > Sight.Counted).ToList();
        var stops = new Stops(snapshot, sight, now).All(items);
        var timeline = stops.GroupBy(s => s.Body, StringComparer.Ordinal).Select(Grouped).OrderBy(g => Height(g.Body)).ThenBy(g => g.ArrivedAt).ToList();
        return new TraceView(
            itemId, snapshot.Graph.Items.First(i => i.Id == itemId).LineageId,
            [.. items.Select(Node)], [.. snapshot.Graph.Edges.Where(Shown).Select(Edge)], timeline,
            [.. Places(items)], [.. ToCome(items)], [.. snapshot.Outcomes.Where(sight.Sees).Select(o => Card(o, itemId))], ClosedHereStillOpenAbove());
    }

    private NodeView Node(LineageItem item)
    {
        var seen = sight.Of(item.Id);
        var sources = snapshot.Graph.SourcesOf(item.Id).ToList();
        return new(
            item.Id, item.Kind, item.Body, bodies[item.Body].ShortName, bodies[item.Body].Level, seen >= Sight.Title ? item.Title : null, item.Status, item.Open,
            seen >= Sight.Title && item.MovedRevision > 0 ? item.Version : null, item.MovedAt, seen.Code(), sources.Count, sources.Count(e => sight.Of(e.SourceId) <= Sight.Counted));
    }

    private bool Shown(LineageEdge edge) => sight.Of(edge.SourceId) > Sight.Counted && sight.Of(edge.TargetId) > Sight.Counted;

    // Who has which share is known to whoever combined, and to the source itself.
    private EdgeView Edge(LineageEdge edge) => new(
        edge.SourceId, edge.TargetId, edge.Type.Code(),
        sight.Of(edge.TargetId) is Sight.Full || sight.Of(edge.SourceId) is Sight.Full ? edge.SharePercent : null, edge.EnvelopeId, edge.MadeAt);

    private BodyStops Grouped(IGrouping<string, (string Body, StopView Stop)> group)
    {
        // Of one instant, what happened to an envelope comes before what it led to; steps of one chain stay in their order.
        var stops = group.Select(s => s.Stop).OrderBy(s => s.At).ThenBy(s => s.EnvelopeId is null).ThenBy(s => s.ItemId).ToList();
        var here = stops.Any(s => s.Current);
        var left = here ? (DateTimeOffset?)null : stops[^1].At;
        var body = bodies[group.Key];
        return new(group.Key, body.ShortName, body.Level, stops[0].At, left, (long)((left ?? now) - stops[0].At).TotalSeconds, stops);
    }

    private IEnumerable<PlaceView> Places(List<LineageItem> items)
    {
        foreach (var item in items.Where(i => i.Open && i.MovedAt is not null))
            yield return Place(item.Body, item.Id, null, item.Status ?? "", item.MovedAt!.Value);
        foreach (var envelope in OpenEnvelopes(items))
            yield return Place(envelope.ToBody, envelope.ItemId, envelope.Id, envelope.State.Code(), envelope.SignedForAt ?? envelope.DeliveredAt);
    }

    private PlaceView Place(string body, Guid item, Guid? envelope, string status, DateTimeOffset since) =>
        new(body, bodies[body].ShortName, bodies[body].Level, item, envelope, status, since);

    private IEnumerable<ToComeView> ToCome(List<LineageItem> items)
    {
        foreach (var e in OpenEnvelopes(items).Where(e => e.DueOn is not null))
            yield return new("triage", e.ToBody, bodies[e.ToBody].ShortName, e.ItemId, e.Id, null, e.DueOn, e.DueAt < now, e.DueWhyZh, e.DueWhyEn);
        foreach (var e in snapshot.Envelopes.Where(e => e.State is EnvelopeState.Returned && sight.Of(e) is Sight.Full))
            yield return new(
                "supplement", e.ItemBody, bodies[e.ItemBody].ShortName, e.ItemId, e.Id, null, e.SupplementDueOn, e.SupplementDueOn < BeijingTime.DayOf(now), null, null);
        foreach (var outcome in snapshot.Outcomes.Where(sight.Sees))
            foreach (var d in Due(outcome).Where(d => d.ToldAt is null && sight.Of(d.ItemId) > Sight.Counted))
                yield return new("outcome-told", d.ItemBody, Name(d.ItemBody), d.ItemId, null, outcome.Id, d.TellBy, d.TellByAt < now, null, null);
    }

    // An adoption above is told as the item whose way this is was told of it.
    private OutcomeView Card(Outcome o, Guid itemId)
    {
        var share = snapshot.Graph.ShareOf(itemId, o.ItemId);
        var due = Due(o).ToList();
        return new(
            o.Id, o.Revision, o.Type, o.Level, o.ByWhom, o.Body, bodies[o.Body].ShortName, share == 0 ? o.AdoptionKind : o.AdoptionKindFor(share), o.Leader, o.LeaderPost, o.DocumentNumber, o.ReasonCode,
            sight.WordsOf(o), o.OccurredOn, o.ItemId, o.EnvelopeId, o.RecordedAt, o.Withdrawn, due.Count,
            [.. due.Where(d => sight.Of(d.ItemId) > Sight.Counted).OrderBy(d => d.ItemBody, StringComparer.Ordinal).ThenBy(d => d.ItemId).Select(d => new ToldView(
                d.ItemId, d.ItemBody, Name(d.ItemBody), sight.Of(d.ItemId) >= Sight.Title ? snapshot.Graph.Items.FirstOrDefault(i => i.Id == d.ItemId)?.Title : null,
                d.TellBy, d.ToldAt, d.ToldAt is null ? d.TellByAt < now : d.ToldAt > d.TellByAt))]);
    }

    private IEnumerable<OutcomeDelivery> Due(Outcome outcome) => snapshot.Deliveries[outcome.Id].Where(d => d.Revision == outcome.Revision);

    private IEnumerable<Envelope> OpenEnvelopes(List<LineageItem> items) => snapshot.Envelopes.Where(e =>
        EnvelopeTransitions.Open.Contains(e.State) && sight.Of(e) > Sight.Counted && items.Any(i => i.Id == e.ItemId));

    private bool ClosedHereStillOpenAbove()
    {
        var own = snapshot.Graph.Items.Where(i => sight.Own.Contains(i.Id)).ToList();
        if (own.Count == 0 || own.Any(i => i.Open))
            return false;
        return snapshot.Graph.Items.Any(i => sight.Above.Contains(i.Id) && i.Open)
            || snapshot.Envelopes.Any(e => EnvelopeTransitions.Open.Contains(e.State) && (sight.Own.Contains(e.ItemId) || sight.Above.Contains(e.ItemId)));
    }

    private string Name(string body) => bodies.TryGetValue(body, out var known) ? known.ShortName : body;

    private int Height(string body) => bodies[body].Level switch
    {
        "county" => 0,
        "city" => 1,
        "province" => 2,
        "national" => 3,
        _ => 4,
    };
}
