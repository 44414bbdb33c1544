using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadTopics;

/// <summary>议题库 and 年度计划: lists, and one topic with its pipeline and claims.</summary>
internal static class ReadTopics
{
    // Whoever has no score yet stands below every one that has.
    private const decimal Unscored = -1;

    internal static void Map(RouteGroupBuilder topics)
    {
        topics.MapGet("", ListTopics).WithName(nameof(ListTopics));
        topics.MapGet("/{id:guid}", GetTopic).WithName(nameof(GetTopic));
    }

    private static async Task<Ok<Page<Row>>> ListTopics(
        string? status, string? source, int? planYear, bool? claimable, string? sort, int? limit, string? cursor, Caller caller, JointSurveysDbContext db,
        StepTaking steps, BodyTree bodies, CancellationToken ct)
    {
        var rows = db.Topics.AsNoTracking();
        if (status is not null)
        {
            var wanted = CodeText.Parse<TopicStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(t => t.Status == wanted);
        }

        if (source is not null)
        {
            var wanted = CodeText.Parse<TopicSource>(source) ?? throw Refusal.Invalid("/source", "unknown-code", source);
            rows = rows.Where(t => t.Source == wanted);
        }

        if (planYear is { } year)
            rows = rows.Where(t => t.PlanYear == year);
        if (claimable == true)
            rows = Claimable(rows, db, [caller.Body, .. await bodies.AboveAsync(caller.Body, ct)], caller.Body, steps.Today);
        var byScore = sort switch
        {
            null or "-changedAt" => false,
            "-score" => true,
            _ => throw Refusal.Invalid("/sort", "unknown-code", sort),
        };
        if (Cursor.Parts(cursor, 2) is [var at, var last])
            rows = byScore ? Below(rows, Cursor.ToNumber(at) / 100m, Cursor.ToId(last)) : Before(rows, Cursor.ToInstant(at), Cursor.ToId(last));

        var size = PageLimit.Of(limit);
        var sorted = byScore ? rows.OrderByDescending(t => t.Score ?? Unscored) : rows.OrderByDescending(t => t.ChangedAt);
        var found = await sorted.ThenByDescending(t => t.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(t => new Row(t.Id, t.Body, t.Title, t.Status.Code(), t.Source.Code(), t.ProposedBy, t.FromBody, t.Score, t.PlanYear,
                t.LeadCommittee, t.ClaimUntil, t.ChangedAt))],
            size, r => byScore ? Cursor.Of((long)((r.Score ?? Unscored) * 100), r.Id) : Cursor.Of(r.ChangedAt, r.Id)));
    }

    // What waits for an answer of the body's units: nobody leads it yet, the day has not passed, and none of them takes part already.
    private static IQueryable<Topic> Claimable(IQueryable<Topic> rows, JointSurveysDbContext db, IReadOnlyList<string> libraries, string body, DateOnly today) =>
        rows.Where(t => t.Status == TopicStatus.OpenForClaim && t.ClaimUntil >= today && libraries.Contains(t.Body)
            && !db.Claims.Any(c => c.TopicId == t.Id && c.UnitBody == body && c.EndedAt == null));

    private static IQueryable<Topic> Before(IQueryable<Topic> rows, DateTimeOffset instant, Guid id) =>
        rows.Where(t => t.ChangedAt < instant || (t.ChangedAt == instant && t.Id.CompareTo(id) < 0));

    private static IQueryable<Topic> Below(IQueryable<Topic> rows, decimal score, Guid id) =>
        rows.Where(t => (t.Score ?? Unscored) < score || ((t.Score ?? Unscored) == score && t.Id.CompareTo(id) < 0));

    private static async Task<Ok<TopicView>> GetTopic(
        Guid id, Caller caller, TopicReader reader, StepTaking steps, HttpResponse response, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, ct);
        ServiceDefaults.Http.VersionHeader.SetVersion(response, topic.Revision);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }

    /// <summary>议题列表行.</summary>
    internal sealed record Row(
        Guid Id, string Body, string Title, string Status, string Source, string ProposedBy, string FromBody, decimal? Score, int? PlanYear,
        string? LeadCommittee, DateOnly? ClaimUntil, DateTimeOffset ChangedAt);
}
