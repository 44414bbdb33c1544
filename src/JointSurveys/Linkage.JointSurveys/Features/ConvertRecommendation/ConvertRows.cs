using FluentValidation;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ConvertRecommendation;

/// <summary>成果转化: a recommendation becomes a proposal, information item, speech or rule document; a finding an information item. By messages.</summary>
internal static class ConvertRows
{
    internal static void Map(RouteGroupBuilder recommendations, RouteGroupBuilder reports)
    {
        recommendations.MapPost("/{id:guid}/conversions", ConvertRecommendation).WithName(nameof(ConvertRecommendation));
        reports.MapPost("/{id:guid}/findings/{number:int}/extraction", ExtractFinding).WithName(nameof(ExtractFinding));
    }

    private static async Task<Ok<Converted>> ConvertRecommendation(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, IOutbox outbox, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, ct);
        StepTaking.RequireSide(row, Sides.Owner, caller, Roles.Triage);
        var target = CodeText.Parse<ConversionTarget>(request.Target)!.Value;
        if (target is ConversionTarget.Speech or ConversionTarget.RuleDocument && VisibleText.IsBlank(request.Reference))
            throw Refusal.Invalid("/reference", "reference-needed");
        var report = await db.Reports.SingleAsync(r => r.Id == row.ReportId, ct);
        var conversion = Keep(db, steps, caller, row.SurveyId, target, request.Reference, recommendation: id);
        outbox.Publish(new RecommendationConverted
        {
            ConversionId = conversion.Id,
            RecommendationId = id,
            ReportId = report.Id,
            SurveyId = row.SurveyId,
            LineageId = report.LineageId,
            Body = row.Body,
            Target = target.Code(),
            Title = request.Title ?? $"{report.Title}(R-{row.Number})",
            Area = row.Area,
            Text = row.Text,
            Evidence = row.Evidence,
            Addressee = row.Addressee,
            Reference = request.Reference,
            ConvertedBy = caller.Name,
            ConvertedAt = steps.Now,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Converted(conversion.Id, target.Code()));
    }

    private static async Task<Ok<Converted>> ExtractFinding(
        Guid id, int number, Remark remark, Caller caller, JointSurveysDbContext db, StepTaking steps, IOutbox outbox, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage);
        var finding = await db.Findings.AsNoTracking().FirstOrDefaultAsync(f => f.ReportId == id && f.Number == number, ct) ?? throw Refusal.NotFound();
        var resting = (await db.Recommendations.AsNoTracking().Where(r => r.ReportId == id).OrderBy(r => r.Number).ToListAsync(ct))
            .Where(r => r.Findings.Contains(number)).Select(r => r.Text).ToList();
        var conversion = Keep(db, steps, caller, report.SurveyId, ConversionTarget.SocialInformation, remark.Note, finding: finding.Id);
        outbox.Publish(new FindingExtracted
        {
            ConversionId = conversion.Id,
            FindingId = finding.Id,
            ReportId = id,
            SurveyId = report.SurveyId,
            LineageId = report.LineageId,
            Body = report.Body,
            Title = $"{report.Title}(F-{number})",
            Area = finding.Area,
            Text = finding.Text,
            Evidence = finding.Evidence,
            Suggestion = resting.Count > 0 ? string.Join('\n', resting) : null,
            ExtractedBy = caller.Name,
            ExtractedAt = steps.Now,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Converted(conversion.Id, "social-information"));
    }

    private static Conversion Keep(
        JointSurveysDbContext db, StepTaking steps, Caller caller, Guid survey, ConversionTarget target, string? reference,
        Guid? recommendation = null, Guid? finding = null)
    {
        var conversion = new Conversion
        {
            Id = Guid.CreateVersion7(steps.Now),
            SurveyId = survey,
            Body = caller.Body,
            RecommendationId = recommendation,
            FindingId = finding,
            Target = target,
            Reference = reference,
            ConvertedBy = caller.Name,
            ConvertedAt = steps.Now,
        };
        db.Conversions.Add(conversion);
        return conversion;
    }

    /// <param name="Target"><c>proposal</c>, <c>social-information</c>, <c>speech</c> or <c>rule-document</c>.</param>
    /// <param name="Title">Title to begin with.</param>
    /// <param name="Reference">Name or number of the speech or rule document.</param>
    internal sealed record Request(string Target, string? Title, string? Reference);

    /// <summary>转化.</summary>
    internal sealed record Converted(Guid Id, string Target);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Target).OneOf(CodeText.All<ConversionTarget>());
            RuleFor(r => r.Title).AtMost(200);
            RuleFor(r => r.Reference).AtMost(200);
        }
    }
}
