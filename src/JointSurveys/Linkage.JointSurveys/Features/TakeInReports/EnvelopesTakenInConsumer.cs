using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.TakeInReports;

/// <summary>接收: triage took sub-reports in. Their rows and figures count in the body's own report from now on, also when they are late.</summary>
internal sealed class EnvelopesTakenInConsumer(
    JointSurveysDbContext db, StepTaking steps, LineageLinks links, TaskReceipts tasks, IOutbox outbox, ILogger<EnvelopesTakenInConsumer> log) : IMessageConsumer<EnvelopesTakenIn>
{
    public async Task Consume(Received<EnvelopesTakenIn> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.Kind != StepTaking.Kind)
            return;

        var by = Caller.Anonymous with { UserId = "", Name = message.TakenInBy, Body = message.Body };
        await HoldAsync(message, ct);
        foreach (var source in message.Sources)
        {
            var report = await db.Reports.FirstOrDefaultAsync(r => r.Id == source.ItemId && r.ToBody == message.Body, ct);
            if (report is null && await tasks.TakeInAsync(message, source, ct))
                return;
            if (report is null || report.EnvelopeId != source.EnvelopeId)
            {
                log.LogWarning("Taken-in envelope {Envelope} holds no present report of this service: {Report}", source.EnvelopeId, source.ItemId);
                continue;
            }

            db.Intakes.Add(new()
            {
                ItemId = message.NewItemId,
                EnvelopeId = source.EnvelopeId,
                LineageId = message.LineageId,
                Body = message.Body,
                SurveyId = report.SurveyId,
                ReportId = report.Id,
                NextHop = message.NextHop,
                TakenInAt = message.TakenInAt,
            });
            await AcceptAsync(report, by, ct);
        }

        outbox.Publish(TakenIn(message));
        await db.SaveChangesAsync(ct);
        await JoinLateAsync(message, by, ct);
    }

    // Reports first, then their tasks, as everywhere; each kind at once, in the order of its ids and not of the message, so that nobody who also holds
    // several waits for the second while it keeps the first from us.
    private async Task HoldAsync(EnvelopesTakenIn message, CancellationToken ct)
    {
        var items = message.Sources.Select(s => s.ItemId).ToArray();
        await steps.HoldAsync<Report>(items, ct);
        var tasks = await db.Reports.Where(r => items.Contains(r.Id) && r.ToBody == message.Body && r.TaskId != null).Select(r => r.TaskId!.Value).ToListAsync(ct);
        if (tasks.Count > 0)
            await steps.HoldAsync<SurveyTask>(tasks, ct);
    }

    private async Task AcceptAsync(Report report, Caller by, CancellationToken ct)
    {
        // The receipt of a reopening may still be on its way.
        if (report.CanTake(ReportTrigger.Reopen))
            steps.Follow(report, ReportTrigger.Reopen, by);
        if (!report.CanTake(ReportTrigger.Accept))
            return;
        steps.Follow(report, ReportTrigger.Accept, by);
        report.Accept(steps.Now);
        var task = await db.Tasks.SingleAsync(t => t.Id == report.TaskId, ct);
        if (task.CanTake(TaskTrigger.Report))
            steps.Follow(task, TaskTrigger.Report, by);
        if (task.CanTake(TaskTrigger.Finish))
            steps.Follow(task, TaskTrigger.Finish, by);

        var areas = await db.Findings.Where(f => f.ReportId == report.Id).Select(f => f.Area)
            .Union(db.Recommendations.Where(r => r.ReportId == report.Id).Select(r => r.Area)).CountAsync(ct);
        outbox.Publish(new SubReportAccepted
        {
            ReportId = report.Id,
            SurveyId = report.SurveyId,
            LineageId = report.LineageId,
            Body = report.Body,
            AcceptedBy = by.Body,
            Version = report.ContentVersion,
            Findings = await db.Findings.CountAsync(f => f.ReportId == report.Id, ct),
            Recommendations = await db.Recommendations.CountAsync(r => r.ReportId == report.Id, ct),
            Areas = areas,
            InTime = !task.IsLate(steps.Today),
            AcceptedAt = steps.Now,
        });
    }

    // The body's own report went up already: what came late joins it on the lineage at once, so that outcomes find their way back.
    private async Task JoinLateAsync(EnvelopesTakenIn message, Caller by, CancellationToken ct)
    {
        var surveys = await db.Intakes.Where(i => i.ItemId == message.NewItemId).Select(i => i.SurveyId).Distinct().ToListAsync(ct);
        foreach (var own in await db.Reports.Where(r => surveys.Contains(r.SurveyId) && r.Body == message.Body && r.Status != ReportStatus.Draft).ToListAsync(ct))
            await links.JoinAsync(own, by, steps.Now, ct);
    }

    private static ItemMoved TakenIn(EnvelopesTakenIn message) => new()
    {
        ItemId = message.NewItemId,
        LineageId = message.LineageId,
        Kind = StepTaking.Kind,
        Body = message.Body,
        Revision = 1,
        Version = 1,
        Title = message.Title,
        Step = "take-in",
        Status = "accepted",
        Open = false,
        Actor = message.TakenInBy,
        Readers = StepTaking.Everybody,
        OccurredAt = message.TakenInAt,
    };
}
