namespace Linkage.JointSurveys.Domain.RollUp;

/// <summary>
/// 汇总中间量 of one indicator over some bodies. Two of them make one, in any order and grouping, so that a city's and then the province's
/// roll-up is the same as one over all counties.
/// </summary>
internal readonly record struct Partial(int Count, decimal Sum, decimal WeightedSum, decimal Weight, decimal? Min, decimal? Max)
{
    public static readonly Partial Empty;

    /// <summary>One value.</summary>
    /// <param name="value">The number.</param>
    /// <param name="weight">What it weighs in a weighted mean.</param>
    public static Partial Of(decimal value, decimal weight) => new(1, value, value * weight, weight, value, value);

    public Partial With(Partial other) => new(
        Count + other.Count, Sum + other.Sum, WeightedSum + other.WeightedSum, Weight + other.Weight,
        Least(Min, other.Min), Greatest(Max, other.Max));

    /// <summary>What the rule makes of it; null when nothing counted, and for a list.</summary>
    public decimal? Under(RollUpRule rule) => Count == 0 ? null : rule switch
    {
        RollUpRule.Sum => Sum,
        RollUpRule.WeightedMean => Weight == 0 ? null : decimal.Round(WeightedSum / Weight, 6),
        RollUpRule.Min => Min,
        RollUpRule.Max => Max,
        RollUpRule.List => null,
    };

    private static decimal? Least(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static decimal? Greatest(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Max(a.Value, b.Value);
}
