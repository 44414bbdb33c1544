using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Persistence.Conventions;

namespace Linkage.Forwarding.Features.TraceItem;

/// <summary>The stops of items and envelopes, each with as many words as the viewer may read. Pure.</summary>
internal sealed class Stops(LineageSnapshot snapshot, LineageSight sight, DateTimeOffset now)
{
    private const string Delivered = "delivered";

    private sealed record Point(string Step, string Status, DateTimeOffset At, string? Actor, string? ReasonCode, string? Note, int? Version, string? Title, bool Open);

    public List<(string Body, StopView Stop)> All(IReadOnlyList<LineageItem> items)
    {
        var stops = new List<(string, StopView)>();
        foreach (var item in items)
            stops.AddRange(Chain(MovesOf(item), sight.Of(item.Id)).Select(p => (item.Body, new StopView(
                "item", item.Id, null, p.Point.Step, p.Point.Status, p.Point.At, p.Stayed, p.Current,
                p.Point.Actor, p.Point.ReasonCode, p.Point.Note, p.Point.Version, p.Point.Title, null))));
        foreach (var envelope in snapshot.Envelopes.Where(e => sight.Of(e) > Sight.Counted))
            stops.AddRange(Chain(StepsOf(envelope), sight.Of(envelope)).Select(p => (envelope.ToBody, new StopView(
                "envelope", envelope.ItemId, envelope.Id, p.Point.Step, p.Point.Status, p.Point.At, p.Stayed, p.Current,
                p.Point.Actor, p.Point.ReasonCode, p.Point.Note, p.Point.Version, p.Point.Title, envelope.FromBody))));
        return stops;
    }

    private IEnumerable<Point> MovesOf(LineageItem item) => snapshot.Moves[item.Id].OrderBy(m => m.Revision)
        .Select(m => new Point(m.Step, m.Status, m.At, m.Actor, m.ReasonCode, m.Note, m.Version, m.Title, m.Open));

    private IEnumerable<Point> StepsOf(Envelope e) => snapshot.Steps[e.Id].OrderBy(s => s.Revision)
        .Select(s => new Point(
            s.Trigger.Code(), s.ToState.Code(), s.At, s.Actor, s.ReasonCode, s.Note, null, null, EnvelopeTransitions.Open.Contains(s.ToState)))
        .Prepend(new Point(
            Delivered, Arrival(e).Code(), e.DeliveredAt, e.ForwardedBy, null, null, e.Version, e.Title, true));

    private static EnvelopeState Arrival(Envelope e) =>
        e.Informs is not null ? EnvelopeState.Informed : e.State is EnvelopeState.Damaged ? EnvelopeState.Damaged : EnvelopeState.Delivered;

    private IEnumerable<(Point Point, long Stayed, bool Current)> Chain(IEnumerable<Point> points, Sight seen)
    {
        var chain = points.ToList();
        for (var i = 0; i < chain.Count; i++)
        {
            var current = i == chain.Count - 1 && chain[i].Open;
            var until = i + 1 < chain.Count ? chain[i + 1].At : current ? now : chain[i].At;
            yield return (Words(chain[i], seen), Math.Max(0, (long)(until - chain[i].At).TotalSeconds), current);
        }
    }

    private static Point Words(Point point, Sight seen) => seen switch
    {
        Sight.Full => point,
        Sight.Title => point with { Actor = null, ReasonCode = null, Note = null },
        _ => point with { Actor = null, ReasonCode = null, Note = null, Title = null, Version = null },
    };
}
