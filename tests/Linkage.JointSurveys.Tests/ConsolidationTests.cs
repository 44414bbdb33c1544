using System.Net;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Tests.World;

namespace Linkage.JointSurveys.Tests;

public sealed class ConsolidationTests : IAsyncLifetime
{
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;
    private string cityReport = null!;
    private readonly List<(string Body, string Report)> counties = [];

    private Office City => surveys.City(1);

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync();
        triage = new(surveys);
        var survey = await surveys.RunningSurveyAsync();
        var task = (await surveys.IssueAsync(surveys.Province, survey, [City.Body]))[City.Body];
        cityReport = await City.AcceptAsync(task);
        foreach (var (body, part) in await surveys.IssueAsync(City, task, Enumerable.Range(1, 3).Select(n => SmallDirectory.County(1, n)), 30))
        {
            var report = await surveys.At(body).AcceptAsync(part);
            await surveys.At(body).ReportAsync(report, 4, SurveyFlow.Values(10, 50));
            await triage.TakeInAsync(report);
            counties.Add((body, report));
        }
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task Two_clerks_who_consolidate_at_once_carry_no_row_twice()
    {
        var version = (await City.GetAsync(cityReport))["version"]!.GetValue<int>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => City.SendAsync(
            HttpMethod.Post, $"{cityReport}/consolidation", new { rows = Array.Empty<object>(), carryTheRest = true }, version)));

        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(a => !a.IsSuccessStatusCode))
            await lost.ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed);
        (await surveys.ScalarAsync<long>("select count(*) from recommendation_sources")).ShouldBe(12);
        (await surveys.ScalarAsync<long>("select count(*) from recommendations where body = '510100'")).ShouldBe(12);
    }

    [Fact]
    public async Task Whatever_is_corrected_in_whatever_order_the_figures_are_those_of_the_leaves()
    {
        var said = counties.ToDictionary(c => c.Body, _ => new decimal[] { 10, 50, 60, 90 });
        foreach (var seed in Gen.Choose(0, 1_000_000).Sample(15, 1))
        {
            var random = new Random(seed);
            var (body, report) = counties[random.Next(counties.Count)];
            var (indicator, value) = (random.Next(1, 5), random.Next(1, 10_000) / 100m);
            if (said[body][indicator - 1] == value)
                continue;
            said[body][indicator - 1] = value;
            await surveys.At(body).ActAsync(report, "corrections", new { indicator, number = value, reason = "复核" });

            var figures = await City.GetAsync(cityReport);
            figures.Figure(1).Value().ShouldBe(said.Values.Sum(v => v[0]));
            figures.Figure(2).Value().ShouldBe(decimal.Round(said.Values.Sum(v => v[0] * v[1]) / said.Values.Sum(v => v[0]), 6));
            figures.Figure(3).Value().ShouldBe(said.Values.Min(v => v[2]));
            figures.Figure(4).Value().ShouldBe(said.Values.Max(v => v[3]));
        }

        (await surveys.ScalarAsync<long>("select count(*) from value_corrections")).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_figure_that_is_corrected_concerns_whoever_read_it_by_then()
    {
        var (body, accepted) = counties[0];
        await surveys.At(body).ActAsync(accepted, "corrections", new { indicator = 1, number = 11, reason = "复核" });
        (await ConcernedAsync(accepted)).ShouldBe([City.Body, SmallDirectory.Province]);

        // What the city has sent up and the province has not taken in yet is the province's to read, and nobody else's.
        await City.ActAsync(cityReport, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
        await City.WriteAsync(cityReport, new { findings = new[] { new { number = 1, area = "总体", text = "全市监测点位不足" } } });
        await City.ActAsync(cityReport, "submission", new { urgency = "normal" });
        await City.ActAsync(cityReport, "corrections", new { indicator = 1, number = 1, reason = "市级补充" });
        (await ConcernedAsync(cityReport)).ShouldBe([SmallDirectory.Province]);

        async Task<IReadOnlyList<string>?> ConcernedAsync(string report) =>
            (await triage.PublishedAsync<ItemMoved>(1, m => m.ItemId.ToString() == report.Split('/')[1] && m.Step == "correct")).ShouldHaveSingleItem().Concerns;
    }

    [Fact]
    public async Task Whatever_is_merged_into_whatever_every_countys_row_is_still_found_under_exactly_one()
    {
        var leaves = (await City.GetAsync($"{cityReport}/unplaced"))["items"]!.AsArray().Select(r => r!.Id()).ToHashSet();
        foreach (var seed in Gen.Choose(0, 1_000_000).Sample(12, 1))
        {
            var random = new Random(seed);
            var candidates = (await AllAsync()).Where(r => r.Text("status") == "drafted").Select(r => r.Id())
                .Concat((await City.GetAsync($"{cityReport}/unplaced"))["items"]!.AsArray().Select(r => r!.Id())).ToArray();
            random.Shuffle(candidates);
            if (candidates.Length < 2)
                break;
            await City.ActAsync(cityReport, "consolidation", new
            {
                rows = new[] { new { sources = candidates.Take(random.Next(1, Math.Min(4, candidates.Length))) } },
                carryTheRest = false,
            });
            (await FoundAsync()).ShouldBeSubsetOf(leaves);
            (await FoundAsync()).Concat((await City.GetAsync($"{cityReport}/unplaced"))["items"]!.AsArray().Select(r => r!.Id()))
                .ShouldBe(leaves, ignoreOrder: true);
        }

        var delete = async () =>
        {
            await using var command = surveys.Data.CreateCommand("delete from recommendation_sources");
            await command.ExecuteNonQueryAsync();
        };
        await delete.ShouldThrowAsync<Npgsql.PostgresException>();
        var held = (await AllAsync()).First(r => r["sources"]!.AsArray().Count > 0);
        await (await City.TryAsync(cityReport, "content", new { recommendations = Array.Empty<object>() }, HttpMethod.Put))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "row-held");
        held["sourceBodies"]!.AsArray().Count.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_ledger_lists_the_rows_that_the_statistics_count_and_units_by_what_they_owe()
    {
        await City.ActAsync(cityReport, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
        var rows = (await AllAsync()).Select(r => r.Id()).ToList();
        // Two of them become one within the report.
        await City.ActAsync(cityReport, "consolidation", new { rows = new[] { new { sources = rows.Take(2) } }, carryTheRest = false });

        var statistics = await City.GetAsync("joint-surveys/statistics");
        statistics["recommendations"]!.GetValue<int>().ShouldBe(11);
        (await City.GetAsync("survey-recommendations?limit=200"))["items"]!.AsArray().Count.ShouldBe(11);
        var unit = statistics["addressees"]!.AsArray().ShouldHaveSingleItem()!;
        (unit.Text("addressee"), unit["recommendations"]!.GetValue<int>(), unit["open"]!.GetValue<int>()).ShouldBe(("生态环境厅", 11, 0));
        (await City.GetAsync("survey-recommendations?addressee=生态环境厅&limit=200"))["items"]!.AsArray().Count.ShouldBe(11);
        (await City.GetAsync("survey-recommendations?addressee=财政厅"))["items"]!.AsArray().ShouldBeEmpty();

        // The county's own rows are all there, each with the rows above that carry it; what the city has not sent on it does not read yet.
        var county = surveys.At(counties[0].Body);
        var own = (await county.GetAsync("survey-recommendations"))["items"]!.AsArray();
        own.Count.ShouldBe(4);
        own.ShouldAllBe(r => r!.Text("standing") == "carried");
        var life = await county.GetAsync($"survey-recommendations/{own[0]!.Id()}");
        life["carriedBy"]!.AsArray().ShouldNotBeEmpty();
        life["carriedBy"]!.AsArray().ShouldAllBe(c => c!.Text("body") == City.Body && c!["text"] == null && c!["outcomes"]!.AsArray().Count == 0);
    }

    private async Task<List<JsonNode>> AllAsync() =>
        [.. (await City.GetAsync($"{cityReport}/recommendations?limit=200"))["items"]!.AsArray().Select(r => r!)];

    /// <summary>The counties' rows under the standing rows of the city, through any depth.</summary>
    private async Task<List<string>> FoundAsync()
    {
        var rows = (await AllAsync()).ToDictionary(r => r.Id());
        return [.. rows.Values.Where(r => r.Text("status") == "drafted").SelectMany(Leaves)];

        IEnumerable<string> Leaves(JsonNode row) => row["sources"]!.AsArray().SelectMany(s =>
            rows.TryGetValue(s!.Id(), out var own) ? Leaves(own) : [s!.Id()]);
    }
}
