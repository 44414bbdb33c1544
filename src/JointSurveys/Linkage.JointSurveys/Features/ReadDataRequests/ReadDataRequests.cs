using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadDataRequests;

/// <summary>资料台账: what the body asked departments for, over all surveys. What still waits stands first, and of that what is due first.</summary>
internal static class ReadDataRequests
{
    internal static void Map(RouteGroupBuilder requests) => requests.MapGet("", List).WithName("ListAllDataRequests");

    private static async Task<Ok<Page<DataRequestView>>> List(
        Guid? surveyId, string? status, bool? overdue, string? department, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, StepTaking steps,
        CancellationToken ct)
    {
        var today = steps.Today;
        var rows = db.DataRequests.AsNoTracking();
        if (surveyId is { } survey)
            rows = rows.Where(r => r.SurveyId == survey);
        if (status is not null)
        {
            var wanted = CodeText.Parse<DataRequestStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(r => r.Status == wanted);
        }

        if (overdue == true)
            rows = rows.Where(r => r.Status == DataRequestStatus.Asked && r.DueOn < today);
        // Offices write the same department in more than one way: a part of its name finds it.
        if (!VisibleText.IsBlank(department))
            rows = rows.Where(r => r.Department.Contains(department));
        if (Cursor.Parts(cursor, 3) is [var rank, var at, var last])
            rows = After(rows, Cursor.ToNumber(rank), Cursor.ToDay(at), Cursor.ToId(last));

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(r => r.Status == DataRequestStatus.Asked ? 0 : 1).ThenBy(r => r.DueOn).ThenBy(r => r.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(
            [.. found.Select(r => DataRequestView.Of(r, caller, today))], size,
            r => Cursor.Of(r.Status == DataRequestStatus.Asked.Code() ? 0 : 1, r.DueOn.DayNumber, r.Id)));
    }

    private static IQueryable<DataRequest> After(IQueryable<DataRequest> rows, long rank, DateOnly day, Guid id) => rows.Where(r =>
        (r.Status == DataRequestStatus.Asked ? 0 : 1) > rank
        || ((r.Status == DataRequestStatus.Asked ? 0 : 1) == rank && (r.DueOn > day || (r.DueOn == day && r.Id.CompareTo(id) > 0))));
}
