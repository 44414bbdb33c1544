using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>分解任务, as both sides see it.</summary>
internal sealed record TaskView
{
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public Guid? ParentId { get; init; }

    public required Guid LineageId { get; init; }

    public required string Body { get; init; }

    public required string FromBody { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Title { get; init; }

    public required string Brief { get; init; }

    public string? Template { get; init; }

    public required DateOnly DueOn { get; init; }

    public required bool Late { get; init; }

    public required string IssuedBy { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public SurveyClock? Receipt { get; init; }

    public DateTimeOffset? SignedForAt { get; init; }

    public SurveyClock? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? DeclineReason { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public required IReadOnlyList<ExtensionView> Extensions { get; init; }

    public required IReadOnlyList<TaskPartView> Parts { get; init; }

    public Guid? ReportId { get; init; }

    /// <summary>The envelope in which it came down.</summary>
    public Guid? EnvelopeId { get; init; }

    /// <summary>1 when it was first issued, more each time it was issued again.</summary>
    public required int Issue { get; init; }

    /// <summary>回执.</summary>
    public required IReadOnlyList<ReceiptView> Receipts { get; init; }

    public required IReadOnlyList<StepView> History { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }

    public static async Task<TaskView> ReadAsync(SurveyTask task, Caller caller, JointSurveysDbContext db, DateOnly today, CancellationToken ct)
    {
        var extensions = await db.Extensions.AsNoTracking().Where(e => e.TaskId == task.Id).OrderBy(e => e.GrantedAt).ToListAsync(ct);
        var parts = await db.Tasks.AsNoTracking().Where(t => t.ParentId == task.Id).OrderBy(t => t.Body).ToListAsync(ct);
        var steps = await db.Steps.AsNoTracking().Where(s => s.RowId == task.Id).OrderBy(s => s.Revision).ToListAsync(ct);
        var receipts = await db.Receipts.AsNoTracking().Where(r => r.TaskId == task.Id).OrderBy(r => r.At).ThenBy(r => r.Revision).ToListAsync(ct);
        var report = await db.Reports.Where(r => r.TaskId == task.Id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        return new()
        {
            Id = task.Id,
            SurveyId = task.SurveyId,
            ParentId = task.ParentId,
            LineageId = task.LineageId,
            Body = task.Body,
            FromBody = task.FromBody,
            Version = task.Revision,
            Status = task.Status.Code(),
            Title = task.Title,
            Brief = task.Brief,
            Template = task.Template,
            DueOn = task.DueOn,
            Late = task.IsLate(today),
            IssuedBy = task.IssuedBy,
            IssuedAt = task.IssuedAt,
            Receipt = SurveyClock.OfReceipt(task, today),
            SignedForAt = task.SignedForAt,
            Answer = SurveyClock.OfAnswer(task, today),
            AnsweredAt = task.AnsweredAt,
            DeclineReason = task.DeclineReason,
            ReportedAt = task.ReportedAt,
            Extensions = [.. extensions.Select(e => new ExtensionView(e.Before, e.After, e.Reason, e.GrantedBy, e.GrantedAt))],
            Parts = [.. parts.Select(t => new TaskPartView(t.Id, t.Body, t.Status.Code(), t.DueOn, t.IsLate(today)))],
            ReportId = report,
            EnvelopeId = task.EnvelopeId,
            Issue = task.Issue,
            Receipts = [.. receipts.Select(ReceiptView.Of)],
            History = [.. steps.Select(StepView.Of)],
            AllowedActions = Offers.On(task, caller),
        };
    }
}

/// <summary>延期.</summary>
internal sealed record ExtensionView(DateOnly Before, DateOnly After, string Reason, string GrantedBy, DateTimeOffset GrantedAt);

/// <summary>下级任务.</summary>
internal sealed record TaskPartView(Guid Id, string Body, string Status, DateOnly DueOn, bool Late);

/// <summary>环节.</summary>
internal sealed record StepView(string Step, string? From, string To, string Body, string Actor, string? ReasonCode, string? Note, DateTimeOffset At)
{
    public static StepView Of(Step step) => new(step.Trigger, step.From, step.To, step.Body, step.Actor, step.ReasonCode, step.Note, step.At);
}
