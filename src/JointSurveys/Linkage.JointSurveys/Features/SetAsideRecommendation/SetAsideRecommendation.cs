using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.SetAsideRecommendation;

/// <summary>不纳入 a row from below, with the reason that its body reads; or take it up again.</summary>
internal static class SetAsideRecommendation
{
    internal static void Map(RouteGroupBuilder recommendations)
    {
        recommendations.MapPost("/{id:guid}/setting-aside", (Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
            Fates fates, ReportReader reader, CancellationToken ct) =>
            HandleAsync(RecommendationTrigger.SetAside, id, reason, match, caller, db, steps, fates, reader, ct)).WithName(nameof(SetAsideRecommendation));
        recommendations.MapPost("/{id:guid}/taking-up", (Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps,
            Fates fates, ReportReader reader, CancellationToken ct) =>
            HandleAsync(RecommendationTrigger.TakeUpAgain, id, reason, match, caller, db, steps, fates, reader, ct)).WithName("TakeUpRecommendation");
    }

    private static async Task<Ok<RecommendationView>> HandleAsync(
        RecommendationTrigger step, Guid id, Reason reason, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, Fates fates,
        ReportReader reader, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, match, ct);
        row.Require(step, caller);
        // An own draft is rewritten, not set aside; what counts as "from below" was accepted.
        var report = await db.Reports.FindAsync([row.ReportId], ct) ?? throw Refusal.NotFound();
        if (report.Status is not (ReportStatus.Accepted or ReportStatus.Draft))
            throw Refusal.Conflict("source-unknown", id);
        steps.Take(row, step, caller, note: reason.Text);
        row.SetAsideReason = step == RecommendationTrigger.SetAside ? reason.Text : null;
        await fates.TellSourcesAsync([row], steps.Now, ct);
        await steps.SaveAsync(row, ct);
        return TypedResults.Ok((await reader.RowsAsync([row], caller, ct))[0]);
    }
}
