using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.MergeTopics;

/// <summary>合并相似议题: the topic goes into another one and stays there as a source, with its proposer.</summary>
internal static class MergeTopics
{
    private const double Alike = 0.35;

    internal static void Map(RouteGroupBuilder topics)
    {
        topics.MapPost("/{id:guid}/merger", Merge).WithName(nameof(MergeTopics));
        topics.MapGet("/{id:guid}/look-alikes", ListLookAlikes).WithName(nameof(ListLookAlikes));
    }

    private static async Task<Ok<TopicView>> Merge(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, TopicReader reader, StepTaking steps,
        CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, match, ct);
        topic.Require(TopicTrigger.Merge, caller);
        if (request.IntoTopicId == id)
            throw Refusal.Conflict("same-topic");
        var into = await db.Topics.FirstOrDefaultAsync(t => t.Id == request.IntoTopicId && t.Body == topic.Body, ct)
            ?? throw Refusal.Invalid("/intoTopicId", "target-unknown");
        if (into.Status is not (TopicStatus.Proposed or TopicStatus.Screened or TopicStatus.InLibrary or TopicStatus.Shortlisted))
            throw Refusal.Conflict("topic-not-mergeable");

        steps.Take(topic, TopicTrigger.Merge, caller, note: request.Note ?? into.Title);
        topic.MergedInto = into.Id;
        // What had been merged into this one moves along, so that no source is two hops away.
        foreach (var earlier in await db.Topics.Where(t => t.MergedInto == id).ToListAsync(ct))
        {
            earlier.MergedInto = into.Id;
            earlier.Touch(steps.Now);
        }

        into.PointedOut |= topic.PointedOut;
        into.Touch(steps.Now);
        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    private static async Task<Ok<IReadOnlyList<LookAlike>>> ListLookAlikes(
        Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, ct);
        StepTaking.RequireSide(topic, Sides.Owner, caller, Roles.Triage, Roles.Reviewer, Roles.Approver);
        var others = await db.Topics.AsNoTracking()
            .Where(t => t.Body == topic.Body && t.Id != id && t.Status != TopicStatus.Merged && t.Status != TopicStatus.Rejected)
            .Select(t => new { t.Id, t.Title, t.Question, t.ProposedBy }).ToListAsync(ct);
        IReadOnlyList<LookAlike> found = [.. others
            .Select(t => new LookAlike(t.Id, t.Title, t.ProposedBy, Math.Round(Math.Max(
                LookAlikes.Likeness(topic.Title, t.Title), LookAlikes.Likeness(topic.Question, t.Question)), 3)))
            .Where(t => t.Likeness >= Alike).OrderByDescending(t => t.Likeness).Take(20)];
        return TypedResults.Ok(found);
    }

    internal sealed record Request(Guid IntoTopicId, string? Note);

    /// <summary>相似议题.</summary>
    internal sealed record LookAlike(Guid Id, string Title, string ProposedBy, double Likeness);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.IntoTopicId).Given();
            RuleFor(r => r.Note).AtMost(2000);
        }
    }
}
