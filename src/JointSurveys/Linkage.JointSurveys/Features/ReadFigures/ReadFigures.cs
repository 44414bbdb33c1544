using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Domain.RollUp;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.ReadFigures;

/// <summary>指标汇总: one figure, opened to its parts down to the bodies that gave the values.</summary>
internal static class ReadFigures
{
    internal static void Map(RouteGroupBuilder reports)
    {
        reports.MapGet("/{id:guid}/figures", ListFigures).WithName(nameof(ListFigures));
        reports.MapGet("/{id:guid}/figures/{number:int}", OpenFigure).WithName(nameof(OpenFigure));
    }

    private static async Task<Ok<IReadOnlyList<FigureView>>> ListFigures(Guid id, StepTaking steps, FigureReader figures, CancellationToken ct) =>
        TypedResults.Ok(await figures.ReadFiguresAsync(await steps.FindAsync<Report>(id, ct), ct));

    private static async Task<Ok<OpenedFigure>> OpenFigure(Guid id, int number, StepTaking steps, FigureReader figures, CancellationToken ct)
    {
        var (indicators, tree) = await figures.ReadAsync(await steps.FindAsync<Report>(id, ct), ct, number);
        if (indicators is not [var indicator])
            throw Refusal.NotFound();
        var rolled = tree.Roll(indicator);
        return TypedResults.Ok(new OpenedFigure(
            FigureView.Of(indicator, rolled), PartView.Of(rolled), [.. rolled.Listed.Select(l => new ListedView(l.Body, l.Value.Text, l.Value.Number, l.Value.Rows))]));
    }

    /// <summary>展开的指标.</summary>
    internal sealed record OpenedFigure(FigureView Figure, PartView Whole, IReadOnlyList<ListedView> Listed);

    /// <summary>汇总的一部分.</summary>
    internal sealed record PartView(
        string Body, Guid? ReportId, decimal? Own, string? OwnText, int OwnRevision, decimal? Value, int Counted, int Uncounted, IReadOnlyList<PartView> Parts)
    {
        public static PartView Of(RolledUp part) => new(
            part.Body, part.ReportId, part.Own?.Number, part.Own?.Text, part.Own?.Revision ?? 0, part.Value, part.Total.Count, part.Uncounted,
            [.. part.Parts.Select(Of)]);
    }

    /// <summary>列出的值.</summary>
    internal sealed record ListedView(string Body, string? Text, decimal? Number, IReadOnlyList<IReadOnlyList<string>>? Rows);
}
