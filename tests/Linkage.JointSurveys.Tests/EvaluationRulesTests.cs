using FsCheck;
using FsCheck.Fluent;
using Linkage.JointSurveys.Domain;

namespace Linkage.JointSurveys.Tests;

public sealed class EvaluationRulesTests
{
    [Fact]
    public void Shares_are_a_whole_whoever_wrote_how_much() =>
        Prop.ForAll<PositiveInt[]>(rows =>
        {
            var shares = EvaluationRules.Shares("510000", rows.Select((r, i) => (Body: $"5101{i:00}", Rows: r.Get)).ToDictionary(r => r.Body, r => r.Rows));
            shares.Values.Sum().ShouldBe(100);
            shares.Values.ShouldAllBe(s => s >= 0);
            shares.Keys.Count().ShouldBe(rows.Length + 1, "each body once");
        }).Check(Config.QuickThrowOnFailure);

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
