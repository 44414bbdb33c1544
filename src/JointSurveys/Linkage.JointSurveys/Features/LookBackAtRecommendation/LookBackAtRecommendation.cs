using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.LookBackAtRecommendation;

/// <summary>回头看: a visit notes whether what was said to be done was found done.</summary>
internal static class LookBackAtRecommendation
{
    internal static void Map(RouteGroupBuilder recommendations) =>
        recommendations.MapPost("/{id:guid}/look-backs", Handle).WithName(nameof(LookBackAtRecommendation));

    private static async Task<Ok<Kept>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, ct);
        StepTaking.RequireSide(row, Sides.Owner, caller, Roles.Triage, Roles.Reviewer);
        if (!row.IsSettled)
            throw Refusal.Transition(row.Status.Code(), "look-back");
        var visit = new LookBack
        {
            Id = Guid.CreateVersion7(steps.Now),
            RecommendationId = id,
            Body = caller.Body,
            VisitedOn = request.VisitedOn,
            Place = request.Place,
            Observation = request.Observation,
            Confirmed = request.Confirmed,
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        };
        db.LookBacks.Add(visit);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Kept(visit.Id));
    }

    internal sealed record Request(DateOnly VisitedOn, string Place, string Observation, bool Confirmed);

    /// <summary>回访记录.</summary>
    internal sealed record Kept(Guid Id);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.VisitedOn).Day();
            RuleFor(r => r.Place).Required(200);
            RuleFor(r => r.Observation).Required(ValidationRules.Prose);
        }
    }
}
