using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.StoreOutcome;

/// <summary>成果回流: an outcome above reached the item it began with; from now on this body is told.</summary>
internal sealed class OutcomeReportedConsumer(
    SocialInformationDbContext db, IOutbox outbox, TimeProvider clock, ILogger<OutcomeReportedConsumer> log) : IMessageConsumer<OutcomeReported>
{
    public async Task Consume(Received<OutcomeReported> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.Kind != Kinds.SocialInformation)
            return;

        var id = new ItemId(message.ItemId);
        if (await db.Outcomes.AnyAsync(o => o.OutcomeId == message.OutcomeId && o.ItemId == id && o.Revision == message.Revision, ct))
            return;
        if (!await db.Items.AnyAsync(i => i.Id == id && i.Body == message.Body, ct))
        {
            log.LogWarning("Outcome {Outcome} is for unknown item {Item} of {Body}", received.BusinessKey, message.ItemId, message.Body);
            return;
        }

        var now = clock.GetUtcNow();
        db.Outcomes.Add(new()
        {
            OutcomeId = message.OutcomeId,
            ItemId = id,
            Revision = message.Revision,
            Body = message.Body,
            Type = message.Type,
            Level = message.Level,
            ByWhom = message.ByWhom,
            AdoptionKind = message.AdoptionKind,
            SharePercent = message.SharePercent,
            Leader = message.Leader,
            LeaderPost = message.LeaderPost,
            DocumentNumber = message.DocumentNumber,
            ReasonCode = message.ReasonCode,
            Text = message.Text,
            OccurredOn = message.OccurredOn,
            FromBody = message.FromBody,
            RecordedAt = message.RecordedAt,
            ToldAt = now,
            TellBy = message.TellBy,
            Withdrawn = message.Withdrawn,
        });
        outbox.Publish(new OutcomeTold
        {
            OutcomeId = message.OutcomeId,
            Revision = message.Revision,
            ItemId = message.ItemId,
            LineageId = message.LineageId,
            Body = message.Body,
            ToldAt = now,
        });
    }
}
