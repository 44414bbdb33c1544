using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Domain.RollUp;
using Linkage.JointSurveys.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features;

/// <summary>
/// Rolls figures up from the leaves each time they are asked for, so that a late or corrected value is in every figure above at once.
/// Whoever may read a report may open its figures to the parts: the filter was asked about the report.
/// </summary>
internal sealed class FigureReader(JointSurveysDbContext db)
{
    public async Task<(IReadOnlyList<Indicator> Indicators, FigureNode Tree)> ReadAsync(Report report, CancellationToken ct, int? only = null)
    {
        var survey = report.SurveyId;
        var all = await db.Indicators.AsNoTracking().Where(i => i.SurveyId == survey).OrderBy(i => i.Number).ToListAsync(ct);
        var shown = only is { } number ? all.FindAll(i => i.Number == number) : all;
        // A weighted mean also needs what weighs it.
        var needed = all.Where(i => shown.Contains(i) || shown.Exists(s => s.WeightNumber == i.Number)).ToDictionary(i => i.Id, i => i.Number);
        var ids = needed.Keys.ToList();

        var reports = await db.Reports.IgnoreQueryFilters().AsNoTracking().Where(r => r.SurveyId == survey)
            .Select(r => new FigureForest.ReportNode(r.Id, r.Body, r.ToBody, r.Status == ReportStatus.Accepted)).ToListAsync(ct);
        // A county's report needs its own values only, not those of a whole province.
        var counting = FigureForest.ReportsUnder(report.Body, reports);
        var values = await db.Values.AsNoTracking().Where(v => counting.Contains(v.ReportId) && ids.Contains(v.IndicatorId))
            .Select(v => new { v.ReportId, v.IndicatorId, v.Number, v.Text, v.Rows, v.Revision }).ToListAsync(ct);
        var byReport = values.GroupBy(v => v.ReportId).ToDictionary(
            g => g.Key,
            g => (IReadOnlyDictionary<int, FigureValue>)g.ToDictionary(v => needed[v.IndicatorId], v => new FigureValue(v.Number, v.Text, v.Rows, v.Revision)));
        return (shown, FigureForest.Under(report.Body, reports, byReport));
    }

    /// <summary>The figures of a report, without their parts.</summary>
    public async Task<IReadOnlyList<FigureView>> ReadFiguresAsync(Report report, CancellationToken ct)
    {
        var (indicators, tree) = await ReadAsync(report, ct);
        return [.. indicators.Select(i => FigureView.Of(i, tree.Roll(i)))];
    }
}

/// <summary>指标汇总值.</summary>
/// <param name="Indicator">I-n.</param>
/// <param name="Title">What was asked.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Value">The figure; null for a list.</param>
/// <param name="Counted">How many bodies count in it.</param>
/// <param name="Uncounted">How many don't, because what weighs them is missing.</param>
/// <param name="Listed">How many bodies' values a list has.</param>
internal sealed record FigureView(int Indicator, string Title, string? Unit, string Rule, decimal? Value, int Counted, int Uncounted, int Listed)
{
    public static FigureView Of(Indicator indicator, RolledUp rolled) => new(
        indicator.Number, indicator.Title, indicator.Unit, Linkage.Persistence.Conventions.CodeText.Code(indicator.Rule), rolled.Value is { } value ? value / 1.000000m : null, rolled.Total.Count,
        rolled.Uncounted, rolled.Listed.Count);
}
