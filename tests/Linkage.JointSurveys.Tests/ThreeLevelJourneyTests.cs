using System.Net;
using System.Text.Json.Nodes;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Tests.World;
using Linkage.Proposals.Contracts.V1;
using Linkage.Testing;

namespace Linkage.JointSurveys.Tests;

/// <summary>
/// The two real topics over three levels with deliberate trouble: a county declines, one is late, one corrects a figure after consolidation,
/// two cities send look-alikes; then every recommendation to its end.
/// </summary>
public sealed class ThreeLevelJourneyTests : IAsyncLifetime
{
    private const int Cities = 3;
    private const int Counties = 4;
    private const string Alike = "建立跨区域饮用水水源地生态保护补偿机制";

    private World.Surveys surveys = null!;
    private World.Triage triage = null!;

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync(Cities, Counties);
        triage = new(surveys);
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Theory]
    [InlineData("饮用水水源地保护", 28)]
    [InlineData("社会组织健康发展", 28)]
    public async Task Every_one_of_279_recommendations_finds_its_end(string title, int perCounty)
    {
        var (survey, cityReports, late, corrected) = await ReportFromBelowAsync(title, perCounty);
        var report = "survey-reports/" + (await surveys.Province.GetAsync(survey)).Text("reportId");

        // Two cities sent look-alikes: proposed, merged by a person, sources kept.
        var groups = (await surveys.Province.GetAsync($"{report}/look-alike-recommendations"))["groups"]!.AsArray();
        var alike = groups.Single(g => g!["rows"]!.AsArray().Any(r => r!.Text("text") == Alike))!["rows"]!.AsArray();
        alike.Select(r => r!.Text("body")).ShouldBe([SmallDirectory.City(1), SmallDirectory.City(2)], ignoreOrder: true);
        await surveys.Province.ActAsync(report, "consolidation", new { rows = new[] { new { sources = alike.Select(a => a!.Id()) } }, carryTheRest = true });
        await surveys.Province.WriteAsync(report, new
        {
            paragraphs = new[] { new { number = 1, text = "各市总体情况", sources = cityReports.Select(r => r.Split('/')[1]) } },
            findings = new[] { new { number = 1, area = "总体", text = "保护工作有序推进", sources = cityReports.Select(r => r.Split('/')[1]).Take(1) } },
        });
        await surveys.Province.PostAsync($"{report}/consultations", new
        {
            notice = "专题协商会",
            place = "省政协",
            heldOn = surveys.Today,
            contributions = new[] { new { kind = "question", by = "委员", text = "补偿资金?" }, new { kind = "answer", by = "财政厅", text = "列入预算" } },
        });
        await surveys.Province.ActAsync(report, "review");
        var before = (await surveys.Province.ActAsync(report, "issue", new { product = "recommendation-motion", recipients = new[] { "省委", "省政府" } })).Figure(1).Value();

        // A correction and a late report after the issue: both flow through, and what was issued stays known.
        await surveys.At(corrected.Body).ActAsync(corrected.Report, "corrections", new { indicator = 1, number = 110, reason = "复核人口数" });
        await surveys.At(late.Body).ReportAsync(late.Report, 1, SurveyFlow.Values(7, 80), _ => "迟到县的建议");
        await triage.TakeInAsync(late.Report);
        var after = await surveys.Province.GetAsync(report);
        after.Figure(1).Value().ShouldBe(before + 100 + 7);
        after["changedSinceIssue"]!.AsArray().Single(c => c!["indicator"]!.GetValue<int>() == 1)!["issued"]!.GetValue<decimal>().ShouldBe(before!.Value);
        var opened = await surveys.Province.GetAsync($"{report}/figures/1");
        opened["whole"]!["parts"]!.AsArray().SelectMany(c => c!["parts"]!.AsArray()).Single(p => p!.Text("body") == corrected.Body)!["ownRevision"]!.GetValue<int>().ShouldBe(2);

        var sent = await surveys.Province.ActAsync(report, "sending");
        sent["issue"]!["number"]!.GetValue<int>().ShouldBe(1);
        await SettleAllAsync(survey, report, sent["recommendationCount"]!.GetValue<int>());
        await FollowUpAsync(survey, report);
        await LayDownAsync(survey, report, late);
    }

    private async Task<(string Survey, List<string> CityReports, Part Late, Part Corrected)> ReportFromBelowAsync(string title, int perCounty)
    {
        var survey = await surveys.RunningSurveyAsync(title);
        var cityTasks = await surveys.IssueAsync(surveys.Province, survey, Enumerable.Range(1, Cities).Select(SmallDirectory.City));
        var cityReports = new List<string>();
        Part? late = null, corrected = null;
        for (var c = 1; c <= Cities; c++)
        {
            var city = surveys.City(c);
            var cityReport = await city.AcceptAsync(cityTasks[city.Body]);
            var tasks = await surveys.IssueAsync(city, cityTasks[city.Body], Enumerable.Range(1, Counties).Select(n => SmallDirectory.County(c, n)), 30);
            for (var n = 1; n <= Counties; n++)
            {
                var county = surveys.County(c, n);
                if ((c, n) == (3, 4))
                {
                    await county.ActAsync(tasks[county.Body], "declination", new { text = "灾后重建,人手不足" });
                    continue;
                }

                var report = await county.AcceptAsync(tasks[county.Body]);
                if ((c, n) == (2, 4))
                {
                    late = new(county.Body, report);
                    await city.ActAsync(tasks[county.Body], "waiver", new { text = "逾期未报" });
                    continue;
                }

                if ((c, n) == (1, 1))
                    corrected = new(county.Body, report);
                await county.ReportAsync(report, perCounty, SurveyFlow.Values(10, 50 + n),
                    n == 1 && c < 3 ? number => number == 1 ? Alike : SurveyWording.Of(county.Body, number) : null);
                await triage.TakeInAsync(report);
            }

            var carried = await city.ActAsync(cityReport, "consolidation", new { rows = Array.Empty<object>(), carryTheRest = true });
            await city.WriteAsync(cityReport, new { findings = new[] { new { number = 1, area = "市级", text = "市级综合情况" } } });
            carried.Figure(1)["counted"]!.GetValue<int>().ShouldBe(c == 1 ? 4 : 3);
            await city.ActAsync(cityReport, "submission");
            await triage.TakeInAsync(cityReport);
            cityReports.Add(cityReport);
        }

        return (survey, cityReports, late!, corrected!);
    }

    private async Task SettleAllAsync(string survey, string report, int count)
    {
        var rows = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await surveys.Province.GetAsync($"{report}/recommendations?limit=200&cursor={cursor}");
            rows.AddRange(page["items"]!.AsArray().Select(r => r!));
            cursor = page["nextCursor"]?.GetValue<string>();
        }
        while (cursor is not null);

        rows.Count.ShouldBe(count);
        // Ten counties with 28 each, less the one that was merged: as many as the real surveys had.
        count.ShouldBe(279);
        string[] results = ["adopted", "partly-adopted", "planned", "declined"];
        await (await surveys.Province.TryAsync($"survey-recommendations/{rows[0].Id()}", "outcome", new { result = "declined", byWhom = "财政厅", occurredOn = surveys.Today }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await surveys.Province.TryAsync($"survey-recommendations/{rows[0].Id()}", "outcome", new { result = "no-reply", byWhom = "财政厅", occurredOn = surveys.Today }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "reply-not-due");
        surveys.Pass(days: 6);
        var answer = await surveys.Province.PostAsync("survey-recommendations/outcomes/batch", new
        {
            entries = rows.Select((row, i) => new
            {
                recommendationId = row.Id(),
                outcome = i % 5 == 4
                    ? new { result = "no-reply", byWhom = "省直部门", documentNumber = (string?)null, occurredOn = surveys.Today, reason = (string?)null }
                    : new { result = results[i % 5], byWhom = "省直部门", documentNumber = (string?)$"川府函〔2026〕{i} 号", occurredOn = surveys.Today, reason = (string?)"研究答复" },
            }),
        });
        answer["results"]!.AsArray().ShouldAllBe(r => r!["problem"] == null);

        var statistics = await surveys.Province.GetAsync($"joint-surveys/statistics?surveyId={survey.Split('/')[1]}");
        statistics["recommendations"]!.GetValue<int>().ShouldBe(count);
        statistics["standing"]!.AsObject().Sum(s => s.Value!.GetValue<int>()).ShouldBe(count);
        statistics["standing"]!.AsObject().Select(s => s.Key).ShouldBe(["adopted", "partly-adopted", "planned", "declined", "no-reply"], ignoreOrder: true);
        // The messages tell the same, row by row: whoever counts them gets what the service counts.
        var messages = await triage.PublishedAsync<RecommendationSettled>(count);
        messages.Select(m => m.RecommendationId).ShouldBeUnique();
        messages.CountBy(m => m.Result).ToDictionary().ShouldBe(
            statistics["standing"]!.AsObject().ToDictionary(s => s.Key, s => s.Value!.GetValue<int>()), ignoreOrder: true);
        messages.Select(m => m.Area).Distinct().Count().ShouldBe(statistics["areas"]!.GetValue<int>());

        // Every county knows what became of each of its own rows, through two levels.
        var county = await surveys.County(1, 1).GetAsync($"survey-recommendations?surveyId={survey.Split('/')[1]}&limit=200");
        county["items"]!.AsArray().Count.ShouldBe(28);
        county["items"]!.AsArray().ShouldAllBe(r => r!["settled"]!.GetValue<bool>());
        // And under which number, by whom, and in which rows it went up.
        var adopted = county["items"]!.AsArray().First(r => r!.Text("standing") == "adopted")!;
        var life = await surveys.County(1, 1).GetAsync($"survey-recommendations/{adopted.Id()}");
        life["outcomes"]!.AsArray().ShouldBeEmpty("nobody answered the county itself");
        var carriers = life["carriedBy"]!.AsArray();
        carriers.Select(c => c!.Text("body")).ShouldBe([SmallDirectory.City(1), SmallDirectory.Province]);
        carriers[1]!["outcomes"]!.AsArray().ShouldHaveSingleItem()!.Text("documentNumber").ShouldStartWith("川府函");
        carriers[1]!.Text("text").ShouldNotBeEmpty();
        var source = rows.Find(r => r["sourceBodies"]!.AsArray().Count == 2)!;
        source.Text("text").ShouldBe(Alike);
    }

    private async Task FollowUpAsync(string survey, string report)
    {
        var id = report.Split('/')[1];
        var row = (await surveys.Province.GetAsync($"{report}/recommendations?limit=1"))["items"]![0]!.Id();
        var instruction = await surveys.Province.PostAsync($"{survey}/instructions", new
        {
            leader = "张某",
            post = "省长",
            level = "province",
            text = "请认真研究落实。",
            instructedOn = surveys.Today,
            targets = new[] { new { reportId = id, recommendationId = (string?)null }, new { reportId = id, recommendationId = (string?)row } },
            highlights = Enumerable.Range(1, 17).Select(n => $"重点 {n}"),
        });
        await surveys.Province.PostAsync($"{survey}/instructions", new
        {
            leader = "李某",
            post = "副省长",
            level = "province",
            text = "同意。",
            instructedOn = surveys.Today,
            targets = new[] { new { reportId = id } },
        });
        // The same leader twice is two 人次, as in the register of information.
        await surveys.Province.PostAsync($"{survey}/instructions", new
        {
            leader = "李某",
            post = "副省长",
            level = "province",
            text = "请报进展。",
            instructedOn = surveys.Today,
            targets = new[] { new { reportId = id } },
        });
        var register = await surveys.Province.GetAsync($"{survey}/instructions");
        (register["itemTimes"]!.GetValue<int>(), register["personTimes"]!.GetValue<int>()).ShouldBe((4, 3));

        var broken = await surveys.Province.PostAsync($"{report}/measures/batch", new
        {
            instructionId = instruction.Id(),
            entries = Enumerable.Range(0, 28).Select(n => new
            {
                area = $"方面 {n % 10 + 1}",
                text = $"措施 {n + 1}",
                ownerUnit = "生态环境厅",
                dueOn = surveys.Today.AddDays(90),
                highlights = new[] { n % 17 + 1 },
            }),
        });
        (broken["highlights"]!.GetValue<int>(), broken["areas"]!.GetValue<int>(), broken["measures"]!.GetValue<int>()).ShouldBe((17, 10, 28));
        var measure = $"survey-measures/{broken["items"]![0]!.Id()}";
        await surveys.Province.PostAsync($"{measure}/answers", new { department = "生态环境厅", text = "已启动", answeredOn = surveys.Today });
        (await surveys.Province.ActAsync(measure, "finish")).Status().ShouldBe("done");
        await MeasuresInTheLedgerAsync(survey, measure);

        await surveys.Province.PostAsync($"survey-recommendations/{row}/conversions", new { target = "proposal" });
        await surveys.Province.PostAsync($"{report}/findings/1/extraction", new { });
        await surveys.Province.PostAsync($"survey-recommendations/{row}/look-backs", new { visitedOn = surveys.Today, place = "某县", observation = "已建成", confirmed = true });
        await surveys.Province.PostAsync($"{report}/citations", new { citedBy = "外省政协", document = "某调研报告", citedOn = surveys.Today });
        var proposal = Guid.CreateVersion7();
        await triage.PublishAsync(new ItemConverted
        {
            SourceItemId = Guid.Parse(id),
            SourceKind = "joint-survey",
            SourceLineageId = Guid.CreateVersion7(),
            NewItemId = proposal,
            NewKind = "proposal",
            LineageId = Guid.CreateVersion7(),
            Body = SmallDirectory.Province,
            Title = "提案",
            ConvertedBy = "提案委",
            ConvertedAt = TimeProvider.System.GetUtcNow(),
        });
        await Eventually.TrueAsync(async () => (await surveys.Province.GetAsync($"survey-recommendations/{row}"))["conversions"]![0]!["itemId"]?.GetValue<string>() == proposal.ToString());

        // What became of the proposal stands with the recommendation; an older word that comes late changes nothing.
        var replied = Progress(Guid.Parse(row), proposal, "feedback-pending", "已答复,办理结果 B 类", "B", minutes: 2);
        await triage.PublishAsync(replied);
        await triage.PublishAsync(Progress(Guid.Parse(row), proposal, "filed", "立案", null, minutes: 1));
        await triage.PublishAsync(Progress(Guid.CreateVersion7(), proposal, "filed", "立案", null, minutes: 3));
        await using var taken = surveys.Data.CreateCommand("select count(*) from messaging.inbox where message_type like '%ProposalOfRecommendationProgressed'");
        await Eventually.TrueAsync(async () => (long)(await taken.ExecuteScalarAsync())! == 3);
        var conversion = (await surveys.Province.GetAsync($"survey-recommendations/{row}"))["conversions"]![0]!;
        (conversion.Text("itemStatus"), conversion.Text("itemOutcome"), conversion.Text("itemResultClass"), conversion.Text("itemNumber")).ShouldBe(("feedback-pending", "已答复,办理结果 B 类", "B", "14-3-0007"));
    }

    // 落实台账 over all reports: page by page, and what is overdue by itself.
    private async Task MeasuresInTheLedgerAsync(string survey, string done)
    {
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await surveys.Province.GetAsync($"survey-measures?surveyId={survey.Split('/')[1]}&limit=10&cursor={cursor}");
            ids.AddRange(page["items"]!.AsArray().Select(m => m!.Id()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        ids.Count.ShouldBe(28);
        ids.ShouldBeUnique();
        (await surveys.Province.GetAsync("survey-measures?status=done"))["items"]!.AsArray().ShouldHaveSingleItem()!.Id().ShouldBe(done.Split('/')[1]);
        (await surveys.Province.GetAsync("survey-measures?overdue=true"))["items"]!.AsArray().ShouldBeEmpty();
        (await surveys.City(1).GetAsync("survey-measures"))["items"]!.AsArray().ShouldBeEmpty("measures are the own body's");
        await (await surveys.Province.SendAsync(HttpMethod.Get, "survey-measures?cursor=OTk5OTk5OTk5H3g", null, null))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static ProposalOfRecommendationProgressed Progress(Guid recommendation, Guid proposal, string status, string text, string? resultClass, int minutes) => new()
    {
        RecommendationId = recommendation,
        FactId = Guid.CreateVersion7(),
        ProposalId = proposal,
        LineageId = Guid.CreateVersion7(),
        Body = SmallDirectory.Province,
        Status = status,
        Outcome = "adopted",
        Text = text,
        CaseLabel = "14-3-0007",
        ResultClass = resultClass,
        OccurredAt = TimeProvider.System.GetUtcNow().AddMinutes(minutes),
    };

    private async Task LayDownAsync(string survey, string report, Part late)
    {
        await (await surveys.Province.TryAsync(survey, "evaluation")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "scores-incomplete");
        foreach (var judge in new[] { "甲", "乙" })
            await surveys.Province.PutAsync($"{survey}/panel-scores", new
            {
                judge,
                scores = new[] { "topic", "depth", "feasibility", "writing", "linkage" }.Select(criterion => new { criterion, points = 88 }),
            });
        var evaluated = await surveys.Province.ActAsync(survey, "evaluation", new { award = "一等奖" });
        evaluated["quality"]!.GetValue<decimal>().ShouldBe(88);
        evaluated["credits"]!.AsArray().Sum(c => c!["sharePercent"]!.GetValue<decimal>()).ShouldBe(100);
        evaluated["credits"]!.AsArray().Select(c => c!.Text("body")).ShouldBeUnique();
        // Every city that brought its counties together has its part beside theirs.
        evaluated["credits"]!.AsArray().Where(c => c!.Text("role") == "consolidated").Select(c => c!.Text("body"))
            .ShouldBe(Enumerable.Range(1, Cities).Select(SmallDirectory.City), ignoreOrder: true);
        evaluated["credits"]!.AsArray().Where(c => c!.Text("role") == "consolidated").ShouldAllBe(c => c!["sharePercent"]!.GetValue<decimal>() > 3);
        await surveys.Province.ActAsync(report, "closing");

        // The late county's row came when the city's report was up: nobody may lay the survey down over it.
        await (await surveys.Province.TryAsync(survey, "archiving")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "unsettled-rows");
        var forgotten = (await surveys.At(late.Body).GetAsync(late.Report))["recommendations"]![0]!.Id();
        await surveys.City(2).ActAsync($"survey-recommendations/{forgotten}", "setting-aside", new { text = "报告已报送,转入下年度议题" });
        (await surveys.Province.ActAsync(survey, "archiving")).Status().ShouldBe("archived");
    }

    private sealed record Part(string Body, string Report);
}
