using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>What the body below did with a task at its inbox: signed for it, sent it back (谢绝), took it in (接受).</summary>
internal sealed class TaskReceipts(JointSurveysDbContext db, StepTaking steps, TaskEnvelopes envelopes, TaskAccepting accepting, IOutbox outbox)
{
    /// <returns>Whether the receipt is one of a task.</returns>
    public async Task<bool> HearAsync(ForwardReceipted message, CancellationToken ct)
    {
        if (await LockAsync(message.ItemId, message.ToBody, ct) is not { } task)
            return false;
        db.Receipts.Add(new(
            message.EnvelopeId, message.Revision, null, task.Id, message.ToBody, message.Stage, message.ReasonCode, message.Note, message.DueOn, message.By, message.At));
        if (!task.Hear(message.EnvelopeId, message.Revision, message.Stage))
            return true;
        var by = Caller.Anonymous with { UserId = "", Name = message.By, Body = message.ToBody };
        if (message is { Stage: "delivered", Revision: 1 })
        {
            // It was decided here before the envelope had arrived there.
            await envelopes.TellAsync(task, ct);
        }
        else if (message.Stage == "signed-for" && task.CanTake(TaskTrigger.SignFor))
        {
            steps.Follow(task, TaskTrigger.SignFor, by, note: message.Note);
            task.SignFor(message.At.ToUniversalTime());
        }
        else if (message.Stage == "returned" && task.CanTake(TaskTrigger.Decline))
        {
            steps.Follow(task, TaskTrigger.Decline, by, message.ReasonCode, message.Note);
            task.Decline(message.Note ?? message.ReasonCode ?? "", message.At.ToUniversalTime());
        }

        return true;
    }

    /// <summary>The body took the task's envelope in: that is accepting it, and the item that Forwarding named is its report.</summary>
    /// <returns>Whether the envelope held a task.</returns>
    public async Task<bool> TakeInAsync(EnvelopesTakenIn message, TakenInSource source, CancellationToken ct)
    {
        if (await LockAsync(source.ItemId, message.Body, ct) is not { } task)
            return false;
        var by = Caller.Anonymous with { UserId = "", Name = message.TakenInBy, Body = message.Body };
        Guid? report = await db.Reports.Where(r => r.SurveyId == task.SurveyId && r.Body == task.Body).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        // It was accepted here, and the inbox followed: that is no second accepting, whatever became of the task since.
        if (report == message.NewItemId)
            return true;
        if (task.EnvelopeId == source.EnvelopeId && task.CanTake(TaskTrigger.Accept))
        {
            steps.Follow(task, TaskTrigger.Accept, by);
            report = (await accepting.OpenReportAsync(task, message.NewItemId, by, ct)).Id;
        }

        // The body has a report from before, or none since it was decided otherwise here: the item goes into that, or is closed as it is.
        if (report != message.NewItemId)
            outbox.Publish(Closed(message));
        if (report is { } own && own != message.NewItemId)
            outbox.Publish(Joined(message, task, own));
        return true;
    }

    // Held until the consumer's transaction ends: a clerk may decide on it at the same moment.
    private async Task<SurveyTask?> LockAsync(Guid id, string body, CancellationToken ct)
    {
        await steps.HoldAsync<SurveyTask>([id], ct);
        return await db.Tasks.FirstOrDefaultAsync(t => t.Id == id && t.Body == body, ct);
    }

    private static ItemMoved Closed(EnvelopesTakenIn message) => new()
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

    private static ItemConverted Joined(EnvelopesTakenIn message, SurveyTask task, Guid report) => new()
    {
        SourceItemId = message.NewItemId,
        SourceKind = StepTaking.Kind,
        SourceLineageId = message.LineageId,
        NewItemId = report,
        NewKind = StepTaking.Kind,
        LineageId = task.LineageId,
        Body = message.Body,
        Title = message.Title,
        ConvertedBy = message.TakenInBy,
        ConvertedAt = message.TakenInAt,
    };
}
