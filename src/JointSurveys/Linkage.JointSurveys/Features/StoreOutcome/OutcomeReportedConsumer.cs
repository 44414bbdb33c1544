using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.StoreOutcome;

/// <summary>成果回流: an outcome above reached a report of this body; from now on the body is told.</summary>
internal sealed class OutcomeReportedConsumer(
    JointSurveysDbContext db, IOutbox outbox, TimeProvider clock, ILogger<OutcomeReportedConsumer> log) : IMessageConsumer<OutcomeReported>
{
    public async Task Consume(Received<OutcomeReported> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.Kind != StepTaking.Kind)
            return;

        var now = clock.GetUtcNow();
        // What a body took in is a stop of its own on the lineage; its words stand on the report into which it went.
        var reportId = await db.Intakes.Where(i => i.ItemId == message.ItemId).Select(i => i.IntoReportId).FirstOrDefaultAsync(ct) ?? message.ItemId;
        // Whoever asked for a part is told what became of the whole on its own report.
        if (await db.Tasks.AnyAsync(t => t.Id == message.ItemId && t.FromBody == message.Body, ct))
        {
            Tell(message, now);
            return;
        }

        // Several stops may lead to one report: they are told one after the other.
        var locked = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from reports where id = {reportId} and body = {message.Body} for no key update").ToListAsync(ct);
        if (locked.Count == 0)
        {
            log.LogWarning("Outcome {Outcome} is for unknown report {Report} of {Body}", received.BusinessKey, message.ItemId, message.Body);
            return;
        }

        if (!await db.ReportedOutcomes.AnyAsync(o => o.OutcomeId == message.OutcomeId && o.ReportId == reportId && o.Revision == message.Revision, ct))
        {
            db.ReportedOutcomes.Add(new()
            {
                OutcomeId = message.OutcomeId,
                ReportId = reportId,
                Revision = message.Revision,
                Body = message.Body,
                Type = message.Type,
                Level = message.Level,
                ByWhom = message.ByWhom,
                Leader = message.Leader,
                DocumentNumber = message.DocumentNumber,
                Text = message.Text,
                OccurredOn = message.OccurredOn,
                FromBody = message.FromBody,
                Withdrawn = message.Withdrawn,
                ToldAt = now,
                TellBy = message.TellBy,
            });
        }

        Tell(message, now);
    }

    private void Tell(OutcomeReported message, DateTimeOffset now) =>
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
