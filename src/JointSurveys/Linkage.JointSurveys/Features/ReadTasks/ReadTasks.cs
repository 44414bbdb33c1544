using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TaskStatus = Linkage.JointSurveys.Domain.TaskStatus;

namespace Linkage.JointSurveys.Features.ReadTasks;

/// <summary>收到的和下达的任务.</summary>
internal static class ReadTasks
{
    internal static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("", ListTasks).WithName(nameof(ListTasks));
        tasks.MapGet("/{id:guid}", GetTask).WithName(nameof(GetTask));
    }

    private static async Task<Ok<Page<Row>>> ListTasks(
        string? box, string? status, Guid? surveyId, bool? overdue, int? limit, string? cursor, Caller caller, JointSurveysDbContext db,
        StepTaking steps, CancellationToken ct)
    {
        var rows = box switch
        {
            null => db.Tasks.AsNoTracking(),
            "received" => db.Tasks.AsNoTracking().Where(t => t.Body == caller.Body),
            "issued" => db.Tasks.AsNoTracking().Where(t => t.FromBody == caller.Body),
            _ => throw Refusal.Invalid("/box", "unknown-code", box),
        };
        if (status is not null)
        {
            var wanted = CodeText.Parse<TaskStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(t => t.Status == wanted);
        }

        if (surveyId is { } survey)
            rows = rows.Where(t => t.SurveyId == survey);
        if (overdue == true)
        {
            var today = steps.Today;
            rows = rows.Where(t => t.DueOn < today && (t.Status == TaskStatus.Issued || t.Status == TaskStatus.SignedFor || t.Status == TaskStatus.Accepted));
        }

        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var id = Cursor.ToId(last);
            rows = rows.Where(t => t.Id.CompareTo(id) > 0);
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(t => t.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(t => new Row(t.Id, t.SurveyId, t.ParentId, t.Body, t.FromBody, t.Title, t.Status.Code(), t.Revision, t.DueOn,
                t.IsLate(steps.Today), t.Receipt?.DueOn, t.Answer?.DueOn, t.OfferedTo(caller),
                SurveyClock.OfReceipt(t, steps.Today)?.State, SurveyClock.OfAnswer(t, steps.Today)?.State))],
            size, r => Cursor.Of(r.Id)));
    }

    private static async Task<Ok<TaskView>> GetTask(
        Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, HttpResponse response, CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, ct);
        response.SetVersion(task.Revision);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    /// <summary>任务列表行.</summary>
    internal sealed record Row(
        Guid Id, Guid SurveyId, Guid? ParentId, string Body, string FromBody, string Title, string Status, int Version, DateOnly DueOn, bool Late,
        DateOnly? SignForBy, DateOnly? AnswerBy, IReadOnlyList<string> AllowedActions, string? SignForState, string? AnswerState);
}
