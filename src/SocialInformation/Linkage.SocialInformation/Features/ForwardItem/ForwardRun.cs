using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.ForwardItem;

/// <summary>One item to be forwarded.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Version">Its version as the caller saw it; null takes the present one.</param>
/// <param name="Channel"><c>normal</c> or <c>direct-report</c>.</param>
/// <param name="ToBody">Where to, for a direct-report point with several links.</param>
internal sealed record ForwardOrder(Guid ItemId, long? Version, string Channel, string? ToBody);

/// <summary>What became of one order: a forward, or why not.</summary>
internal sealed record ForwardOutcome(InformationItem? Item, ItemForward? Forward, Refusal? Refusal);

/// <summary>
/// 报送, for one item or hundreds: rules are checked on each, then all that pass them are written in one round trip of multi-row statements.
/// One bad order spoils no other.
/// </summary>
internal sealed class ForwardRun(SocialInformationDbContext db, IDirectory directory, ForwardRows rows, TimeProvider clock)
{
    /// <summary>Forwards what can be forwarded, in the transaction of the request.</summary>
    public async Task<IReadOnlyList<ForwardOutcome>> RunAsync(IReadOnlyList<ForwardOrder> orders, Caller caller, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = orders.Select(o => new ItemId(o.ItemId)).Distinct().ToList();
        var items = await db.ItemsForChange([.. ids.Select(i => i.Value)]).AsNoTracking().ToDictionaryAsync(i => i.Id.Value, ct);
        var earlier = (await db.Forwards.AsNoTracking().Where(f => ids.Contains(f.ItemId)).ToListAsync(ct)).ToLookup(f => f.ItemId.Value);
        var routes = new Dictionary<(string, string?), DirectoryRoute?>();
        var outcomes = new ForwardOutcome[orders.Count];
        var planned = new List<(int Index, Plan Plan)>();
        var seen = new HashSet<Guid>();

        for (var i = 0; i < orders.Count; i++)
        {
            try
            {
                if (!seen.Add(orders[i].ItemId))
                    throw Refusal.Conflict("entry-repeated");
                var item = items.GetValueOrDefault(orders[i].ItemId) ?? throw Refusal.NotFound();
                planned.Add((i, await PlanAsync(orders[i], item, earlier[orders[i].ItemId], routes, caller, now, ct)));
            }
            catch (Refusal refusal)
            {
                outcomes[i] = new(null, null, refusal);
            }
        }

        var written = await rows.WriteAsync([.. planned.Select(p => p.Plan)], caller, now, ct);
        foreach (var (index, plan) in planned)
            outcomes[index] = written.TryGetValue(plan.Item.Id, out var forward)
                ? new(plan.Item, forward, null)
                : new(null, null, Refusal.Stale(plan.Item.Revision));
        return outcomes;
    }

    private async Task<Plan> PlanAsync(
        ForwardOrder order, InformationItem item, IEnumerable<ItemForward> earlier, Dictionary<(string, string?), DirectoryRoute?> routes,
        Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        if (order.Version is { } version && version != item.Revision)
            throw Refusal.Stale(item.Revision);
        if (!InformationPermissions.Allows(InformationTrigger.Forward, caller, item))
            throw Refusal.NotAllowed();
        InformationTransitions.After(item.Status, InformationTrigger.Forward);

        if (!routes.TryGetValue((order.Channel, order.ToBody), out var route))
            routes[(order.Channel, order.ToBody)] = route = await directory.ResolveRouteAsync(item.Body, order.Channel, order.ToBody, ct);
        if (route is null)
            throw Refusal.Conflict("no-route", order.Channel);

        var sent = earlier.Where(f => f.ToBody == route.ToBody).OrderBy(f => f.Sequence).ToList();
        if (sent.Exists(f => f.ContentVersion == item.ContentVersion))
            throw Refusal.Conflict("forwarded-already", item.ContentVersion, route.ToBody);
        var supersedes = sent.LastOrDefault(f => f.Stage == "returned" && sent.TrueForAll(later => later.Supersedes != f.EnvelopeId))?.EnvelopeId;

        var before = item.Revision;
        item.Move(InformationTrigger.Forward, caller, now, note: route.ToBody);
        return new(item, before, route, supersedes);
    }

    internal sealed record Plan(InformationItem Item, int RevisionBefore, DirectoryRoute Route, Guid? Supersedes);
}
