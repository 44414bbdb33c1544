using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;

namespace Linkage.Forwarding.Features.FollowItems;

/// <summary>
/// 采编/综合 as edges of the graph. The triage slices publish the message and leave the edges to this consumer: so a triager does not wait
/// for the Directory, and the messages alone rebuild the whole graph.
/// </summary>
internal sealed class EnvelopesTakenInConsumer(OutcomeFlow flow) : IMessageConsumer<EnvelopesTakenIn>
{
    public Task Consume(Received<EnvelopesTakenIn> received, CancellationToken ct)
    {
        var takenIn = received.Message;
        var type = takenIn.Sources.Count > 1 ? EdgeType.Combined : EdgeType.Forwarded;
        KnownItem[] ends =
        [
            new(takenIn.NewItemId, takenIn.LineageId, takenIn.Kind, takenIn.Body, takenIn.Title, 0),
            .. takenIn.Sources.Select(s => new KnownItem(s.ItemId, s.LineageId, takenIn.Kind, s.FromBody, s.Title, 0)),
        ];
        var edges = takenIn.Sources.Select(source => new LineageEdge
        {
            SourceId = source.ItemId,
            TargetId = takenIn.NewItemId,
            Type = type,
            EnvelopeId = source.EnvelopeId,
            Place = source.Order,
            SharePercent = source.SharePercent,
            MadeAt = takenIn.TakenInAt,
        });
        return flow.ConnectAsync(ends, [.. edges], ct);
    }
}
