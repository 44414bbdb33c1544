using FluentValidation;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.BreakDownMeasures;

/// <summary>细化落实意见: highlights become measures in areas, each with an owner and a day (17 highlights, 10 areas, 28 measures).</summary>
internal static class BreakDownMeasures
{
    internal static void Map(RouteGroupBuilder reports, RouteGroupBuilder measures)
    {
        measures.MapGet("", ListAll).WithName("ListAllMeasures");
        reports.MapPost("/{id:guid}/measures/batch", Handle).WithName(nameof(BreakDownMeasures));
        reports.MapGet("/{id:guid}/measures", List).WithName("ListMeasures");
    }

    private static async Task<Ok<Breakdown>> Handle(
        Guid id, Request request, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        StepTaking.RequireSide(report, Sides.Owner, caller, Roles.Triage);
        if (report.Status is not (ReportStatus.Sent or ReportStatus.Closed))
            throw Refusal.Conflict("before-sent");
        Instruction? instruction = null;
        if (request.InstructionId is { } instructionId)
            instruction = await db.Instructions.AsNoTracking().FirstOrDefaultAsync(i => i.Id == instructionId && i.SurveyId == report.SurveyId, ct)
                ?? throw Refusal.Invalid("/instructionId", "target-unknown");
        var known = await db.Recommendations.Where(r => r.ReportId == id).Select(r => r.Id).ToHashSetAsync(ct);
        foreach (var entry in request.Entries)
        {
            foreach (var highlight in (entry.Highlights ?? []).Where(h => h < 1 || h > (instruction?.Highlights.Count ?? 0)))
                throw Refusal.Invalid("/entries", "highlight-unknown", highlight);
            if ((entry.RecommendationIds ?? []).Any(r => !known.Contains(r)))
                throw Refusal.Invalid("/entries", "row-unknown");
            steps.Begin(new Measure
            {
                Id = Guid.CreateVersion7(steps.Now),
                Body = caller.Body,
                SurveyId = report.SurveyId,
                ReportId = id,
                InstructionId = instruction?.Id,
                Highlights = entry.Highlights ?? [],
                RecommendationIds = entry.RecommendationIds ?? [],
                Area = entry.Area,
                Text = entry.Text,
                OwnerUnit = entry.OwnerUnit,
                DueOn = entry.DueOn,
            }, caller);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await ReadAsync(id, caller, db, steps.Today, ct));
    }

    private static async Task<Ok<Breakdown>> List(Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(id, ct);
        return TypedResults.Ok(await ReadAsync(report.Id, caller, db, steps.Today, ct));
    }

    // 落实台账: over all reports of the body, what is due first on top.
    private static async Task<Ok<Page<MeasureView>>> ListAll(
        Guid? surveyId, string? status, bool? overdue, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, StepTaking steps,
        CancellationToken ct)
    {
        var today = steps.Today;
        var rows = db.Measures.AsNoTracking();
        if (surveyId is { } survey)
            rows = rows.Where(m => m.SurveyId == survey);
        if (status is not null)
        {
            var wanted = CodeText.Parse<MeasureStatus>(status) ?? throw Refusal.Invalid("/status", "unknown-code", status);
            rows = rows.Where(m => m.Status == wanted);
        }

        if (overdue == true)
            rows = rows.Where(m => m.DueOn < today && (m.Status == MeasureStatus.Assigned || m.Status == MeasureStatus.InProgress));
        if (Cursor.Parts(cursor, 2) is [var at, var last])
        {
            var (day, id) = (Cursor.ToDay(at), Cursor.ToId(last));
            rows = rows.Where(m => m.DueOn > day || (m.DueOn == day && m.Id.CompareTo(id) > 0));
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(m => m.DueOn).ThenBy(m => m.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of([.. found.Select(m => View(m, caller, today))], size, m => Cursor.Of(m.DueOn.DayNumber, m.Id)));
    }

    private static async Task<Breakdown> ReadAsync(Guid report, Caller caller, JointSurveysDbContext db, DateOnly today, CancellationToken ct)
    {
        var measures = await db.Measures.AsNoTracking().Where(m => m.ReportId == report).OrderBy(m => m.Area).ThenBy(m => m.Id).ToListAsync(ct);
        return new(
            measures.SelectMany(m => m.Highlights.Select(h => (m.InstructionId, h))).Distinct().Count(),
            measures.Select(m => m.Area).Distinct(StringComparer.Ordinal).Count(), measures.Count,
            [.. measures.Select(m => View(m, caller, today))]);
    }

    private static MeasureView View(Measure m, Caller caller, DateOnly today) => new(
        m.Id, m.Revision, m.Status.Code(), m.Area, m.Text, m.OwnerUnit, m.DueOn,
        m.DueOn < today && m.Status is MeasureStatus.Assigned or MeasureStatus.InProgress, m.InstructionId, m.Highlights, m.RecommendationIds, m.OfferedTo(caller),
        m.SurveyId, m.ReportId);

    internal sealed record Request(Guid? InstructionId, IReadOnlyList<Entry> Entries);

    internal sealed record Entry(
        string Area, string Text, string OwnerUnit, DateOnly DueOn, IReadOnlyList<int>? Highlights, IReadOnlyList<Guid>? RecommendationIds);

    /// <summary>落实分解: how many highlights became how many measures in how many areas.</summary>
    internal sealed record Breakdown(int Highlights, int Areas, int Measures, IReadOnlyList<MeasureView> Items);

    /// <summary>落实意见.</summary>
    internal sealed record MeasureView(
        Guid Id, int Version, string Status, string Area, string Text, string OwnerUnit, DateOnly DueOn, bool Late, Guid? InstructionId,
        IReadOnlyList<int> Highlights, IReadOnlyList<Guid> RecommendationIds, IReadOnlyList<string> AllowedActions,
        Guid SurveyId, Guid ReportId);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(r => r.Entries).Count(1, 300);
            RuleForEach(r => r.Entries).ChildRules(entry =>
            {
                entry.RuleFor(e => e.Area).Required(100);
                entry.RuleFor(e => e.Text).Required(ValidationRules.Prose);
                entry.RuleFor(e => e.OwnerUnit).Required(200);
                entry.RuleFor(e => e.DueOn).Day();
            }).When(r => r.Entries?.All(e => e is not null) == true);
        }
    }
}
