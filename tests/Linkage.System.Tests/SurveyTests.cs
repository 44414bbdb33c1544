using global::System.Text.Json.Nodes;
using Linkage.Testing;
using Xunit.Abstractions;
using static Linkage.System.Tests.SurveyRound;

namespace Linkage.System.Tests;

/// <summary>
/// "Protection of drinking-water sources" over three levels on the running platform: tasks go down and sub-reports up in Forwarding's envelopes.
/// A county declines, one is late, one corrects a figure after consolidation, two cities send look-alikes, and the broker is killed in the middle;
/// then 279 recommendations are followed to an end each.
/// </summary>
[Collection(OnePlatform.Name)]
public sealed class SurveyTests(Platform platform, ITestOutputHelper output)
{
    private const string Province = "990000";
    private const string Alike = "建立跨区域饮用水水源地生态保护补偿机制";
    private const int PerCounty = 40;
    private static readonly string[] Cities = ["990100", "990200", "990300"];
    private static readonly string[] Counties = ["990101", "990102", "990103", "990201", "990202", "990203", "990301", "990302", "990303"];
    private const string Late = "990203";
    private const string Declining = "990302";
    private const string Corrected = "990101";

    private readonly SurveyRound round = new(platform);
    private readonly Dictionary<string, string> reports = [];

    [Fact]
    public async Task A_survey_goes_down_and_up_through_envelopes_while_the_broker_dies_and_every_recommendation_finds_its_end()
    {
        var survey = await round.OpenAsync("饮用水水源地保护");
        var tasks = await round.IssueAsync(Province, survey, "tasks/batch", Cities);

        // The clock of the city's deadline pack says why that day.
        var received = await round.GetAsync(Cities[0], "clerk", tasks[Cities[0]]);
        Text(received["receipt"]!["explanationZh"]).ShouldContain("2 个工作日");
        Text(received["answer"]!["state"]).ShouldBe("running");

        // One city decides at its inbox, the others where they work on it; the other place follows.
        reports[Cities[0]] = await round.AcceptAtTheInboxAsync(Cities[0], tasks[Cities[0]]);
        Text((await round.GetAsync(Cities[0], "clerk", tasks[Cities[0]]))["status"]).ShouldBe("accepted");
        foreach (var city in Cities.Skip(1))
            reports[city] = await round.AcceptAsync(city, tasks[city]);
        var envelope = Text((await round.GetAsync(Cities[1], "clerk", tasks[Cities[1]]))["envelopeId"]);
        await UntilAsync(async () => Text((await round.GetAsync(Cities[1], "clerk", $"envelopes/{envelope}"))["state"]) == "taken-in", "the inbox follows");

        var countyTasks = new Dictionary<string, string>();
        foreach (var city in Cities)
            foreach (var (body, task) in await round.IssueAsync(city, tasks[city], "sub-tasks/batch", [.. Counties.Where(c => c[..4] == city[..4])]))
                countyTasks[body] = task;

        output.WriteLine("the broker is killed");
        await platform.Application.KillAsync("rabbitmq");
        await CountiesReportAsync(countyTasks);
        foreach (var city in Cities)
            await ConsolidateAsync(city);
        var consolidated = await ConsolidatedAsync(survey);
        await LateAndCorrectedAsync(consolidated);
        await SettleAsync(survey, consolidated);
        await NothingFailedAsync();
    }

    private async Task CountiesReportAsync(Dictionary<string, string> tasks)
    {
        foreach (var body in Counties)
        {
            if (body == Declining)
            {
                var envelope = await round.SignForAsync(body, Text((await round.GetAsync(body, "clerk", tasks[body]))["envelopeId"]));
                await round.ActAsync(body, "clerk", envelope, "return", new { reasonCode = "other", note = "灾后重建,人手不足" });
                continue;
            }

            reports[body] = await round.AcceptAsync(body, tasks[body]);
            if (body == Late)
            {
                await round.ActAsync(CityOf(body), "clerk", tasks[body], "waiver", new { text = "逾期未报" });
                continue;
            }

            await round.ReportAsync(body, reports[body], PerCounty, 10, n => n == 1 && body is "990101" or "990201" ? Alike : Wording.Of(body, n));
        }

        foreach (var body in Counties.Where(b => b is not (Late or Declining)))
            await round.TakeInAsync(CityOf(body), body, reports[body]);
        await UntilAsync(async () => Text((await round.GetAsync(CityOf(Declining), "clerk", tasks[Declining]))["status"]) == "declined", "the city knows that a county declined");
        Text((await round.GetAsync(CityOf(Declining), "clerk", tasks[Declining]))["declineReason"]).ShouldContain("人手不足");
    }

