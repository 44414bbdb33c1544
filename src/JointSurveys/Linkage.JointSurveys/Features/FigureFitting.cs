using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;

namespace Linkage.JointSurveys.Features;

/// <summary>Whether a value fits its indicator's type.</summary>
internal static class FigureFitting
{
    /// <summary>Far above any figure of a province, and small enough that a weighted sum of thousands does not overflow.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    private const int MostRows = 500;

    /// <exception cref="Refusal">400.</exception>
    public static Figure Fit(Indicator indicator, decimal? number, string? text, IReadOnlyList<IReadOnlyList<string>>? rows, string pointer)
    {
        var fits = indicator.Type switch
        {
            IndicatorType.Number => number is { } n && Math.Abs(n) <= Largest && decimal.Round(n, 6) == n && text is null && rows is null,
            IndicatorType.Choice => text is not null && indicator.Choices.Contains(text) && number is null && rows is null,
            IndicatorType.Text => !VisibleText.IsBlank(text) && number is null && rows is null,
            IndicatorType.Table => rows is { Count: > 0 and <= MostRows } && number is null && text is null
                && rows.All(row => row is not null && row.Count == indicator.Columns.Count && row.All(cell => cell is { Length: <= 500 })),
        };
        return fits ? new(number, text, rows) : throw Refusal.Invalid(pointer, "value-malformed", indicator.Number);
    }
}
