using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.IssueTasks;

/// <summary>下达分解任务: the lead to the bodies below it, a city to its counties; one result per entry, one bad entry spoils no other.</summary>
internal static class IssueTasks
{
    internal static void Map(RouteGroupBuilder surveys, RouteGroupBuilder tasks)
    {
        surveys.MapPost("/{id:guid}/tasks/batch", FromSurvey).WithName(nameof(IssueTasks));
        tasks.MapPost("/{id:guid}/sub-tasks/batch", FromTask).WithName("IssueSubTasks");
    }

    private static async Task<Ok<Answer>> FromSurvey(
        Guid id, Request request, IfMatch match, Caller caller, StepTaking steps, Issuing issuing, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, match, ct);
        steps.Take(survey, SurveyTrigger.IssueTasks, caller);
        var answer = await issuing.IssueAsync(survey, null, request, caller, ct);
        await steps.SaveAsync(survey, ct);
        return TypedResults.Ok(answer);
    }

    private static async Task<Ok<Answer>> FromTask(
        Guid id, Request request, IfMatch match, Caller caller, StepTaking steps, Issuing issuing, CancellationToken ct)
    {
        var task = await steps.FindAsync<SurveyTask>(id, match, ct);
        StepTaking.RequireSide(task, Sides.Receiver, caller, Roles.Triage);
        if (task.Status != Domain.TaskStatus.Accepted)
            throw Refusal.Conflict("task-not-accepted");
        var survey = await steps.FindAsync<Survey>(task.SurveyId, ct);
        var answer = await issuing.IssueAsync(survey, task, request, caller, ct);
        task.Touch(steps.Now);
        await steps.SaveAsync(task, ct);
        return TypedResults.Ok(answer);
    }

    internal sealed record Request(IReadOnlyList<Entry> Entries);

    /// <param name="ToBody">Body directly below.</param>
    /// <param name="Title">Title; the survey's when null.</param>
    /// <param name="Brief">What is asked of it.</param>
    /// <param name="Template">报告模板.</param>
    /// <param name="DueOn">By when the sub-report is expected.</param>
    internal sealed record Entry(string ToBody, string? Title, string Brief, string? Template, DateOnly DueOn);

    internal sealed record Answer(IReadOnlyList<Result> Results);

    /// <summary>One entry's task, or why there is none.</summary>
    internal sealed record Result(string ToBody, Guid? TaskId, BatchProblem? Problem);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Entries).Count(1, 300);
            RuleForEach(r => r.Entries).ChildRules(entry =>
            {
                entry.RuleFor(e => e.ToBody).Required(6);
                entry.RuleFor(e => e.Title).AtMost(200);
                entry.RuleFor(e => e.Brief).Required(ValidationRules.Prose);
                entry.RuleFor(e => e.Template).AtMost(ValidationRules.Prose);
                entry.RuleFor(e => e.DueOn).Day();
            }).When(r => r.Entries?.All(e => e is not null) == true);
        }
    }

    internal sealed class Issuing(JointSurveysDbContext db, StepTaking steps, BodyTree bodies, TaskEnvelopes envelopes, BatchWords words)
    {
        public async Task<Answer> IssueAsync(Survey survey, SurveyTask? parent, Request request, Caller caller, CancellationToken ct)
        {
            // Only the bodies that have one: a body takes part in a survey once.
            var taken = await db.Tasks.IgnoreQueryFilters().Where(t => t.SurveyId == survey.Id && t.Status != Domain.TaskStatus.Withdrawn)
                .Select(t => t.Body).ToHashSetAsync(ct);
            var wanted = request.Entries.Select(e => e.ToBody).ToList();
            var receipts = await bodies.ClocksAsync(wanted, Clocks.TaskReceipt, steps.Now, ct);
            var answers = await bodies.ClocksAsync(wanted, Clocks.TaskAnswer, steps.Now, ct);
            var latest = parent?.DueOn ?? survey.EndsOn;
            var results = new List<Result>();
            var issued = new List<SurveyTask>();
            for (var i = 0; i < request.Entries.Count; i++)
            {
                var entry = request.Entries[i];
                try
                {
                    if (!await bodies.IsChildAsync(entry.ToBody, caller.Body, ct))
                        throw Refusal.Conflict("not-below", entry.ToBody);
                    if (!taken.Add(entry.ToBody))
                        throw Refusal.Conflict("task-exists", entry.ToBody);
                    if (entry.DueOn < steps.Today)
                        throw Refusal.Conflict("due-in-past");
                    if (entry.DueOn > latest)
                        throw Refusal.Conflict("due-after-survey", latest);
                    issued.Add(Issue(survey, parent, entry, receipts[i], answers[i], caller));
                    results.Add(new(entry.ToBody, issued[^1].Id, null));
                }
                catch (Refusal refusal)
                {
                    results.Add(new(entry.ToBody, null, words.Say(refusal)));
                }
            }

            await envelopes.SendAsync(issued, survey, caller, ct);
            return new(results);
        }

        private SurveyTask Issue(Survey survey, SurveyTask? parent, Entry entry, Clock? receipt, Clock? answer, Caller caller)
        {
            var task = new SurveyTask
            {
                Id = Guid.CreateVersion7(steps.Now),
                Body = entry.ToBody,
                SurveyId = survey.Id,
                ParentId = parent?.Id,
                FromBody = caller.Body,
                LeadBody = survey.Body,
                LineageId = Guid.CreateVersion7(steps.Now),
                Title = entry.Title ?? survey.Title,
                Brief = entry.Brief,
                Template = entry.Template,
                DueOn = entry.DueOn,
                IssuedAt = steps.Now,
                IssuedBy = caller.Name,
                Receipt = receipt,
                Answer = answer,
            };
            steps.Begin(task, caller);
            return task;
        }
    }
}
