using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.FollowForward;

/// <summary>回执: the body above did something with a sub-report's envelope. A return or refusal moves the report and its task; late ones only stand in the history.</summary>
internal sealed class ForwardReceiptedConsumer(JointSurveysDbContext db, StepTaking steps, TaskReceipts tasks, ILogger<ForwardReceiptedConsumer> log)
    : IMessageConsumer<ForwardReceipted>
{
    public async Task Consume(Received<ForwardReceipted> received, CancellationToken ct)
    {
        var message = received.Message;
        if (message.Kind != StepTaking.Kind)
            return;
        await steps.HoldAsync<Report>([message.ItemId], ct);
        var report = await db.Reports.FirstOrDefaultAsync(r => r.Id == message.ItemId && r.Body == message.Origin, ct);
        if (report is null)
        {
            if (await tasks.HearAsync(message, ct))
                return;
            log.LogWarning("Receipt {Receipt} is for unknown report {Report} of {Body}", received.BusinessKey, message.ItemId, message.Origin);
            return;
        }

        db.Receipts.Add(new(message.EnvelopeId, message.Revision, report.Id, null, message.ToBody, message.Stage, message.ReasonCode, message.Note, message.DueOn, message.By, message.At));
        if (!report.Hear(message.EnvelopeId, message.Revision, message.Stage))
            return;

        var above = Caller.Anonymous with { UserId = "", Name = message.By, Body = message.ToBody };
        var (onReport, onTask) = message.Stage switch
        {
            "returned" => ((ReportTrigger?)ReportTrigger.Return, (TaskTrigger?)TaskTrigger.Return),
            "not-used" => (ReportTrigger.NotUse, TaskTrigger.NotUse),
            "reopened" => (ReportTrigger.Reopen, TaskTrigger.Report),
            _ => (null, null),
        };
        if (onReport is not { } step || !report.CanTake(step))
            return;
        steps.Follow(report, step, above, message.ReasonCode, message.Note);
        report.Reject(step == ReportTrigger.Reopen ? null : message.ReasonCode, step == ReportTrigger.Reopen ? null : message.Note, message.DueOn);
        await steps.HoldAsync<SurveyTask>([report.TaskId!.Value], ct);
        var task = await db.Tasks.SingleAsync(t => t.Id == report.TaskId, ct);
        if (onTask is { } taskStep && task.CanTake(taskStep))
            steps.Follow(task, taskStep, above, message.ReasonCode, message.Note);
    }
}
