using Linkage.Forwarding.Directories;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Forwarding.Features.TraceItem;

/// <summary>脉络查询: opens an item and shows the whole way it went and where it is now, as one looks up a parcel.</summary>
internal static class TraceItem
{
    public static void Map(RouteGroupBuilder lineages) => lineages.MapGet("/items/{itemId:guid}", Handle).WithName(nameof(TraceItem));

    private static async Task<Ok<TraceView>> Handle(
        Guid itemId, Caller caller, ForwardingDbContext db, Bodies bodies, TimeProvider clock, CancellationToken ct)
    {
        var snapshot = await LineageSnapshot.LoadAsync(db, itemId, ct) ?? throw Refusal.NotFound();
        var viewer = Viewer.Of(caller.Body, caller.Roles, caller.UserId);
        var received = viewer.ReadsInbox ? snapshot.ReceivedBy(caller.Body) : new HashSet<Guid>();
        // Whoever is neither above nor below the item, but only beside it, must not learn that it exists.
        if (!received.Any() && !snapshot.Graph.Items.Any(i => viewer.Reads(i.Body, i.Readers) && snapshot.Way.Contains(i.Id)))
            throw Refusal.NotFound();

        var known = await bodies.OfAsync(snapshot.BodyCodes(), ct);
        var sight = new LineageSight(snapshot.Graph, viewer, received, known.ToDictionary(b => b.Key, b => b.Value.LineagePolicy));
        if (sight.Of(itemId) <= Sight.Counted)
            throw Refusal.NotFound();
        return TypedResults.Ok(new Tracing(snapshot, sight, known, clock.GetUtcNow()).View(itemId));
    }
}
