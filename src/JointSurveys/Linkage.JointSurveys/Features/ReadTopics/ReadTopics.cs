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
        string? status, string? source, int? planYear, string? sort, int? limit, string? cursor, JointSurveysDbContext db, CancellationToken ct)
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

    private static IQueryable<Topic> Before(IQueryable<Topic> rows, DateTimeOffset instant, Guid id) =>
        rows.Where(t => t.ChangedAt < instant || (t.ChangedAt == instant && t.Id.CompareTo(id) < 0));

    private static IQueryable<Topic> Below(IQueryable<Topic> rows, decimal score, Guid id) =>
        rows.Where(t => (t.Score ?? Unscored) < score || ((t.Score ?? Unscored) == score && t.Id.CompareTo(id) < 0));

    private static async Task<Ok<TopicView>> GetTopic(
        Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, HttpResponse response, CancellationToken ct)
    {
        var topic = await steps.FindAsync<Topic>(id, ct);
        ServiceDefaults.Http.VersionHeader.SetVersion(response, topic.Revision);
        return TypedResults.Ok(await TopicView.ReadAsync(topic, caller, db, steps.Today, ct));
    }

    /// <summary>议题列表行.</summary>
    internal sealed record Row(
        Guid Id, string Body, string Title, string Status, string Source, string ProposedBy, string FromBody, decimal? Score, int? PlanYear,
        string? LeadCommittee, DateOnly? ClaimUntil, DateTimeOffset ChangedAt);
}
