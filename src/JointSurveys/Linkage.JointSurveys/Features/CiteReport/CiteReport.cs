using FluentValidation;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.CiteReport;

/// <summary>引用、吸纳: another body, also of another province, took something over.</summary>
internal static class CiteReport
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapPost("/{id:guid}/citations", Handle).WithName(nameof(CiteReport));
        reports.MapGet("/{id:guid}/citations", List).WithName("ListCitations");
    }

    private static async Task<Ok<Kept>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, IOutbox outbox, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage);
        if (request.RecommendationId is { } row && !await db.Recommendations.AnyAsync(r => r.Id == row && r.ReportId == id, ct))
            throw Refusal.Invalid("/recommendationId", "row-unknown");
        var citation = new Citation
        {
            Id = Guid.CreateVersion7(steps.Now),
            ReportId = id,
            RecommendationId = request.RecommendationId,
            Body = caller.Body,
            CitedBy = request.CitedBy,
            Document = request.Document,
            CitedOn = request.CitedOn,
            Link = request.Link,
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        };
        db.Citations.Add(citation);
        // Whoever brought something in hears that it was taken over, also by another province.
        outbox.Publish(new OutcomeRecorded
        {
            OutcomeId = citation.Id,
            Revision = 1,
            Type = "adopted",
            Level = request.Level ?? caller.Level,
            ByWhom = request.CitedBy,
            AdoptionKind = "combined",
            DocumentNumber = request.Document,
            Text = request.Link,
            OccurredOn = request.CitedOn,
            ItemId = report.Id,
            LineageId = report.LineageId,
            Kind = StepTaking.Kind,
            Body = report.Body,
            Visibility = "full",
            RecordedBy = caller.Name,
            RecordedAt = steps.Now,
        });
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Kept(citation.Id));
    }

    private static async Task<Ok<IReadOnlyList<View>>> List(Guid id, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        var citations = await db.Citations.AsNoTracking().Where(c => c.ReportId == report.Id).OrderBy(c => c.CitedOn).Take(500).ToListAsync(ct);
        return TypedResults.Ok<IReadOnlyList<View>>([.. citations.Select(c => new View(c.Id, c.RecommendationId, c.CitedBy, c.Document, c.CitedOn, c.Link))]);
    }

    /// <summary>引用, of the report or of one of its recommendations.</summary>
    internal sealed record View(Guid Id, Guid? RecommendationId, string CitedBy, string Document, DateOnly CitedOn, string? Link);

    /// <param name="CitedBy">Name of the body.</param>
    /// <param name="Document">In which paper.</param>
    /// <param name="CitedOn">When.</param>
    /// <param name="RecommendationId">Which recommendation; null for the report.</param>
    /// <param name="Link">Where the paper can be read.</param>
    /// <param name="Level">Level of that body: <c>county</c>, <c>city</c>, <c>province</c> or <c>national</c>; the own one when null.</param>
    internal sealed record Request(string CitedBy, string Document, DateOnly CitedOn, Guid? RecommendationId, string? Link, string? Level);

    /// <summary>引用记录.</summary>
    internal sealed record Kept(Guid Id);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.CitedBy).Required(200);
            RuleFor(r => r.Document).Required(500);
            RuleFor(r => r.CitedOn).Day();
            RuleFor(r => r.Link).AtMost(500);
            RuleFor(r => r.Level).OneOfOrNone(["county", "city", "province", "national"]);
        }
    }
}
