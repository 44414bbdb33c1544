using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.DraftSurvey;

/// <summary>起草 and 修改联动调研方案.</summary>
internal static class DraftSurvey
{
    internal static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapPost("", Draft).WithName(nameof(DraftSurvey));
        surveys.MapPut("/{id:guid}/plan", Revise).WithName("ReviseSurvey");
    }

    private static async Task<Created<SurveyView>> Draft(
        Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        if (!caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        if (request.TopicId is { } topicId)
        {
            var topic = await db.Topics.FirstOrDefaultAsync(t => t.Id == topicId && t.Body == caller.Body, ct)
                ?? throw Refusal.Invalid("/topicId", "target-unknown");
            if (!topic.CanTake(TopicTrigger.OpenSurvey))
                throw Refusal.Conflict("topic-not-ready");
            steps.Take(topic, TopicTrigger.OpenSurvey, caller);
        }

        var plan = request.Plan;
        var survey = new Survey
        {
            Id = Guid.CreateVersion7(steps.Now),
            Body = caller.Body,
            LineageId = Guid.CreateVersion7(steps.Now),
            TopicId = request.TopicId,
            Title = plan.Title,
            Outline = plan.Outline,
            Product = default,
            Levels = plan.Levels,
            StartsOn = plan.StartsOn,
            EndsOn = plan.EndsOn,
            Calendar = plan.Calendar,
            Contacts = plan.Contacts,
        };
        plan.WriteTo(survey);
        steps.Begin(survey, caller);
        db.Indicators.AddRange(plan.IndicatorsOf(survey.Id, steps.Now));
        await steps.SaveAsync(survey, ct);
        return TypedResults.Created($"/api/v1/joint-surveys/{survey.Id}", await SurveyView.ReadAsync(survey, caller, db, ct));
    }

    private static async Task<Ok<SurveyView>> Revise(
        Guid id, SurveyPlan plan, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, match, ct);
        steps.Take(survey, SurveyTrigger.Revise, caller);
        plan.WriteTo(survey);
        await db.Indicators.Where(i => i.SurveyId == id).ExecuteDeleteAsync(ct);
        db.Indicators.AddRange(plan.IndicatorsOf(id, steps.Now));
        await steps.SaveAsync(survey, ct);
        return TypedResults.Ok(await SurveyView.ReadAsync(survey, caller, db, ct));
    }

    /// <param name="TopicId">The planned or claimed topic that it is about.</param>
    /// <param name="Plan">方案.</param>
    internal sealed record Request(Guid? TopicId, SurveyPlan Plan);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(r => r.Plan).NotNull().WithErrorCode("required").SetValidator(new SurveyPlan.Rules());
    }
}
