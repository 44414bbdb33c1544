using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.SteerTask;

/// <summary>催报、延期、重新下达、不再等待、撤回 a task, by the body that issued it.</summary>
internal static class SteerTask
{
    internal static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapPost("/{id:guid}/reminder", Remind).WithName("RemindTask");
        tasks.MapPost("/{id:guid}/extension", Extend).WithName("ExtendTask");
        tasks.MapPost("/{id:guid}/reissue", Reissue).WithName("ReissueTask");
        tasks.MapPost("/{id:guid}/waiver", Waive).WithName("WaiveTask");
        tasks.MapPost("/{id:guid}/withdrawal", Withdraw).WithName("WithdrawTask");
    }

    // The body that was asked hears of it by the step itself.
    private static async Task<Ok<TaskView>> Remind(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, TaskTrigger.Remind, caller, note: reason.Text);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    private static async Task<Ok<TaskView>> Extend(
        Guid id, ExtensionRequest request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        task.Require(TaskTrigger.Extend, caller);
        if (request.DueOn < steps.Today || request.DueOn <= task.DueOn)
            throw Refusal.Invalid("/dueOn", "due-in-past");
        steps.Take(task, TaskTrigger.Extend, caller, note: request.Reason);
        db.Extensions.Add(new()
        {
            Id = Guid.CreateVersion7(steps.Now),
            TaskId = id,
            Before = task.DueOn,
            After = request.DueOn,
            Reason = request.Reason,
            GrantedBy = caller.Name,
            GrantedAt = steps.Now,
        });
        task.DueOn = request.DueOn;
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    private static async Task<Ok<TaskView>> Reissue(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, BodyTree bodies, TaskEnvelopes envelopes,
        CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, TaskTrigger.Reissue, caller, note: reason.Text);
        task.Reissue();
        task.Answer = (await bodies.ClocksAsync([task.Body], Clocks.TaskAnswer, steps.Now, ct))[0];
        var survey = await db.Surveys.IgnoreQueryFilters().SingleAsync(s => s.Id == task.SurveyId, ct);
        await envelopes.SendAsync([task], survey, caller, ct);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    private static Task<Ok<TaskView>> Waive(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, TaskEnvelopes envelopes, CancellationToken ct) =>
        TakeAsync(TaskTrigger.Waive, id, reason, match, caller, db, steps, envelopes, ct);

    private static Task<Ok<TaskView>> Withdraw(
        Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, TaskEnvelopes envelopes, CancellationToken ct) =>
        TakeAsync(TaskTrigger.Withdraw, id, reason, match, caller, db, steps, envelopes, ct);

    private static async Task<Ok<TaskView>> TakeAsync(
        TaskTrigger step, Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
        TaskEnvelopes envelopes, CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        steps.Take(task, step, caller, note: reason.Text);
        await envelopes.TellAsync(task, ct);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(await TaskView.ReadAsync(task, caller, db, steps.Today, ct));
    }

    internal sealed record ExtensionRequest(DateOnly DueOn, string Reason);

    internal sealed class Rules : AbstractValidator<ExtensionRequest>
    {
        public Rules()
        {
            RuleFor(r => r.DueOn).Day();
            RuleFor(r => r.Reason).Required(2000);
        }
    }
}
