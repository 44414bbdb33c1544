using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadReports;

/// <summary>报告: lists, one report, and its recommendations page by page.</summary>
internal static class ReadReports
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("", ListReports).WithName(nameof(ListReports));
        reports.MapGet("/{id:guid}", GetReport).WithName(nameof(GetReport));
        reports.MapGet("/{id:guid}/recommendations", ListRecommendations).WithName(nameof(ListRecommendations));
        reports.MapGet("/{id:guid}/unplaced", ListUnplaced).WithName(nameof(ListUnplaced));
    }

    private static async Task<Ok<Page<Row>>> ListReports(
        Guid? surveyId, string? status, string? box, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, CancellationToken ct)
    {
        var rows = box switch
        {
            null => db.Reports.AsNoTracking(),
            "own" => db.Reports.AsNoTracking().Where(r => r.Body == caller.Body),
            "received" => db.Reports.AsNoTracking().Where(r => r.ToBody == caller.Body),
            _ => throw Refusal.Invalid("/box", "unknown-code", box),
        };
        if (surveyId is { } survey)
            rows = rows.Where(r => r.SurveyId == survey);
        if (status is not null)
        {
            var wanted = CodeText.Parse<ReportStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(r => r.Status == wanted);
        }

        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var after = Cursor.ToId(last);
            rows = rows.Where(r => r.Id.CompareTo(after) > 0);
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(r => r.Id).Take(size + 1)
            .Select(r => new { r.Id, r.SurveyId, r.Body, r.ToBody, r.Title, r.Status, r.Revision, r.ChangedAt }).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(r => new Row(r.Id, r.SurveyId, r.Body, r.ToBody, r.Title, r.Status.Code(), r.Revision, r.ChangedAt))],
            size, r => Cursor.Of(r.Id)));
    }

    private static async Task<Ok<ReportView>> GetReport(
        Guid id, Caller caller, StepTaking steps, ReportReader reader, HttpResponse response, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        response.SetVersion(report.Revision);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<Page<RecommendationView>>> ListRecommendations(
        Guid id, string? standing, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader,
        CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        var rows = db.Recommendations.IgnoreQueryFilters().AsNoTracking().Where(r => r.ReportId == report.Id);
        if (standing is not null)
        {
            var wanted = CodeText.Parse<RecommendationStatus>(standing) ?? throw Refusal.Invalid("/standing", "unknown-code", standing);
            rows = rows.Where(r => (r.Fate ?? r.Status) == wanted);
        }

        if (Cursor.Number(cursor) is { } after)
            rows = rows.Where(r => r.Number > after);
        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(r => r.Number).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(await reader.RowsAsync(found, caller, ct), size, r => Cursor.Of(r.Number)));
    }

    private static async Task<Ok<Page<RecommendationView>>> ListUnplaced(
        Guid id, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage, Roles.Reviewer, Roles.Approver);
        var rows = Unplaced.Rows(db, report).AsNoTracking();
        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var after = Cursor.ToId(last);
            rows = rows.Where(r => r.Id.CompareTo(after) > 0);
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(r => r.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(await reader.RowsAsync(found, caller, ct), size, r => Cursor.Of(r.Id)));
    }

    /// <summary>报告列表行.</summary>
    internal sealed record Row(
        Guid Id, Guid SurveyId, string Body, string? ToBody, string Title, string Status, int Version, DateTimeOffset ChangedAt);
}
