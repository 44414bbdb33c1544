using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ScoreTopic;

/// <summary>议题评分: one score per judge; scoring again replaces it.</summary>
internal static class ScoreTopic
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPut("/{id:guid}/score", Handle).WithName(nameof(ScoreTopic));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, TopicReader reader, StepTaking steps, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, ct);
        StepTaking.RequireSide(topic, Sides.Owner, caller, Roles.Triage, Roles.Reviewer, Roles.Approver);
        if (topic.Status is not (TopicStatus.Proposed or TopicStatus.Screened or TopicStatus.InLibrary or TopicStatus.Shortlisted))
            throw Refusal.Transition(((ITracked)topic).StatusCode, "score");

        var scores = await db.TopicScores.Where(s => s.TopicId == id).ToListAsync(ct);
        if (scores.Find(s => s.JudgeId == caller.UserId) is { } own)
        {
            own.Points = request.Points;
            own.Comment = request.Comment;
            own.ScoredAt = steps.Now;
        }
        else
        {
            own = new()
            {
                TopicId = id,
                JudgeId = caller.UserId,
                Judge = caller.Name,
                Points = request.Points,
                Comment = request.Comment,
                ScoredAt = steps.Now,
            };
            db.TopicScores.Add(own);
            scores.Add(own);
        }

        topic.Score = decimal.Round(scores.Average(s => s.Points), 2);
        topic.Touch(steps.Now);
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    /// <param name="Points">0 to 100.</param>
    /// <param name="Comment">Why.</param>
    internal sealed record Request(decimal Points, string? Comment);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Points).Within(0, 100);
            RuleFor(r => r.Comment).AtMost(2000);
        }
    }
}
