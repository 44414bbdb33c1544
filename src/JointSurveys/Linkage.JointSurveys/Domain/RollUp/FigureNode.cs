namespace Linkage.JointSurveys.Domain.RollUp;

/// <summary>汇总节点: a body with what it says itself and the bodies below it whose reports it accepted.</summary>
/// <param name="Body">Code of the body.</param>
/// <param name="ReportId">Its report.</param>
/// <param name="Own">What it says itself, by number of the indicator.</param>
/// <param name="Below">Bodies below that count.</param>
internal sealed record FigureNode(string Body, Guid? ReportId, IReadOnlyDictionary<int, FigureValue> Own, IReadOnlyList<FigureNode> Below)
{
    /// <summary>Rolls one indicator up: own value and everything below.</summary>
    /// <param name="indicator">Which one.</param>
    public RolledUp Roll(Indicator indicator)
    {
        var parts = new List<RolledUp>(Below.Count);
        var total = Partial.Empty;
        var listed = new List<ListedValue>();
        var uncounted = 0;
        FigureValue? own = null;
        if (Own.TryGetValue(indicator.Number, out var said))
        {
            own = said;
            if (indicator.Rule == RollUpRule.List)
                listed.Add(new(Body, said));
            else if (said.Number is { } number && WeightFor(indicator) is { } weight)
                total = Partial.Of(number, weight);
            else
                uncounted++;
        }

        foreach (var below in Below)
        {
            var part = below.Roll(indicator);
            parts.Add(part);
            total = total.With(part.Total);
            listed.AddRange(part.Listed);
            uncounted += part.Uncounted;
        }

        return new(Body, ReportId, own, total, total.Under(indicator.Rule), listed, uncounted, parts);
    }

    // A weighted mean counts a body only when it also says what it weighs; the others are shown as uncounted.
    private decimal? WeightFor(Indicator indicator) =>
        indicator.Rule != RollUpRule.WeightedMean ? 1
        : indicator.WeightNumber is { } by && Own.TryGetValue(by, out var weight) && weight.Number is > 0 and var w ? w
        : null;
}

/// <summary>A value with its revision.</summary>
internal sealed record FigureValue(decimal? Number, string? Text, IReadOnlyList<IReadOnlyList<string>>? Rows, int Revision);

/// <summary>One body's value in a list.</summary>
internal sealed record ListedValue(string Body, FigureValue Value);

/// <summary>汇总结果: a figure that opens to its parts.</summary>
/// <param name="Body">Whose roll-up.</param>
/// <param name="ReportId">Its report.</param>
/// <param name="Own">What the body says itself.</param>
/// <param name="Total">What is needed to roll it up further.</param>
/// <param name="Value">The figure; null for a list, and when nothing counts.</param>
/// <param name="Listed">For a list: every body's value.</param>
/// <param name="Uncounted">Values that don't count because their weight is missing.</param>
/// <param name="Parts">The bodies below.</param>
internal sealed record RolledUp(
    string Body, Guid? ReportId, FigureValue? Own, Partial Total, decimal? Value, IReadOnlyList<ListedValue> Listed, int Uncounted,
    IReadOnlyList<RolledUp> Parts);
