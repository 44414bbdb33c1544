using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ReadRecommendations;

/// <summary>
/// What happened to a row elsewhere: in the rows above that carry it, up to the one that was sent, by leaders and in measures. Whoever wrote a row may
/// read what was answered to it under which number, however many levels above.
/// </summary>
internal sealed class RowLife(JointSurveysDbContext db)
{
    /// <summary>Levels, and a merger within each report.</summary>
    private const int Highest = 8;

    public async Task<IReadOnlyList<ReadRecommendations.OutcomeView>> OutcomesAsync(Guid row, CancellationToken ct) =>
        [.. (await db.RecommendationOutcomes.AsNoTracking().Where(o => o.RecommendationId == row).OrderBy(o => o.Revision).ToListAsync(ct))
            .Select(o => new ReadRecommendations.OutcomeView(
                o.Revision, o.Result.Code(), o.ByWhom, o.DocumentNumber, o.OccurredOn, o.Reason, o.RecordedBy, o.RecordedAt))];

    /// <summary>The rows that carry it, the nearest first.</summary>
    public async Task<IReadOnlyList<ReadRecommendations.CarrierView>> CarriersAsync(Recommendation row, CancellationToken ct)
    {
        var carriers = new List<ReadRecommendations.CarrierView>();
        var at = row.Id;
        while (carriers.Count < Highest && await CarrierOfAsync(at, ct) is { } above)
        {
            var (carrier, report) = above;
            carriers.Add(new(
                carrier.Id, carrier.ReportId, carrier.Body, report.Title, carrier.Number, IsOut(report.Status) || carrier.Body == row.Body ? carrier.Text : null,
                carrier.Standing.Code(), carrier.SetAsideReason, await OutcomesAsync(carrier.Id, ct)));
            at = carrier.Id;
        }

        return carriers;
    }

    public async Task<IReadOnlyList<ReadRecommendations.InstructionView>> InstructionsAsync(Recommendation row, CancellationToken ct) =>
        await db.Instructions.AsNoTracking().Where(i => db.InstructionTargets.Any(t => t.InstructionId == i.Id && t.RecommendationId == row.Id))
            .OrderBy(i => i.InstructedOn)
            .Select(i => new ReadRecommendations.InstructionView(i.Id, i.Leader, i.Post, i.Level, i.Text, i.InstructedOn)).ToListAsync(ct);

    public async Task<IReadOnlyList<ReadRecommendations.MeasureView>> MeasuresAsync(Recommendation row, CancellationToken ct) =>
        // Which rows a measure is for stands in its JSON; a report has some dozens of them.
        [.. (await db.Measures.AsNoTracking().Where(m => m.ReportId == row.ReportId).OrderBy(m => m.DueOn).ToListAsync(ct))
            .Where(m => m.RecommendationIds.Contains(row.Id))
            .Select(m => new ReadRecommendations.MeasureView(m.Id, m.Status.Code(), m.Area, m.Text, m.OwnerUnit, m.DueOn))];

    private async Task<(Recommendation Row, Report Report)?> CarrierOfAsync(Guid source, CancellationToken ct)
    {
        var carrier = await db.Recommendations.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(r => db.RecommendationSources.Any(s => s.SourceId == source && s.RecommendationId == r.Id), ct);
        return carrier is null ? null : (carrier, await db.Reports.IgnoreQueryFilters().AsNoTracking().SingleAsync(r => r.Id == carrier.ReportId, ct));
    }

    private static bool IsOut(ReportStatus status) => status switch
    {
        ReportStatus.Submitted or ReportStatus.Accepted or ReportStatus.Issued or ReportStatus.Sent or ReportStatus.Closed => true,
        ReportStatus.Draft or ReportStatus.Returned or ReportStatus.NotUsed or ReportStatus.Reviewed => false,
    };
}
