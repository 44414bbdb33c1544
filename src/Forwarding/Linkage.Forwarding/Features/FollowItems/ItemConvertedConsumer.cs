using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Lineage;
using Linkage.Messaging;

namespace Linkage.Forwarding.Features.FollowItems;

/// <summary>转化: an item became one of another kind; the source hears of what comes of it.</summary>
internal sealed class ItemConvertedConsumer(OutcomeFlow flow) : IMessageConsumer<ItemConverted>
{
    public Task Consume(Received<ItemConverted> received, CancellationToken ct)
    {
        var converted = received.Message;
        return flow.ConnectAsync(
            [
                new(converted.SourceItemId, converted.SourceLineageId, converted.SourceKind, converted.Body, "", 0),
                new(converted.NewItemId, converted.LineageId, converted.NewKind, converted.Body, converted.Title, 0),
            ],
            [new() { SourceId = converted.SourceItemId, TargetId = converted.NewItemId, Type = EdgeType.Converted, MadeAt = converted.ConvertedAt }],
            ct);
    }
}
