using FsCheck;
using FsCheck.Fluent;
using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Domain.RollUp;

namespace Linkage.JointSurveys.Tests;

/// <summary>A roll-up equals a recomputation from the leaves, whatever was corrected, came late or was returned, in any order.</summary>
public sealed class RollUpProperties
{
    private const int Cities = 4;
    private const int Counties = 5;
    private static readonly Guid Survey = Guid.Empty;

    private static readonly Indicator Weight = Number(1, RollUpRule.Sum);

    private static readonly Indicator[] Indicators =
        [Weight, Number(2, RollUpRule.WeightedMean, 1), Number(3, RollUpRule.Min), Number(4, RollUpRule.Max), Number(5, RollUpRule.Sum)];

    [Fact]
    public void Any_order_of_corrections_late_reports_and_returns_rolls_up_as_the_leaves_say() =>
        Prop.ForAll(Events().ToArbitrary(), events =>
        {
            var world = new World();
            foreach (var happened in events)
            {
                world.Apply(happened);
                world.ShouldRollUpAsItsLeaves();
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Fact]
    public void The_last_values_decide_and_not_the_order_in_which_bodies_sent_them() =>
        Prop.ForAll(Events().ToArbitrary(), events =>
        {
            var (forward, shuffled) = (new World(), new World());
            foreach (var happened in events)
                forward.Apply(happened);
            // Bodies send independently: each keeps its own order, the bodies among each other have none.
            foreach (var happened in events.GroupBy(e => e.Body).OrderByDescending(g => g.Key, StringComparer.Ordinal).SelectMany(g => g))
                shuffled.Apply(happened);
            foreach (var indicator in Indicators)
                shuffled.Roll(indicator).Value.ShouldBe(forward.Roll(indicator).Value);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void A_value_without_its_weight_is_named_as_uncounted()
    {
        var world = new World();
        world.Apply(new("510101", What.Value, 2, 50));
        world.Apply(new("510101", What.Accept, 0, 0));
        world.Apply(new("510100", What.Accept, 0, 0));
        var rolled = world.Roll(Indicators[1]);
        rolled.Value.ShouldBeNull();
        rolled.Uncounted.ShouldBe(1);
    }

    private static Gen<Happened[]> Events() =>
        (from body in Gen.Elements(Bodies().Where(b => b != "510000").ToArray())
         from what in Gen.Frequency((6, Gen.Constant(What.Value)), (3, Gen.Constant(What.Accept)), (1, Gen.Constant(What.Return)))
         from indicator in Gen.Choose(1, Indicators.Length)
         from value in Gen.Choose(-5000, 5000)
         select new Happened(body, what, indicator, value / 100m)).ArrayOf();

    private static IEnumerable<string> Bodies() =>
        Enumerable.Range(1, Cities).SelectMany(c => Enumerable.Range(1, Counties).Select(n => $"51{c:00}{n:00}").Prepend($"51{c:00}00")).Prepend("510000");

    private static Indicator Number(int number, RollUpRule rule, int? weight = null) => new()
    {
        Id = Guid.CreateVersion7(),
        SurveyId = Survey,
        Number = number,
        Title = "",
        Type = IndicatorType.Number,
        Choices = [],
        Columns = [],
        Rule = rule,
        WeightNumber = weight,
        Mandatory = false,
    };

    private enum What
    {
        Value,
        Accept,
        Return,
    }

    private sealed record Happened(string Body, What What, int Indicator, decimal Value);

    private sealed class World
    {
        private readonly Dictionary<string, Guid> reports = Bodies().ToDictionary(b => b, _ => Guid.CreateVersion7());
        private readonly HashSet<string> accepted = [];
        private readonly Dictionary<(string Body, int Indicator), decimal> said = [];

        public void Apply(Happened happened)
        {
            if (happened.What == What.Accept)
                accepted.Add(happened.Body);
            else if (happened.What == What.Return)
                accepted.Remove(happened.Body);
            else
                said[(happened.Body, happened.Indicator)] = happened.Value;
        }

        public RolledUp Roll(Indicator indicator)
        {
            FigureForest.ReportNode[] nodes = [.. reports.Select(r => new FigureForest.ReportNode(r.Value, r.Key, Above(r.Key), accepted.Contains(r.Key)))];
            // As the service does: values of reports that don't count are not even read.
            var counting = FigureForest.ReportsUnder("510000", nodes);
            var values = reports.Where(r => counting.Contains(r.Value)).ToDictionary(
                r => r.Value,
                r => (IReadOnlyDictionary<int, FigureValue>)said.Where(s => s.Key.Body == r.Key)
                    .ToDictionary(s => s.Key.Indicator, s => new FigureValue(s.Value, null, null, 1)));
            return FigureForest.Under("510000", nodes, values).Roll(indicator);
        }

        public void ShouldRollUpAsItsLeaves()
        {
            var counting = reports.Keys.Where(Counts).ToList();
            foreach (var indicator in Indicators)
            {
                var values = counting.Where(b => said.ContainsKey((b, indicator.Number)))
                    .Select(b => (Value: said[(b, indicator.Number)], Weight: said.GetValueOrDefault((b, 1)))).ToList();
                var weighed = values.Where(v => v.Weight > 0).ToList();
                decimal? expected = values.Count == 0 ? null : indicator.Rule switch
                {
                    RollUpRule.Sum => values.Sum(v => v.Value),
                    RollUpRule.Min => values.Min(v => v.Value),
                    RollUpRule.Max => values.Max(v => v.Value),
                    RollUpRule.WeightedMean => weighed.Count == 0 ? null : decimal.Round(weighed.Sum(v => v.Value * v.Weight) / weighed.Sum(v => v.Weight), 6),
                    RollUpRule.List => null,
                };
                var rolled = Roll(indicator);
                rolled.Value.ShouldBe(expected);
                rolled.Total.Count.ShouldBe(indicator.Rule == RollUpRule.WeightedMean ? weighed.Count : values.Count);
            }
        }

        // A county counts when the city accepted it and the province accepted the city.
        private bool Counts(string body) => body == "510000" || (accepted.Contains(body) && Counts(Above(body)!));

        private static string? Above(string body) => body == "510000" ? null : body.EndsWith("00", StringComparison.Ordinal) ? "510000" : body[..4] + "00";
    }
}
