namespace Linkage.JointSurveys.Domain;

/// <summary>评分: one judge's points for one criterion of the rubric.</summary>
internal sealed class PanelScore
{
    public required Guid SurveyId { get; init; }

    public required string Judge { get; init; }

    public required RubricCriterion Criterion { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal Points { get; set; }

    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; set; }
}

/// <summary>评价标准.</summary>
internal enum RubricCriterion
{
    /// <summary>选题.</summary>
    Topic,

    /// <summary>调研深度.</summary>
    Depth,

    /// <summary>建议可行.</summary>
    Feasibility,

    /// <summary>文字.</summary>
    Writing,

    /// <summary>联动.</summary>
    Linkage,
}

/// <summary>贡献: one body's share in the survey, once per survey and body.</summary>
internal sealed class Credit
{
    public required Guid SurveyId { get; init; }

    public required string Body { get; init; }

    /// <summary><c>lead</c>, <c>consolidated</c> or <c>reported</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Percent of the whole; all bodies' shares sum up to 100.</summary>
    public required decimal SharePercent { get; init; }

    /// <summary>Recommendations of its own that reached the end: as a source of an adopted, partly adopted or planned one.</summary>
    public required int Effective { get; init; }

    public required DateTimeOffset CreditedAt { get; init; }
}

/// <summary>评价规则: weights, and how credit is shared without counting anything twice.</summary>
internal static class EvaluationRules
{
    /// <summary>Weight of each criterion in percent.</summary>
    public static decimal Weight(RubricCriterion criterion) => criterion switch
    {
        RubricCriterion.Topic => 15,
        RubricCriterion.Depth => 30,
        RubricCriterion.Feasibility => 30,
        RubricCriterion.Writing => 10,
        RubricCriterion.Linkage => 15,
    };

    /// <summary>综合采纳得分, 0 to 100: adopted counts whole, partly a half, planned three tenths; null without recommendations.</summary>
    public static decimal? Adoption(IReadOnlyCollection<RecommendationStatus> results) => results.Count == 0 ? null
        : decimal.Round(100 * results.Sum(r => r switch
        {
            RecommendationStatus.Adopted => 1m,
            RecommendationStatus.PartlyAdopted => 0.5m,
            RecommendationStatus.Planned => 0.3m,
            RecommendationStatus.Drafted or RecommendationStatus.Carried or RecommendationStatus.SetAside or RecommendationStatus.Sent
                or RecommendationStatus.Declined or RecommendationStatus.NoReply => 0m,
        }) / results.Count, 2);

    /// <summary>Mean over the judges, weighted by criterion; null unless each judge scored each criterion.</summary>
    public static decimal? Quality(IReadOnlyCollection<PanelScore> scores)
    {
        var criteria = Enum.GetValues<RubricCriterion>();
        var judges = scores.GroupBy(s => s.Judge, StringComparer.Ordinal).ToList();
        return judges.Count == 0 || judges.Exists(j => j.Select(s => s.Criterion).Distinct().Count() < criteria.Length) ? null
            : decimal.Round(judges.Average(j => j.Sum(s => s.Points * Weight(s.Criterion)) / 100), 2);
    }

    /// <summary>
    /// Shares of 100 percent: 30 to the lead; 10 to those who consolidated, by the rows from below that they brought together; the rest to those who
    /// reported, by the rows that each wrote itself. What a city only passed on counts as written for the county that wrote it, so nothing counts twice;
    /// where nobody consolidated, or nobody below wrote anything, that part goes to the writers or to the lead. Whoever took part is named, also with nothing.
    /// </summary>
    /// <param name="lead">Body that leads.</param>
    /// <param name="written">Findings and recommendations that each reporting body wrote itself.</param>
    /// <param name="consolidated">Rows from below that each reporting body carried into its own report.</param>
    public static IReadOnlyDictionary<string, decimal> Shares(
        string lead, IReadOnlyDictionary<string, int> written, IReadOnlyDictionary<string, int> consolidated)
    {
        var shares = written.Keys.Union(consolidated.Keys).Where(body => body != lead).ToDictionary(body => body, _ => 0m, StringComparer.Ordinal);
        var forConsolidating = Give(shares, lead, consolidated, 10);
        Give(shares, lead, written, 70 - forConsolidating);
        // What rounding leaves over, and what nobody below earned, goes to the lead, so that the whole is exactly 100.
        shares[lead] = 100 - shares.Values.Sum();
        return shares;
    }

    /// <returns>How many percent were given away, before rounding.</returns>
    private static decimal Give(Dictionary<string, decimal> shares, string lead, IReadOnlyDictionary<string, int> rows, decimal percent)
    {
        var earned = rows.Where(r => r.Key != lead && r.Value > 0).ToList();
        var total = earned.Sum(r => r.Value);
        foreach (var (body, count) in earned)
            shares[body] += Math.Floor(percent * 100 * count / total) / 100;
        return total == 0 ? 0 : percent;
    }
}
