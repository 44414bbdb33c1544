using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadSurveys;

/// <summary>联动调研 that the body leads or takes part in.</summary>
internal static class ReadSurveys
{
    internal static void Map(RouteGroupBuilder surveys)
    {
        surveys.MapGet("", ListSurveys).WithName(nameof(ListSurveys));
        surveys.MapGet("/{id:guid}", GetSurvey).WithName(nameof(GetSurvey));
    }

    private static async Task<Ok<Page<Row>>> ListSurveys(
        string? status, int? limit, string? cursor, JointSurveysDbContext db, CancellationToken ct)
    {
        var rows = db.Surveys.AsNoTracking();
        if (status is not null)
        {
            var wanted = CodeText.Parse<SurveyStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(s => s.Status == wanted);
        }

        if (Cursor.Parts(cursor, 2) is [var at, var last])
        {
            var (instant, id) = (Cursor.ToInstant(at), Cursor.ToId(last));
            rows = rows.Where(s => s.ChangedAt < instant || (s.ChangedAt == instant && s.Id.CompareTo(id) < 0));
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id).Take(size + 1)
            .Select(s => new { s.Id, s.Body, s.Title, s.Status, s.StartsOn, s.EndsOn, s.ChangedAt }).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(s => new Row(s.Id, s.Body, s.Title, s.Status.Code(), s.StartsOn, s.EndsOn, s.ChangedAt))],
            size, r => Cursor.Of(r.ChangedAt, r.Id)));
    }

    private static async Task<Ok<SurveyView>> GetSurvey(
        Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, HttpResponse response, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, ct);
        response.SetVersion(survey.Revision);
        return TypedResults.Ok(await SurveyView.ReadAsync(survey, caller, db, ct));
    }

    /// <summary>联动调研列表行.</summary>
    internal sealed record Row(Guid Id, string Body, string Title, string Status, DateOnly StartsOn, DateOnly EndsOn, DateTimeOffset ChangedAt);
}
