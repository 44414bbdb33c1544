using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ForwardProposal;

/// <summary>回执: what the body above did with an envelope of ours. An older receipt than the last changes nothing.</summary>
internal sealed class ForwardReceiptedConsumer(ProposalsDbContext db) : IMessageConsumer<ForwardReceipted>
{
    public async Task Consume(Received<ForwardReceipted> received, CancellationToken ct)
    {
        var receipt = received.Message;
        if (receipt.Kind != StepMessages.Kind)
            return;
        if (await db.Forwards.FirstOrDefaultAsync(f => f.Id == receipt.EnvelopeId, ct) is { } forward)
            forward.Receive(receipt.Revision, receipt.Stage, receipt.ReasonCode, receipt.Note, receipt.At);
    }
}

/// <summary>上级结果: stored on the proposal or clue it concerns; then the clock "told within N days" stops.</summary>
internal sealed class OutcomeReportedConsumer(ProposalsDbContext db, IOutbox outbox, TimeProvider clock) : IMessageConsumer<OutcomeReported>
{
    public async Task Consume(Received<OutcomeReported> received, CancellationToken ct)
    {
        var outcome = received.Message;
        if (outcome.Kind != StepMessages.Kind)
            return;
        if (!await db.Proposals.AnyAsync(p => p.Id == outcome.ItemId, ct) && !await db.Clues.AnyAsync(c => c.Id == outcome.ItemId, ct))
            return;
        var row = await db.ReportedOutcomes.FirstOrDefaultAsync(o => o.ItemId == outcome.ItemId && o.OutcomeId == outcome.OutcomeId, ct);
        if (row is not null && row.Revision >= outcome.Revision)
            return;
        if (row is null)
            db.ReportedOutcomes.Add(row = new ReportedOutcome { ItemId = outcome.ItemId, OutcomeId = outcome.OutcomeId });
        row.Revision = outcome.Revision;
        row.Type = outcome.Type;
        row.Level = outcome.Level;
        row.ByWhom = outcome.ByWhom;
        row.Leader = outcome.Leader;
        row.DocumentNumber = outcome.DocumentNumber;
        row.ReasonCode = outcome.ReasonCode;
        row.Text = outcome.Text;
        row.OccurredOn = outcome.OccurredOn;
        row.FromBody = outcome.FromBody;
        row.Withdrawn = outcome.Withdrawn;
        row.ToldAt = clock.GetUtcNow();
        outbox.Publish(new OutcomeTold
        {
            OutcomeId = outcome.OutcomeId,
            Revision = outcome.Revision,
            ItemId = outcome.ItemId,
            LineageId = outcome.LineageId,
            Body = outcome.Body,
            ToldAt = row.ToldAt,
        });
    }
}
