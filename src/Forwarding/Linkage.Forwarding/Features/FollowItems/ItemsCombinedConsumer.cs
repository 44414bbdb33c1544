using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;

namespace Linkage.Forwarding.Features.FollowItems;

/// <summary>综合: a body combined its own items; each of them stays on the lineage and hears of every outcome.</summary>
internal sealed class ItemsCombinedConsumer(OutcomeFlow flow) : IMessageConsumer<ItemsCombined>
{
    public Task Consume(Received<ItemsCombined> received, CancellationToken ct)
    {
        var combined = received.Message;
        KnownItem[] ends =
        [
            new(combined.NewItemId, combined.LineageId, combined.Kind, combined.Body, combined.Title, 0),
            .. combined.Sources.Select(s => new KnownItem(s.ItemId, s.LineageId, combined.Kind, combined.Body, "", 0)),
        ];
        var edges = combined.Sources.Select(source => new LineageEdge
        {
            SourceId = source.ItemId,
            TargetId = combined.NewItemId,
            Type = EdgeType.Combined,
            Place = source.Order,
            SharePercent = source.SharePercent,
            MadeAt = combined.CombinedAt,
        });
        return flow.ConnectAsync(ends, [.. edges], ct);
    }
}
