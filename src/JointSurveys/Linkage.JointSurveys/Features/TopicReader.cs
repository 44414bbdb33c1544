using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>Reads a topic with its claims, merged topics and pipeline, as one person sees it.</summary>
internal sealed class TopicReader(JointSurveysDbContext db, StepTaking at, BodyTree bodies)
{
    public async Task<TopicView> ReadAsync(Topic topic, Caller caller, CancellationToken ct)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.TopicId == topic.Id).OrderBy(c => c.ClaimedAt).ToListAsync(ct);
        var merged = await db.Topics.AsNoTracking().Where(t => t.MergedInto == topic.Id).OrderBy(t => t.ProposedAt).ToListAsync(ct);
        var ids = merged.Select(t => t.Id).Append(topic.Id).ToList();
        var steps = await db.Steps.AsNoTracking().Where(s => ids.Contains(s.RowId)).OrderBy(s => s.At).ToListAsync(ct);
        var sources = merged.Append(topic).ToDictionary(t => t.Id, t => t.Source);
        var scores = await db.TopicScores.CountAsync(s => s.TopicId == topic.Id, ct);
        var survey = await db.Surveys.Where(s => s.TopicId == topic.Id && s.Status != SurveyStatus.Cancelled).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
        var mayClaim = await MayClaimAsync(topic, caller, ct);
        return new()
        {
            Id = topic.Id,
            Body = topic.Body,
            Version = topic.Revision,
            Status = topic.Status.Code(),
            Title = topic.Title,
            Question = topic.Question,
            Source = topic.Source.Code(),
            ProposedBy = topic.ProposedBy,
            FromBody = topic.FromBody,
            ProposedAt = topic.ProposedAt,
            Score = topic.Score,
            Scores = scores,
            MergedInto = topic.MergedInto,
            MergedFrom = [.. merged.Select(t => new MergedTopicView(t.Id, t.Title, t.Source.Code(), t.ProposedBy, t.FromBody))],
            Plan = topic.PlanYear is { } year
                ? new(year, topic.LeadCommittee!, topic.LeadLeader!, topic.Product!.Value.Code(), topic.ApprovedBy!, topic.ApprovalReference, topic.ApprovedOn!.Value)
                : null,
            ClaimTerms = topic.ClaimUntil is { } until ? new(until, topic.MaxJoiners, topic.LeadLimit, topic.ClaimRule.Code()) : null,
            Claims = [.. claims.Select(c => new ClaimView(
                c.Id, c.UnitKind.Code(), c.Unit, c.UnitBody, c.Role.Code(), c.Assigned, c.ClaimedBy, c.ClaimedAt, c.EndedAt, c.EndReason,
                Offers.MayEnd(c, topic, caller)))],
            Pipeline = [.. Enum.GetValues<TopicStage>().Select(stage => new StageView(stage.Code(), [.. steps
                .Where(s => Topic.StageOf(s.Trigger, sources[s.RowId]) == stage)
                .Select(s => new StageStepView(s.Trigger, s.Actor, s.Body, s.Note, s.At))]))],
            SurveyId = survey,
            AllowedActions = Offers.On(topic, claims.Exists(c => c.Role == ClaimRole.Candidate && c.EndedAt is null), mayClaim, caller, at.Today),
        };
    }

    // Everybody reads what is open; units of the body and of those below it claim. Where that makes no difference the directory isn't asked.
    private async Task<bool> MayClaimAsync(Topic topic, Caller caller, CancellationToken ct) =>
        topic.Status is TopicStatus.OpenForClaim or TopicStatus.Claimed && (caller.Body == topic.Body || await bodies.IsBelowAsync(caller.Body, topic.Body, ct));
}
