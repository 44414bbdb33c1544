using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.CarryRecommendations;

/// <summary>汇总下级建议: look-alikes are proposed, a person decides; each row of the report names what it carries.</summary>
internal static class CarryRecommendations
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/{id:guid}/look-alike-recommendations", Propose).WithName("ProposeMergers");
        reports.MapPost("/{id:guid}/consolidation", Handle).WithName(nameof(CarryRecommendations));
    }

    private static async Task<Ok<Proposals>> Propose(
        Guid id, double? likeness, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage, Roles.Reviewer, Roles.Approver);
        var threshold = likeness ?? 0.6;
        if (threshold is not (>= 0.3 and <= 1))
            throw Refusal.Invalid("/likeness", "threshold-malformed");
        var rows = await Consolidation.Candidates(db, report).AsNoTracking()
            .OrderBy(r => r.Body).ThenBy(r => r.Number).Select(r => new Candidate(r.Id, r.Body, r.Number, r.Area, r.Text)).ToListAsync(ct);
        var groups = LookAlikes.Groups([.. rows.Select(r => (r.Body, r.Text))], threshold);
        return TypedResults.Ok(new Proposals(rows.Count, [.. groups.Select(g => new Group([.. g.Select(i => rows[i])]))]));
    }

    private static async Task<Ok<ReportView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, StepTaking steps, Consolidation consolidation, ReportReader reader, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, match, ct);
        steps.Take(report, ReportTrigger.Consolidate, caller);
        await consolidation.CarryAsync(report, request, caller, ct);
        await steps.SaveAsync(report, ct);
        return TypedResults.Ok(await reader.ReadAsync(report, caller, ct));
    }

    /// <param name="Rows">Rows of the report and what each of them carries.</param>
    /// <param name="CarryTheRest">Whether every row from below that is named nowhere becomes a row of its own.</param>
    internal sealed record Request(IReadOnlyList<CarriedRow> Rows, bool CarryTheRest);

    /// <param name="Into">R-n of an existing row that takes the sources in; null for a new row.</param>
    /// <param name="Sources">Rows from below, or of this report.</param>
    /// <param name="Area">Of a new row; the first source's when null.</param>
    /// <param name="Text">Of a new row; the first source's when null.</param>
    internal sealed record CarriedRow(int? Into, IReadOnlyList<Guid> Sources, string? Area, string? Text);

    /// <summary>合并建议.</summary>
    internal sealed record Proposals(int Candidates, IReadOnlyList<Group> Groups);

    /// <summary>一组相似建议.</summary>
    internal sealed record Group(IReadOnlyList<Candidate> Rows);

    /// <summary>可并入的建议.</summary>
    internal sealed record Candidate(Guid Id, string Body, int Number, string Area, string Text);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Rows).Count(0, 2000);
            RuleForEach(r => r.Rows).ChildRules(row =>
            {
                row.RuleFor(r => r.Sources).Count(1, 500);
                row.RuleFor(r => r.Area).AtMost(100);
                row.RuleFor(r => r.Text).AtMost(ValidationRules.Prose);
            }).When(r => r.Rows?.All(row => row is not null) == true);
        }
    }
}