    private async Task ConsolidateAsync(string city)
    {
        await round.ActAsync(city, "clerk", reports[city], "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
        await round.ActAsync(city, "clerk", reports[city], "content", new { findings = new[] { new { number = 1, area = "市级", text = "市级综合情况" } } }, put: true);
        await round.ActAsync(city, "clerk", reports[city], "submission", new { urgency = "normal" });
        await round.TakeInAsync(Province, city, reports[city]);
    }

    private async Task<string> ConsolidatedAsync(string survey)
    {
        var report = $"survey-reports/{Text((await round.GetAsync(Province, "clerk", survey))["reportId"])}";
        var groups = (await round.GetAsync(Province, "clerk", $"{report}/look-alike-recommendations"))["groups"]!.AsArray();
        var alike = groups.Single(g => g!["rows"]!.AsArray().Any(r => Text(r!["text"]) == Alike))!["rows"]!.AsArray();
        alike.Select(r => Text(r!["body"])).ShouldBe([Cities[0], Cities[1]], ignoreOrder: true);
        await round.ActAsync(Province, "clerk", report, "consolidation", new { rows = new[] { new { sources = alike.Select(r => Id(r!)) } }, carryTheRest = true });
        await round.ActAsync(Province, "leader", report, "review");
        await round.ActAsync(Province, "leader", report, "issue", new { product = "recommendation-motion", recipients = new[] { "省委", "省政府" } });
        return report;
    }

    private async Task LateAndCorrectedAsync(string report)
    {
        Figure(await round.GetAsync(Province, "clerk", report)).ShouldBe(70);
        await round.ActAsync(Corrected, "clerk", reports[Corrected], "corrections", new { indicator = 1, number = 110, reason = "复核人口数" });
        await round.ReportAsync(Late, reports[Late], 1, 7, _ => "迟到县的建议");
        await round.TakeInAsync(CityOf(Late), Late, reports[Late]);
        var now = await round.GetAsync(Province, "clerk", report);
        Figure(now).ShouldBe(70 + 100 + 7);
        now["changedSinceIssue"]!.AsArray().Single(c => c!["indicator"]!.GetValue<int>() == 1)!["issued"]!.GetValue<decimal>().ShouldBe(70);
        await round.ActAsync(Province, "clerk", report, "sending");
    }

    private async Task SettleAsync(string survey, string report)
    {
        var rows = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await round.GetAsync(Province, "clerk", $"{report}/recommendations?limit=200&cursor={cursor}");
            rows.AddRange(page["items"]!.AsArray().Select(r => r!.DeepClone()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        // Seven counties with 40 each, less the one that was merged: as many as the real surveys had, in as many areas.
        rows.Count.ShouldBe(279);
        Text(rows[0]["reply"]!["explanationZh"]).ShouldContain("3 个月");
        string[] results = ["adopted", "partly-adopted", "planned", "declined"];
        var answer = await round.PostAsync(Province, "clerk", "survey-recommendations/outcomes/batch", new
        {
            entries = rows.Select((row, i) => new
            {
                recommendationId = Id(row),
                outcome = new { result = results[i % 4], byWhom = "省直部门", documentNumber = $"江府函〔2026〕{i} 号", occurredOn = Today, reason = "研究答复" },
            }),
        });
        answer["results"]!.AsArray().ShouldAllBe(r => r!["problem"] == null);

        var statistics = await round.GetAsync(Province, "clerk", $"joint-surveys/statistics?surveyId={survey.Split('/')[1]}");
        statistics["recommendations"]!.GetValue<int>().ShouldBe(279);
        statistics["standing"]!.AsObject().Sum(s => s.Value!.GetValue<int>()).ShouldBe(279);
        // Through two levels each county knows what became of each of its rows, and on the lineage of its report where the whole stands.
        foreach (var body in Counties.Where(b => b is not (Late or Declining)))
        {
            var own = (await round.GetAsync(body, "clerk", $"survey-recommendations?surveyId={survey.Split('/')[1]}&limit=200"))["items"]!.AsArray();
            own.Count.ShouldBe(PerCounty);
            own.ShouldAllBe(r => r!["settled"]!.GetValue<bool>());
            await UntilAsync(async () => (await round.GetAsync(body, "clerk", reports[body]))["outcomes"]!.AsArray()
                .Any(o => Text(o!["text"]).StartsWith("建议 279 条", StringComparison.Ordinal)), $"{body} hears of the whole report");
        }
    }

    private async Task NothingFailedAsync()
    {
        await Eventually.TrueAsync(() => Task.FromResult(
            platform.Application.ResourceNotifications.TryGetCurrentState("rabbitmq", out var now)
            && now!.Snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy), TimeSpan.FromMinutes(1), "the broker is back");
        var operatorOfAll = await platform.OperatorAsync();
        foreach (var service in new[] { "joint-surveys", "forwarding" })
            (await operatorOfAll.GetAsync($"/api/v1/messaging/{service}/error-messages", CancellationToken.None))!["items"]!.AsArray()
                .ShouldBeEmpty($"nothing of {service} is in the error queue");
    }

    private static string CityOf(string county) => county[..4] + "00";

    private static decimal Figure(JsonNode report) =>
        report["figures"]!.AsArray().Single(f => f!["indicator"]!.GetValue<int>() == 1)!["value"]!.GetValue<decimal>();
}
