using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>议题, as a body sees it.</summary>
internal sealed record TopicView
{
    public required Guid Id { get; init; }

    public required string Body { get; init; }

    public required int Version { get; init; }

    public required string Status { get; init; }

    public required string Title { get; init; }

    public required string Question { get; init; }

    public required string Source { get; init; }

    public required string ProposedBy { get; init; }

    public required string FromBody { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public decimal? Score { get; init; }

    public required int Scores { get; init; }

    public Guid? MergedInto { get; init; }

    /// <summary>Similar topics that were merged into this one, each with its proposer.</summary>
    public required IReadOnlyList<MergedTopicView> MergedFrom { get; init; }

    public PlanView? Plan { get; init; }

    public ClaimTermsView? ClaimTerms { get; init; }

    public required IReadOnlyList<ClaimView> Claims { get; init; }

    /// <summary>六方环节: what each of the six actors did.</summary>
    public required IReadOnlyList<StageView> Pipeline { get; init; }

    public Guid? SurveyId { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }

    public static async Task<TopicView> ReadAsync(Topic topic, Caller caller, JointSurveysDbContext db, DateOnly today, CancellationToken ct)
    {
        var claims = await db.Claims.AsNoTracking().Where(c => c.TopicId == topic.Id).OrderBy(c => c.ClaimedAt).ToListAsync(ct);
        var merged = await db.Topics.AsNoTracking().Where(t => t.MergedInto == topic.Id).OrderBy(t => t.ProposedAt).ToListAsync(ct);
        var ids = merged.Select(t => t.Id).Append(topic.Id).ToList();
        var steps = await db.Steps.AsNoTracking().Where(s => ids.Contains(s.RowId)).OrderBy(s => s.At).ToListAsync(ct);
        var sources = merged.Append(topic).ToDictionary(t => t.Id, t => t.Source);
        var scores = await db.TopicScores.CountAsync(s => s.TopicId == topic.Id, ct);
        var survey = await db.Surveys.Where(s => s.TopicId == topic.Id && s.Status != SurveyStatus.Cancelled).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(ct);
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
            AllowedActions = Offers.On(topic, claims.Exists(c => c.Role == ClaimRole.Candidate && c.EndedAt is null), caller, today),
        };
    }
}

/// <summary>被合并的议题.</summary>
internal sealed record MergedTopicView(Guid Id, string Title, string Source, string ProposedBy, string FromBody);

/// <summary>年度计划条目.</summary>
internal sealed record PlanView(
    int Year, string LeadCommittee, string LeadLeader, string Product, string ApprovedBy, string? ApprovalReference, DateOnly ApprovedOn);

/// <summary>认领条件.</summary>
internal sealed record ClaimTermsView(DateOnly Until, int MaxJoiners, int LeadLimit, string Rule);

/// <summary>认领.</summary>
internal sealed record ClaimView(
    Guid Id, string UnitKind, string Unit, string UnitBody, string Role, bool Assigned, string ClaimedBy, DateTimeOffset ClaimedAt,
    DateTimeOffset? EndedAt, string? EndReason, bool MayEnd);

/// <summary>六方环节之一, with its recorded steps.</summary>
internal sealed record StageView(string Stage, IReadOnlyList<StageStepView> Steps);

/// <summary>环节记录.</summary>
internal sealed record StageStepView(string Step, string Actor, string Body, string? Note, DateTimeOffset At);
