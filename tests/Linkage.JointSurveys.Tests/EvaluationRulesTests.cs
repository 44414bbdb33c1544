using FsCheck;
using FsCheck.Fluent;
using Linkage.JointSurveys.Domain;

namespace Linkage.JointSurveys.Tests;

public sealed class EvaluationRulesTests
{
    [Fact]
    public void Shares_are_a_whole_whoever_wrote_or_consolidated_how_much() =>
        Prop.ForAll<NonNegativeInt[], NonNegativeInt[]>((written, consolidated) =>
        {
            var shares = EvaluationRules.Shares("510000", Counts("5101", written), Counts("5102", consolidated));
            shares.Values.Sum().ShouldBe(100);
            shares.Values.ShouldAllBe(s => s >= 0);
            shares["510000"].ShouldBeGreaterThanOrEqualTo(30, "who leads has its part");
            shares.Count.ShouldBe(written.Length + consolidated.Length + 1, "each body once, also one that brought nothing");
        }).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_city_that_brought_its_counties_together_has_a_part_and_takes_nothing_that_they_wrote()
    {
        var written = new Dictionary<string, int> { ["510101"] = 3, ["510102"] = 1, ["510100"] = 0 };
        var shares = EvaluationRules.Shares("510000", written, new Dictionary<string, int> { ["510100"] = 4 });
        (shares["510000"], shares["510100"], shares["510101"], shares["510102"]).ShouldBe((30, 10, 45, 15));
        var without = EvaluationRules.Shares("510000", written, new Dictionary<string, int>());
        (without["510000"], without["510100"], without["510101"], without["510102"]).ShouldBe((30, 0, 52.5m, 17.5m));
    }

    [Fact]
    public void What_was_adopted_in_part_counts_in_part() =>
        EvaluationRules.Adoption([RecommendationStatus.Adopted, RecommendationStatus.PartlyAdopted, RecommendationStatus.Planned, RecommendationStatus.Declined]).ShouldBe(45);

    [Fact]
    public void A_judge_who_left_a_criterion_out_makes_no_score()
    {
        PanelScore[] scores = [.. Enum.GetValues<RubricCriterion>().Select(c => Score("甲", c, 80)), .. Enum.GetValues<RubricCriterion>().Select(c => Score("乙", c, 90))];
        EvaluationRules.Quality(scores).ShouldBe(85);
        EvaluationRules.Quality(scores[1..]).ShouldBeNull();
    }

    private static Dictionary<string, int> Counts(string prefix, NonNegativeInt[] rows) =>
        rows.Select((r, i) => (Body: $"{prefix}{i:00}", Rows: r.Get)).ToDictionary(r => r.Body, r => r.Rows);

    private static PanelScore Score(string judge, RubricCriterion criterion, decimal points) => new()
    {
        SurveyId = Guid.Empty,
        Judge = judge,
        Criterion = criterion,
        Points = points,
        RecordedBy = "",
        RecordedAt = DateTimeOffset.UnixEpoch,
    };
}
