using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Directories;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Forwarding.Lineage;

/// <summary>
/// 结果回流: carries each outcome down the graph to every item it came from, through combined items and several hops,
/// once for each revision; and carries outcomes that are there already down an edge that comes later. See ADR-009.
/// </summary>
internal sealed class OutcomeFlow(ForwardingDbContext db, Clocks clocks, IOutbox outbox, TimeProvider clock)
{
    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Keeps the outcome and tells its sources. A revision that is not newer than the one we have changes nothing.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="on">The item on which it was recorded, as far as the message tells; it may be the first to speak of it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RecordAsync(Outcome outcome, KnownItem on, CancellationToken ct)
    {
        await LineageWalk.LockAsync(Connection, [outcome.ItemId], ct);
        await KnownItems.WriteAsync(Connection, [on], ct);
        if (!await OutcomeRows.UpsertAsync(Connection, outcome, ct))
            return;

        var below = await LineageWalk.DownAsync(Connection, [outcome.ItemId], ct);
        var told = outcome.EnvelopeId is null ? below.Where(id => id != outcome.ItemId) : below;
        await TellAsync([.. told.Select(item => (outcome.Id, item))], ct);
    }

    /// <summary>Adds edges and tells the new sources, and theirs, what came of the items above them before.</summary>
    public async Task ConnectAsync(IReadOnlyList<KnownItem> ends, IReadOnlyList<LineageEdge> edges, CancellationToken ct)
    {
        await LineageGrowth.AddAsync(Connection, ends, edges, ct);
        foreach (var into in edges.GroupBy(e => e.TargetId).OrderBy(group => group.Key))
        {
            var above = await LineageWalk.UpAsync(Connection, [into.Key], ct);
            var outcomes = await db.Outcomes.AsNoTracking().Where(o => above.Contains(o.ItemId)).Select(o => o.Id).ToListAsync(ct);
            if (outcomes.Count == 0)
                continue;

            var below = await LineageWalk.DownAsync(Connection, into.Select(e => e.SourceId), ct);
            await TellAsync([.. outcomes.SelectMany(outcome => below.Select(item => (outcome, item)))], ct);
        }
    }

    private async Task TellAsync(IReadOnlyList<(Guid Outcome, Guid Item)> pairs, CancellationToken ct)
    {
        var outcomeIds = pairs.Select(p => p.Outcome).Distinct().ToList();
        var itemIds = pairs.Select(p => p.Item).Distinct().ToList();
        var outcomes = await db.Outcomes.AsNoTracking().Where(o => outcomeIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var items = await db.LineageItems.AsNoTracking().Where(i => itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var earlier = await db.OutcomeDeliveries.AsNoTracking().Where(d => outcomeIds.Contains(d.OutcomeId) && itemIds.Contains(d.ItemId)).ToListAsync(ct);
        var reported = earlier.Where(d => d.ReportedAt is not null).ToLookup(d => (d.OutcomeId, d.ItemId), d => d.Revision);

        // What nobody below may see is not told; but whoever was told before learns that it was taken back.
        var due = pairs
            .Select(p => (Outcome: outcomes[p.Outcome], Item: items[p.Item]))
            .Where(p => !reported[(p.Outcome.Id, p.Item.Id)].Contains(p.Outcome.Revision))
            .Where(p => p.Outcome.Visibility != OutcomeVisibility.None || reported[(p.Outcome.Id, p.Item.Id)].Any())
            .ToList();
        if (due.Count == 0)
            return;

        var shares = await LineageWalk.SharesAsync(Connection, due.Where(p => p.Outcome.Type == Outcome.Adopted).Select(p => p.Outcome.ItemId), ct);
        var deliveries = new List<OutcomeDelivery>(due.Count);
        foreach (var outcome in due.GroupBy(p => p.Outcome.Id).Select(group => group.ToList()))
        {
            var recorded = outcome[0].Outcome;
            var days = await clocks.DueAsync(Clocks.OutcomeTold, outcome.Select(p => p.Item.Body).Distinct(StringComparer.Ordinal), recorded.RecordedAt, ct);
            foreach (var (_, item) in outcome)
            {
                deliveries.Add(Delivery(recorded, item, days[item.Body]));
                outbox.Publish(Report(recorded, item, shares.GetValueOrDefault((recorded.ItemId, item.Id), 100), days[item.Body]));
            }
        }

        await OutcomeRows.WriteDeliveriesAsync(Connection, deliveries, ct);
    }

    private OutcomeDelivery Delivery(Outcome outcome, LineageItem item, DueDate? due) => new()
    {
        OutcomeId = outcome.Id,
        Revision = outcome.Revision,
        ItemId = item.Id,
        ItemBody = item.Body,
        LineageId = item.LineageId,
        FromBody = outcome.Body,
        ReportedAt = clock.GetUtcNow(),
        TellBy = due?.DueOn,
        TellByAt = due?.DueAt,
    };

    private static OutcomeReported Report(Outcome outcome, LineageItem item, int share, DueDate? due) => new()
    {
        OutcomeId = outcome.Id,
        Revision = outcome.Revision,
        Type = outcome.Type,
        Level = outcome.Level,
        ByWhom = outcome.ByWhom,
        AdoptionKind = outcome.AdoptionKindFor(share),
        SharePercent = share < 100 ? share : null,
        Leader = outcome.Leader,
        LeaderPost = outcome.LeaderPost,
        DocumentNumber = outcome.DocumentNumber,
        ReasonCode = outcome.ReasonCode,
        Text = outcome.TextForSources,
        OccurredOn = outcome.OccurredOn,
        ItemId = item.Id,
        LineageId = item.LineageId,
        Kind = item.Kind,
        Body = item.Body,
        FromBody = outcome.Body,
        RecordedAt = outcome.RecordedAt,
        TellBy = due?.DueOn,
        ItemTitle = item.Title,
        Withdrawn = outcome.Withdrawn || outcome.Visibility == OutcomeVisibility.None,
    };
}
