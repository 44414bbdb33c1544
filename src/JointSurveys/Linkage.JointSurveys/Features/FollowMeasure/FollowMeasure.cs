using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using T = Linkage.JointSurveys.Domain.MeasureTrigger;

namespace Linkage.JointSurveys.Features.FollowMeasure;

/// <summary>部门反馈 and the steps of a measure.</summary>
internal static class FollowMeasure
{
    private static readonly (string Route, string Name, T Step)[] Steps =
        [("start", "StartMeasure", T.Start), ("finish", "FinishMeasure", T.Finish), ("failure", "FailMeasure", T.Fail), ("resumption", "ResumeMeasure", T.Resume)];

    internal static void Map(RouteGroupBuilder measures)
    {
        measures.MapGet("/{id:guid}", Get).WithName("GetMeasure");
        measures.MapPost("/{id:guid}/answers", Answer).WithName("AnswerMeasure");
        foreach (var (route, name, step) in Steps)
            measures.MapPost($"/{{id:guid}}/{route}", (Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
                CancellationToken ct) => HandleAsync(step, id, remark, match, caller, db, steps, ct)).WithName(name);
    }

    private static async Task<Ok<View>> Get(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(await steps.FindAsync<Measure>(id, ct), caller, db, ct));

    private static async Task<Ok<View>> HandleAsync(
        T step, Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var measure = await steps.FindAsync<Measure>(id, match, ct);
        measure.Require(step, caller);
        if (step == T.Fail && VisibleText.IsBlank(remark.Note))
            throw Refusal.Invalid("/note", "reason-needed");
        steps.Take(measure, step, caller, note: remark.Note);
        await steps.SaveAsync(measure, ct);
        return TypedResults.Ok(await ReadAsync(measure, caller, db, ct));
    }

    private static async Task<Ok<View>> Answer(
        Guid id, AnswerRequest request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var measure = await steps.FindAsync<Measure>(id, ct);
        StepTaking.RequireSide(measure, Sides.Owner, caller, Roles.Triage, Roles.UnitStaff);
        db.MeasureAnswers.Add(new()
        {
            Id = Guid.CreateVersion7(steps.Now),
            MeasureId = id,
            Department = request.Department,
            Text = request.Text,
            DocumentNumber = request.DocumentNumber,
            AnsweredOn = request.AnsweredOn,
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        });
        measure.Touch(steps.Now);
        await steps.SaveAsync(measure, ct);
        return TypedResults.Ok(await ReadAsync(measure, caller, db, ct));
    }

    private static async Task<View> ReadAsync(Measure measure, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var answers = await db.MeasureAnswers.AsNoTracking().Where(a => a.MeasureId == measure.Id).OrderBy(a => a.RecordedAt).ToListAsync(ct);
        return new(measure.Id, measure.Revision, measure.Status.Code(), measure.Area, measure.Text, measure.OwnerUnit, measure.DueOn,
            [.. answers.Select(a => new AnswerView(a.Department, a.Text, a.DocumentNumber, a.AnsweredOn, a.RecordedBy))], measure.OfferedTo(caller));
    }

    internal sealed record AnswerRequest(string Department, string Text, string? DocumentNumber, DateOnly AnsweredOn);

    /// <summary>落实意见 with its answers.</summary>
    internal sealed record View(
        Guid Id, int Version, string Status, string Area, string Text, string OwnerUnit, DateOnly DueOn, IReadOnlyList<AnswerView> Answers,
        IReadOnlyList<string> AllowedActions);

    /// <summary>部门反馈.</summary>
    internal sealed record AnswerView(string Department, string Text, string? DocumentNumber, DateOnly AnsweredOn, string RecordedBy);

    internal sealed class Rules : AbstractValidator<AnswerRequest>
    {
        public Rules()
        {
            RuleFor(r => r.Department).Required(200);
            RuleFor(r => r.Text).Required(ValidationRules.Prose);
            RuleFor(r => r.DocumentNumber).AtMost(200);
            RuleFor(r => r.AnsweredOn).Day();
        }
    }
}
