using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.GiveTask;

/// <summary>交办 a department, with a due day; the department's answer, or a waiver. An open task keeps the item open.</summary>
internal static class GiveTask
{
    /// <param name="Department">承办部门.</param>
    /// <param name="Text">What it is asked to do.</param>
    /// <param name="DueOn">By when; the body's clock <c>task-feedback</c> decides when left out.</param>
    /// <param name="Visibility">What lower bodies see.</param>
    internal sealed record Request(string Department, string Text, DateOnly? DueOn = null, string? Visibility = null);

    internal sealed record Feedback(string Text, string? DocumentNumber = null, string? Visibility = null);

    internal sealed record Waiver(string Reason);

    internal static void Map(RouteGroupBuilder items)
    {
        items.MapPost("/{id:guid}/tasks", Give).WithName(nameof(GiveTask));
        items.MapPost("/{id:guid}/tasks/{taskId:guid}/feedback", Answer).WithName("AnswerTask");
        items.MapPost("/{id:guid}/tasks/{taskId:guid}/waiver", Waive).WithName("WaiveTask");
    }

    private static Task<Ok<ItemRepresentation>> Give(
        Guid id, Request request, IfMatch match, Caller caller, ItemSteps steps, OutcomeRecording outcomes, BodyRules rules,
        SocialInformationDbContext db, CancellationToken ct) =>
        steps.NoteAsync(id, match, caller, async (item, now) =>
        {
            OutcomeGuards.RequireOutOfHouse(item);
            if (request.DueOn < ChinaTime.Day(now))
                throw Refusal.Invalid("/dueOn", "due-in-past");
            var clock = request.DueOn is null ? await rules.DeadlineAsync(item.Body, "task-feedback", now, ct) : null;
            db.Tasks.Add(new()
            {
                Id = Guid.CreateVersion7(now),
                ItemId = item.Id,
                Body = item.Body,
                Department = request.Department.Trim(),
                Text = request.Text.Trim(),
                DueOn = request.DueOn ?? clock?.On,
                DueExplanationZh = clock?.Zh,
                DueExplanationEn = clock?.En,
                GivenBy = caller.Name,
                GivenAt = now,
            });
            outcomes.Record(item, new()
            {
                Type = "tasked",
                Level = caller.Level,
                ByWhom = await rules.NameAsync(item.Body, ct),
                Text = $"{request.Department.Trim()}:{request.Text.Trim()}",
                Visibility = request.Visibility ?? "full",
                FollowUpUnit = request.Department.Trim(),
                OccurredOn = ChinaTime.Day(now),
            }, caller, now);
            item.Note("give-task", caller, now, request.Department);
        }, ct);

    private static Task<Ok<ItemRepresentation>> Answer(
        Guid id, Guid taskId, Feedback request, IfMatch match, Caller caller, ItemSteps steps, OutcomeRecording outcomes,
        SocialInformationDbContext db, CancellationToken ct) =>
        steps.NoteAsync(id, match, caller, async (item, now) =>
        {
            var task = await FindAsync(db, item, taskId, ct);
            task.Answer(request.Text.Trim(), now);
            outcomes.Record(item, new()
            {
                Type = "department-feedback",
                Level = caller.Level,
                ByWhom = task.Department,
                DocumentNumber = request.DocumentNumber,
                Text = request.Text.Trim(),
                Visibility = request.Visibility ?? "full",
                OccurredOn = ChinaTime.Day(now),
            }, caller, now);
            item.Note("answer-task", caller, now, task.Department);
        }, ct);

    private static Task<Ok<ItemRepresentation>> Waive(
        Guid id, Guid taskId, Waiver request, IfMatch match, Caller caller, ItemSteps steps, SocialInformationDbContext db, CancellationToken ct) =>
        steps.NoteAsync(id, match, caller, async (item, now) =>
        {
            var task = await FindAsync(db, item, taskId, ct);
            task.Waive(request.Reason.Trim(), now);
            item.Note("waive-task", caller, now, $"{task.Department}:{request.Reason.Trim()}");
        }, ct);

    private static async Task<DepartmentTask> FindAsync(SocialInformationDbContext db, InformationItem item, Guid taskId, CancellationToken ct) =>
        await db.Tasks.FirstOrDefaultAsync(t => t.Id == taskId && t.ItemId == item.Id, ct) ?? throw Refusal.NotFound();

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(r => r.Department).Required(200);
            RuleFor(r => r.Text).Required(2000);
            RuleFor(r => r.Visibility).OneOfOrNone(Outcome.Visibilities);
        }
    }

    internal sealed class FeedbackValidator : AbstractValidator<Feedback>
    {
        public FeedbackValidator()
        {
            RuleFor(r => r.Text).Required(4000);
            RuleFor(r => r.DocumentNumber).AtMost(200);
            RuleFor(r => r.Visibility).OneOfOrNone(Outcome.Visibilities);
        }
    }

    internal sealed class WaiverValidator : AbstractValidator<Waiver>
    {
        public WaiverValidator() => RuleFor(r => r.Reason).Required(500);
    }
}
