using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.AnswerTask;

/// <summary>签收、接受、谢绝 a task that came from above. Accepting it opens the body's own report.</summary>
internal static class AnswerTask
{
    internal static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/signing", SignFor).WithName("SignForTask");
        tasks.MapPost("/{id:guid}/acceptance", Accept).WithName("AcceptTask");
        tasks.MapPost("/{id:guid}/declination", Decline).WithName("DeclineTask");
    }

    private static async Task<Ok<TaskView>> SignFor(
        Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, TaskEnvelopes envelopes,
        CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, TaskTrigger.SignFor, caller, note: remark.Note);
        task.SignFor(steps.Now);
        await envelopes.TellAsync(task, ct);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    private static async Task<Ok<TaskView>> Accept(
        Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, TaskAccepting accepting, TaskEnvelopes envelopes,
        CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, TaskTrigger.Accept, caller, note: remark.Note);
        await accepting.OpenReportAsync(task, Guid.CreateVersion7(steps.Now), caller, ct);
        await envelopes.TellAsync(task, ct);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    private static async Task<Ok<TaskView>> Decline(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, TaskEnvelopes envelopes,
        CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, TaskTrigger.Decline, caller, note: reason.Text);
        task.Decline(reason.Text, steps.Now);
        await envelopes.TellAsync(task, ct);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }
}
