using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.CorrectValues;

/// <summary>更正数据 of a report that is up already: with a reason, the old value stays known, and every figure above follows.</summary>
internal static class CorrectValue
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/corrections", Handle).WithName(nameof(CorrectValue));
        reports.MapGet("/{id:guid}/corrections", List).WithName("ListCorrections");
    }

    private static async Task<Ok<ReportView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        report.Require(ReportTrigger.Correct, caller);
        var indicator = await db.Indicators.AsNoTracking().FirstOrDefaultAsync(i => i.SurveyId == report.SurveyId && i.Number == request.Indicator, ct)
            ?? throw Refusal.Invalid("/indicator", "indicator-unknown", request.Indicator);
        var figure = FigureFitting.Fit(indicator, request.Number, request.Text, request.Rows, "");
        var value = await db.Values.FirstOrDefaultAsync(v => v.ReportId == id && v.IndicatorId == indicator.Id, ct);
        if (value is null)
        {
            // It was left open when the report went up: the correction is its first value.
            value = new() { ReportId = id, IndicatorId = indicator.Id, SurveyId = report.SurveyId, Body = report.Body };
            db.Values.Add(value);
            await db.SaveChangesAsync(ct);
        }
        else if (JsonColumns.Write(new Figure(value.Number, value.Text, value.Rows)) == JsonColumns.Write(figure))
        {
            throw Refusal.Conflict("nothing-corrected");
        }

        db.Corrections.Add(value.Correct(figure, request.Reason, caller.Name, steps.Now));
        steps.Take(report, ReportTrigger.Correct, caller, note: $"I-{indicator.Number}: {request.Reason}");
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    private static async Task<Ok<IReadOnlyList<CorrectionView>>> List(Guid id, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        IReadOnlyList<CorrectionView> corrections = await db.Corrections.AsNoTracking().Where(c => c.ReportId == report.Id)
            .Join(db.Indicators, c => c.IndicatorId, i => i.Id, (c, i) => new CorrectionView(
                i.Number, c.Revision, c.NumberBefore, c.TextBefore, c.RowsBefore, c.Reason, c.CorrectedBy, c.CorrectedAt))
            .ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<CorrectionView>>([.. corrections.OrderBy(c => c.CorrectedAt)]);
    }

    internal sealed record Request(int Indicator, decimal? Number, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows, string Reason);

    /// <summary>更正记录.</summary>
    internal sealed record CorrectionView(
        int Indicator, int Revision, decimal? NumberBefore, string? TextBefore, IReadOnlyList<IReadOnlyList<string>>? RowsBefore, string Reason,
        string CorrectedBy, DateTimeOffset CorrectedAt);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Indicator).Within(1, 1000);
            RuleFor(r => r.Text).AtMost(ValidationRules.Prose);
            RuleFor(r => r.Reason).Required(2000);
        }
    }
}
