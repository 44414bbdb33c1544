using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using T = Linkage.JointSurveys.Domain.SurveyTrigger;

namespace Linkage.JointSurveys.Features.DecideSurvey;

/// <summary>批准、退回、取消、归档 a survey.</summary>
internal static class DecideSurvey
{
    private static readonly (string Route, string Name, T Step)[] Steps =
    [
        ("approval", "ApproveSurvey", T.Approve),
        ("sending-back", "SendSurveyBack", T.SendBack),
        ("cancellation", "CancelSurvey", T.Cancel),
        ("archiving", "ArchiveSurvey", T.Archive),
    ];

    internal static void Map(RouteGroupBuilder surveys)
    {
        foreach (var (route, name, step) in Steps)
            surveys.MapPost($"/{{id:guid}}/{route}", (Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
                CancellationToken ct) => HandleAsync(step, id, remark, match, caller, db, steps, ct)).WithName(name);
    }

    private static async Task<Ok<SurveyView>> HandleAsync(
        T step, Guid id, Remark remark, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var survey = await steps.FindAsync<Survey>(id, match, ct);
        survey.Require(step, caller);
        if (step == T.Archive && await UnsettledAsync(id, db, ct) is > 0 and var unsettled)
            throw Refusal.Conflict("unsettled-rows", unsettled);

        steps.Take(survey, step, caller, note: remark.Note);
        if (step == T.Approve)
        {
            survey.ApprovedBy = caller.Name;
            if (!await db.Reports.AnyAsync(r => r.SurveyId == id && r.Body == survey.Body, ct))
                steps.Begin(Consolidated(survey, steps.Now), caller);
        }

        await steps.SaveAsync(survey, ct);
        return TypedResults.Ok(await SurveyView.ReadAsync(survey, caller, db, ct));
    }

    // No survey is laid down while somebody still waits to hear what became of a recommendation.
    private static Task<int> UnsettledAsync(Guid survey, JointSurveysDbContext db, CancellationToken ct) =>
        db.Recommendations.IgnoreQueryFilters().CountAsync(r => r.SurveyId == survey && r.Fate == null
            && (r.Status == RecommendationStatus.Drafted || r.Status == RecommendationStatus.Carried || r.Status == RecommendationStatus.Sent), ct);

    private static Report Consolidated(Survey survey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Body = survey.Body,
        SurveyId = survey.Id,
        LeadBody = survey.Body,
        LineageId = survey.LineageId,
        Title = survey.Title,
        Summary = "",
    };
}
