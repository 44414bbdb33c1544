using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Lineage;
using Linkage.Forwarding.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Forwarding.Features.TraceItem;

/// <summary>All that is stored about the way of one item: above it, below it, and beside it where it was combined.</summary>
internal sealed record LineageSnapshot(
    LineageGraph Graph, ILookup<Guid, LineageMove> Moves, IReadOnlyList<Envelope> Envelopes, ILookup<Guid, EnvelopeStep> Steps,
    IReadOnlyList<Outcome> Outcomes, ILookup<Guid, OutcomeDelivery> Deliveries, IReadOnlySet<Guid> Way)
{
    /// <summary>Null when the item is on no lineage that we know.</summary>
    public static async Task<LineageSnapshot?> LoadAsync(ForwardingDbContext db, Guid itemId, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var above = await LineageWalk.UpAsync(connection, [itemId], ct);
        var below = await LineageWalk.BelowAsync(connection, [itemId], ct);
        var way = above.Union(below).ToHashSet();
        var edges = await db.LineageEdges.AsNoTracking().Where(e => way.Contains(e.TargetId)).ToListAsync(ct);
        var ids = edges.Select(e => e.SourceId).Union(way).ToList();
        var items = await db.LineageItems.AsNoTracking().Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        if (items.All(i => i.Id != itemId))
            return null;

        var moves = await db.LineageMoves.AsNoTracking().Where(m => ids.Contains(m.ItemId)).ToListAsync(ct);
        var envelopes = await db.Envelopes.AsNoTracking().Where(e => ids.Contains(e.ItemId)).OrderBy(e => e.DeliveredAt).ThenBy(e => e.Id).ToListAsync(ct);
        var envelopeIds = envelopes.Select(e => e.Id).ToList();
        var steps = await db.EnvelopeSteps.AsNoTracking().Where(s => envelopeIds.Contains(s.EnvelopeId)).ToListAsync(ct);
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => way.Contains(o.ItemId)).OrderBy(o => o.RecordedAt).ThenBy(o => o.Id).ToListAsync(ct);
        var outcomeIds = outcomes.Select(o => o.Id).ToList();
        var deliveries = await db.OutcomeDeliveries.AsNoTracking().Where(d => outcomeIds.Contains(d.OutcomeId)).ToListAsync(ct);
        return new(
            new LineageGraph(items, edges), moves.ToLookup(m => m.ItemId), envelopes, steps.ToLookup(s => s.EnvelopeId),
            outcomes, deliveries.ToLookup(d => d.OutcomeId), way);
    }

    /// <summary>Every body that plays a part.</summary>
    public IEnumerable<string> BodyCodes() =>
        Graph.Items.Select(i => i.Body).Concat(Envelopes.SelectMany(e => new[] { e.FromBody, e.ToBody })).Concat(Outcomes.Select(o => o.Body)).Distinct(StringComparer.Ordinal);

    /// <summary>Items of the way that were forwarded to a body, whether it took them in or not.</summary>
    public IReadOnlySet<Guid> ReceivedBy(string body) =>
        Envelopes.Where(e => e.ToBody == body && e.State != EnvelopeState.Damaged && Way.Contains(e.ItemId)).Select(e => e.ItemId).ToHashSet();
}
