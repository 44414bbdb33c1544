using FluentValidation;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.SubmitReport;

/// <summary>报送子报告: up through Forwarding's envelope, as every other item goes. A city consolidates its counties first.</summary>
internal static class SubmitReport
{
    internal static void Map(RouteGroupBuilder reports) => reports.MapPost("/{id:guid}/submission", Handle).WithName(nameof(SubmitReport));

    private static async Task<Ok<ReportView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, Sending sending, ReportReader reader,
        CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        var step = report.Status == ReportStatus.Returned ? ReportTrigger.Resubmit : ReportTrigger.Submit;
        report.Require(step, caller);
        await steps.HoldAsync<SurveyTask>([report.TaskId!.Value], ct);
        var task = await db.Tasks.SingleAsync(t => t.Id == report.TaskId, ct);
        if (!task.CanTake(TaskTrigger.Report))
            throw Refusal.Conflict("task-not-accepted");
        await sending.RequireConsolidatedAsync(report, task, ct);
        await sending.SendAsync(report, request.Urgency ?? "normal", caller, ct);
        steps.Take(report, step, caller);
        steps.Follow(task, TaskTrigger.Report, caller);
        task.Report(steps.Now);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    /// <param name="Urgency"><c>normal</c>, <c>urgent</c> or <c>extra-urgent</c>.</param>
    internal sealed record Request(string? Urgency);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(r => r.Urgency).OneOfOrNone(["normal", "urgent", "extra-urgent"]);
    }

    internal sealed class Sending(
        JointSurveysDbContext db, StepTaking steps, IDirectory directory, IOutbox outbox, ReportSnapshot snapshot, LineageLinks links)
    {
        /// <summary>Parts have come or were waived; every row from below was carried or set aside.</summary>
        /// <exception cref="Refusal">409.</exception>
        public async Task RequireConsolidatedAsync(Report report, SurveyTask task, CancellationToken ct)
        {
            var open = (await db.Tasks.AsNoTracking().Where(t => t.ParentId == task.Id).ToListAsync(ct)).FindAll(t => t.IsOpen);
            if (open.Count > 0)
                throw Refusal.Conflict("parts-open", open.Count, string.Join('、', open.Select(t => t.Body).Order(StringComparer.Ordinal)));
            if (await Unplaced.CountAsync(db, report, ct) is > 0 and var left)
                throw Refusal.Conflict("unplaced-rows", left);
        }

        public async Task SendAsync(Report report, string urgency, Caller caller, CancellationToken ct)
        {
            var taken = await snapshot.TakeAsync(report, ct);
            if (taken.Findings == 0)
                throw Refusal.Conflict("findings-needed");
            await RequireAnsweredAsync(report, taken, ct);
            var route = await directory.ResolveRouteAsync(report.Body, ForwardingChannels.Normal, null, ct);
            if (route?.ToBody != report.ToBody)
                throw Refusal.Conflict("no-route");

            await links.JoinAsync(report, caller, steps.Now, ct);
            var supersedes = report.EnvelopeId;
            report.SendUp(Guid.CreateVersion7(steps.Now), taken.Hash, steps.Now);
            outbox.Publish(new ItemForwarded
            {
                EnvelopeId = report.EnvelopeId!.Value,
                LineageId = report.LineageId,
                Hop = report.Hop,
                Kind = StepTaking.Kind,
                ItemId = report.Id,
                Version = report.ContentVersion,
                Origin = report.Body,
                OriginSequence = await outbox.NextSequenceAsync<ItemForwarded>(report.Body, ct),
                ToBody = report.ToBody!,
                Channel = ForwardingChannels.Normal,
                Skipped = [],
                Urgency = urgency,
                Title = report.Title,
                Content = taken.Content,
                ContentHash = taken.Hash,
                Supersedes = supersedes,
                ForwardedBy = caller.Name,
                ForwardedAt = steps.Now,
            });
        }

        // A city whose counties answered need not answer the same itself.
        private async Task RequireAnsweredAsync(Report report, ReportSnapshot.Taken taken, CancellationToken ct)
        {
            if (await db.Intakes.AnyAsync(i => i.SurveyId == report.SurveyId && i.Body == report.Body, ct))
                return;
            var missing = await db.Indicators.Where(i => i.SurveyId == report.SurveyId && i.Mandatory && !taken.Answered.Contains(i.Number))
                .OrderBy(i => i.Number).Select(i => i.Number).ToListAsync(ct);
            if (missing.Count > 0)
                throw Refusal.Conflict("indicators-missing", string.Join('、', missing.Select(n => $"I-{n}")));
        }
    }
}
