using System.Security.Cryptography;
using System.Text;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Linkage.JointSurveys.Domain.TaskStatus;

namespace Linkage.JointSurveys.Features;

/// <summary>
/// 下达: a task goes down in an envelope of Forwarding, as every other item goes up. It may be decided at the inbox or here; whoever is first counts,
/// and the other place follows.
/// </summary>
internal sealed class TaskEnvelopes(JointSurveysDbContext db, StepTaking steps, IOutbox outbox)
{
    public const string Channel = "assigned";

    /// <summary>Sends tasks of one survey down; one that was sent before goes in a new envelope, which answers the old one.</summary>
    public async Task SendAsync(IReadOnlyList<SurveyTask> tasks, Survey survey, Caller by, CancellationToken ct)
    {
        if (tasks.Count == 0)
            return;
        var indicators = await db.Indicators.AsNoTracking().Where(i => i.SurveyId == survey.Id).OrderBy(i => i.Number).ToListAsync(ct);
        var questions = indicators.ConvertAll(i => $"I-{i.Number} {i.Title}{(i.Unit is null ? "" : $"({i.Unit})")}");
        var sequence = await outbox.NextSequenceAsync<ItemForwarded>(by.Body, ct, tasks.Count);
        foreach (var task in tasks)
        {
            var supersedes = task.SendDown(Guid.CreateVersion7(steps.Now));
            var content = JsonColumns.Write(new Content(task.Title, survey.Title, task.Brief, task.Template, task.DueOn, survey.Outline, questions));
            outbox.Publish(new ItemForwarded
            {
                EnvelopeId = task.EnvelopeId!.Value,
                LineageId = task.LineageId,
                Hop = 1,
                Kind = StepTaking.Kind,
                ItemId = task.Id,
                Version = task.Issue,
                Origin = task.FromBody,
                OriginSequence = sequence++,
                ToBody = task.Body,
                Channel = Channel,
                Skipped = [],
                Urgency = "normal",
                Title = task.Title,
                Content = content,
                ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))),
                Supersedes = supersedes,
                ForwardedBy = by.Name,
                ForwardedAt = steps.Now,
            });
            outbox.Publish(TaskMessages.Issued(task, task.Issue, by, steps.Now));
        }
    }

    /// <summary>Tells the envelope what was decided here. One that has not arrived yet is told when its delivery is.</summary>
    public async Task TellAsync(SurveyTask task, CancellationToken ct)
    {
        if (task.ReceiptStage is null || AnswerOf(task.Status) is not { } answer)
            return;
        var last = db.Steps.Local.Where(s => s.RowId == task.Id).MaxBy(s => s.Revision)
            ?? await db.Steps.Where(s => s.RowId == task.Id).OrderByDescending(s => s.Revision).FirstAsync(ct);
        outbox.Publish(new EnvelopeAnswered
        {
            EnvelopeId = task.EnvelopeId!.Value,
            ItemId = task.Id,
            LineageId = task.LineageId,
            Kind = StepTaking.Kind,
            ToBody = task.Body,
            Answer = answer,
            NewItemId = answer == "taken-in" ? await ReportAsync(task, ct) : null,
            ReasonCode = answer == "returned" ? "other" : null,
            Note = last.Note,
            By = last.Actor,
            At = last.At,
        });
    }

    private async Task<Guid?> ReportAsync(SurveyTask task, CancellationToken ct) =>
        db.Reports.Local.FirstOrDefault(r => r.SurveyId == task.SurveyId && r.Body == task.Body)?.Id
            ?? await db.Reports.IgnoreQueryFilters().Where(r => r.SurveyId == task.SurveyId && r.Body == task.Body).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);

    private static string? AnswerOf(TaskStatus status) => status switch
    {
        TaskStatus.Issued => null,
        TaskStatus.SignedFor => "signed-for",
        TaskStatus.Accepted or TaskStatus.Reported or TaskStatus.Done => "taken-in",
        TaskStatus.Declined => "returned",
        TaskStatus.Waived or TaskStatus.Withdrawn => "withdrawn",
    };

    private sealed record Content(
        string Title, string Survey, string Brief, string? Template, DateOnly DueOn, string Outline, IReadOnlyList<string> Indicators);
}
