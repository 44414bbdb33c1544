using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadRecommendations;

/// <summary>建议台账: every recommendation of the body with what became of it; one of them with its whole life.</summary>
internal static class ReadRecommendations
{
    internal static void Map(RouteGroupBuilder recommendations)
    {
        recommendations.MapGet("", List).WithName("ListOwnRecommendations");
        recommendations.MapGet("/{id:guid}", Get).WithName("GetRecommendation");
    }

    private static async Task<Ok<Page<RecommendationView>>> List(
        Guid? surveyId, string? standing, bool? overdue, string? addressee, int? limit, string? cursor, Caller caller, JointSurveysDbContext db, StepTaking steps,
        ReportReader reader, CancellationToken ct)
    {
        var drafts = BodyScope.Of(caller).ReadsDrafts;
        // A row that another row of the same report carries stands in that one; the list has the rows that the statistics count.
        var rows = db.Recommendations.IgnoreQueryFilters().AsNoTracking().Where(r => r.Body == caller.Body && (drafts || r.Status != RecommendationStatus.Drafted)
            && !db.RecommendationSources.Any(s => s.SourceId == r.Id && s.ReportId == r.ReportId));
        if (surveyId is { } survey)
            rows = rows.Where(r => r.SurveyId == survey);
        if (standing is not null)
        {
            var wanted = CodeText.Parse<RecommendationStatus>(standing) ?? throw Refusal.Invalid("/standing", "unknown-code", standing);
            rows = rows.Where(r => (r.Fate ?? r.Status) == wanted);
        }

        if (overdue == true)
        {
            var today = steps.Today;
            rows = rows.Where(r => r.Status == RecommendationStatus.Sent && r.ReplyDueOn < today);
        }

        if (addressee is not null)
            rows = rows.Where(r => r.Addressee == addressee);
        if (Cursor.Parts(cursor, 1) is [var last])
        {
            var after = Cursor.ToId(last);
            rows = rows.Where(r => r.Id.CompareTo(after) > 0);
        }

        var size = PageLimit.Of(limit);
        var found = await rows.OrderBy(r => r.Id).Take(size + 1).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(await reader.RowsAsync(found, caller, ct), size, r => Cursor.Of(r.Id)));
    }

    private static async Task<Ok<Life>> Get(
        Guid id, Caller caller, JointSurveysDbContext db, StepTaking steps, ReportReader reader, RowLife life, HttpResponse response, CancellationToken ct)
    {
        var row = await steps.FindAsync<Recommendation>(id, ct);
        response.SetVersion(row.Revision);
        var view = (await reader.RowsAsync([row], caller, ct))[0];
        var conversions = await db.Conversions.AsNoTracking().Where(c => c.RecommendationId == id).OrderBy(c => c.ConvertedAt).ToListAsync(ct);
        var visits = await db.LookBacks.AsNoTracking().Where(l => l.RecommendationId == id).OrderBy(l => l.VisitedOn).ToListAsync(ct);
        var citations = await db.Citations.AsNoTracking().Where(c => c.RecommendationId == id).OrderBy(c => c.CitedOn).ToListAsync(ct);
        var history = await db.Steps.AsNoTracking().Where(s => s.RowId == id).OrderBy(s => s.Revision).ToListAsync(ct);
        return TypedResults.Ok(new Life(
            row.Id, row.Revision, view,
            await life.OutcomesAsync(id, ct),
            [.. conversions.Select(c => new ConversionView(
                c.Id, c.Target.Code(), c.Reference, c.ItemId, c.ItemStatus, c.ItemOutcome, c.ItemNumber, c.ItemResultClass, c.ItemMovedAt, c.ConvertedBy, c.ConvertedAt))],
            [.. visits.Select(l => new LookBackView(l.Id, l.VisitedOn, l.Place, l.Observation, l.Confirmed, l.RecordedBy))],
            [.. citations.Select(c => new CitationView(c.Id, c.CitedBy, c.Document, c.CitedOn, c.Link))],
            [.. history.Select(StepView.Of)], row.SetAsideReason, await life.CarriersAsync(row, ct), await life.InstructionsAsync(row, ct),
            await life.MeasuresAsync(row, ct)));
    }

    /// <summary>一条建议的全过程.</summary>
    internal sealed record Life(
        Guid Id, int Version, RecommendationView Recommendation, IReadOnlyList<OutcomeView> Outcomes, IReadOnlyList<ConversionView> Conversions,
        IReadOnlyList<LookBackView> LookBacks, IReadOnlyList<CitationView> Citations, IReadOnlyList<StepView> History, string? SetAsideReason,
        IReadOnlyList<CarrierView> CarriedBy, IReadOnlyList<InstructionView> Instructions, IReadOnlyList<MeasureView> Measures);

    /// <summary>并入的建议: the row that carries this one, and what was said about it there.</summary>
    /// <param name="Text">Its words, once they were sent on; a draft above is nobody's to read.</param>
    internal sealed record CarrierView(
        Guid Id, Guid ReportId, string Body, string Report, int Number, string? Text, string Standing, string? SetAsideReason,
        IReadOnlyList<OutcomeView> Outcomes);

    /// <summary>批示 on this row.</summary>
    internal sealed record InstructionView(Guid Id, string Leader, string Post, string Level, string Text, DateOnly InstructedOn);

    /// <summary>落实意见 for this row.</summary>
    internal sealed record MeasureView(Guid Id, string Status, string Area, string Text, string OwnerUnit, DateOnly DueOn);

    /// <summary>办理结果.</summary>
    internal sealed record OutcomeView(
        int Revision, string Result, string ByWhom, string? DocumentNumber, DateOnly OccurredOn, string? Reason, string RecordedBy, DateTimeOffset RecordedAt);

    /// <summary>转化, and how far the item is that was made of it.</summary>
    internal sealed record ConversionView(
        Guid Id, string Target, string? Reference, Guid? ItemId, string? ItemStatus, string? ItemOutcome, string? ItemNumber, string? ItemResultClass,
        DateTimeOffset? ItemMovedAt, string ConvertedBy, DateTimeOffset ConvertedAt);

    /// <summary>回头看.</summary>
    internal sealed record LookBackView(Guid Id, DateOnly VisitedOn, string Place, string Observation, bool Confirmed, string RecordedBy);

    /// <summary>引用.</summary>
    internal sealed record CitationView(Guid Id, string CitedBy, string Document, DateOnly CitedOn, string? Link);
}
