using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Lineage;
using Linkage.Messaging;

namespace Linkage.Forwarding.Features.RecordOutcomes;

/// <summary>结果回流: an outcome that a body recorded on its item goes to every source of that item.</summary>
internal sealed class OutcomeRecordedConsumer(OutcomeFlow flow) : IMessageConsumer<OutcomeRecorded>
{
    public Task Consume(Received<OutcomeRecorded> received, CancellationToken ct)
    {
        var recorded = received.Message;
        return flow.RecordAsync(
            Map(recorded), new(recorded.ItemId, recorded.LineageId, recorded.Kind, recorded.ItemBody ?? recorded.Body, "", 0), ct);
    }

    private static Outcome Map(OutcomeRecorded recorded) => new()
    {
        Id = recorded.OutcomeId,
        Revision = recorded.Revision,
        Type = recorded.Type,
        Level = recorded.Level,
        ByWhom = recorded.ByWhom,
        AdoptionKind = recorded.AdoptionKind,
        Leader = recorded.Leader,
        LeaderPost = recorded.LeaderPost,
        DocumentNumber = recorded.DocumentNumber,
        ReasonCode = recorded.ReasonCode,
        Text = recorded.Text,
        OccurredOn = recorded.OccurredOn,
        ItemId = recorded.ItemId,
        EnvelopeId = recorded.EnvelopeId,
        LineageId = recorded.LineageId,
        Kind = recorded.Kind,
        Body = recorded.Body,
        Visibility = recorded.Visibility,
        Withdrawn = recorded.Withdrawn,
        RecordedBy = recorded.RecordedBy,
        RecordedAt = recorded.RecordedAt,
    };
}
