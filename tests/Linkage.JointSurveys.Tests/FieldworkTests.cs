using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Tests.World;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;

namespace Linkage.JointSurveys.Tests;

/// <summary>Teams, activities with their calendar, requests for data with their clock, citations.</summary>
public sealed class FieldworkTests : IAsyncLifetime
{
    private World.Surveys surveys = null!;
    private World.Triage triage = null!;
    private string survey = null!;

    private Office Province => surveys.Province;

    public async Task InitializeAsync()
    {
        surveys = await World.Surveys.StartAsync();
        triage = new(surveys);
        survey = await surveys.RunningSurveyAsync();
    }

    public async Task DisposeAsync() => await surveys.DisposeAsync();

    [Fact]
    public async Task A_mixed_team_has_roles_and_holds_inspections_that_are_counted_by_type_and_person()
    {
        var team = await Province.PostAsync($"{survey}/teams", new
        {
            name = "第一调研组",
            members = new object[]
            {
                new { name = "王某", role = "leader", unit = "省政协" }, new { name = "李某", role = "expert", unit = "水科院" },
                new { name = "赵某", role = "cadre", unit = "水利厅" }, new { name = "周某", role = "journalist" },
            },
        });
        await (await Province.SendAsync(HttpMethod.Post, $"{survey}/teams", new { name = "组", members = new[] { new { name = "某", role = "friend" } } }, null))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        foreach (var type in new[] { "inspection", "supervision", "inspection" })
        {
            var activity = "survey-activities/" + (await Province.PostAsync($"{survey}/activities", new
            {
                teamId = team.Id(),
                type,
                subject = "水源地",
                region = "510101",
                place = "取水口",
                from = surveys.Today,
            })).Id();
            await Province.ActAsync(activity, "holding", new { people = 12, minutes = "现场察看" });
        }

        var statistics = await Province.GetAsync($"joint-surveys/statistics?surveyId={survey.Split('/')[1]}");
        (statistics["activities"]!["inspection"]!["times"]!.GetValue<int>(), statistics["activities"]!["inspection"]!["people"]!.GetValue<int>()).ShouldBe((2, 24));
        (await triage.PublishedAsync<ActivityHeld>(3)).Sum(a => a.People).ShouldBe(36);
    }

    [Fact]
    public async Task A_team_changes_its_people_and_roles_and_what_it_was_stays_known()
    {
        object[] three = [new { name = "王某", role = "leader", unit = "省政协" }, new { name = "李某", role = "cadre", unit = "水利厅" }, new { name = "周某", role = "journalist" }];
        var team = "survey-teams/" + (await Province.PostAsync($"{survey}/teams", new { name = "第一调研组", members = three })).Id();
        object[] others = [new { name = "王某", role = "member", unit = "省政协" }, new { name = "钱某", role = "leader", unit = "省政协" }, new { name = "李某", role = "cadre", unit = "水利厅" }];
        var changed = await Province.ActAsync(team, "composition", new { name = "水源地调研组", members = others, reason = "王某另有任务" }, HttpMethod.Put);
        changed["members"]!.AsArray().Select(m => $"{m!.Text("name")} {m!.Text("role")}").ShouldBe(["王某 member", "钱某 leader", "李某 cadre"]);
        var before = changed["changes"]!.AsArray().ShouldHaveSingleItem()!;
        (before.Text("name"), before.Text("reason"), before["members"]!.AsArray().Count).ShouldBe(("第一调研组", "王某另有任务", 3));

        await (await Province.TryAsync(team, "composition", new { name = "水源地调研组", members = others, reason = "再次" }, HttpMethod.Put))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "team-unchanged");
        await (await Province.SendAsync(HttpMethod.Put, $"{team}/composition", new { name = "组", members = others, reason = "改名" }, 1))
            .ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed);
        await (await Province.TryAsync(team, "composition", new { name = "组", members = Array.Empty<object>(), reason = "撤" }, HttpMethod.Put))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await Province.TryAsync(team, "composition", new { name = "组", members = new object[] { new { name = "某", role = "friend" } }, reason = "换" }, HttpMethod.Put))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var reader = surveys.At(SmallDirectory.Province, Roles.Reviewer);
        (await reader.GetAsync(team))["allowedActions"]!.AsArray().ShouldBeEmpty();
        await (await reader.TryAsync(team, "composition", new { name = "组", members = others, reason = "换" }, HttpMethod.Put)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        await (await surveys.City(1).SendAsync(HttpMethod.Get, team, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_who_change_a_team_at_the_same_moment_overwrite_nobody()
    {
        var team = "survey-teams/" + (await Province.PostAsync($"{survey}/teams", new { name = "组", members = new[] { new { name = "王某", role = "leader" } } })).Id();
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => Province.SendAsync(
            HttpMethod.Put, $"{team}/composition", new { name = $"组{n}", members = new[] { new { name = "王某", role = "leader" } }, reason = "改名" }, 1)));
        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        answers.Where(a => !a.IsSuccessStatusCode).ShouldAllBe(a => a.StatusCode == HttpStatusCode.PreconditionFailed);
        (await Province.GetAsync(team))["changes"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_calendar_warns_of_two_surveys_at_one_place_in_one_week_and_no_longer_once_one_of_them_moves()
    {
        var monday = surveys.Today.AddDays(8 - (int)surveys.Today.DayOfWeek);
        var other = await surveys.RunningSurveyAsync("社会组织健康发展");
        await PlanAsync(other, monday.AddDays(4), "民政局");
        var mine = await PlanAsync(survey, monday, "水厂");
        var warning = (await Province.GetAsync(mine))["warnings"]!.AsArray().ShouldHaveSingleItem()!;
        (warning.Text("survey"), warning.Text("place"), warning.Text("surveyId")).ShouldBe(("社会组织健康发展", "民政局", other.Split('/')[1]));

        // The county that is visited sees who comes, and not what was noted.
        var county = await surveys.At("510101").GetAsync($"survey-activities?from={monday:yyyy-MM-dd}");
        county["items"]!.AsArray().Count.ShouldBe(2);
        county["items"]!.AsArray().ShouldAllBe(a => a!["minutes"] == null && a["allowedActions"]!.AsArray().Count == 0);
        // By name; the survey itself is read by who takes part.
        county["items"]!.AsArray().Select(a => a!.Text("surveyTitle")).ShouldBe(["饮用水水源地保护", "社会组织健康发展"]);
        county["items"]!.AsArray().ShouldAllBe(a => !a!["surveyReadable"]!.GetValue<bool>() && a["warnings"]!.AsArray().All(w => w!["surveyId"] == null));

        await (await Province.TryAsync(mine, "rescheduling", new { from = monday.AddDays(8), until = monday.AddDays(7), reason = "汛期" }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var moved = await Province.ActAsync(mine, "rescheduling", new { from = monday.AddDays(7), reason = "汛期" });
        moved["warnings"]!.AsArray().ShouldBeEmpty();
        moved.Status().ShouldBe("planned");
    }

    [Fact]
    public async Task The_calendar_of_a_city_has_what_goes_to_its_counties_and_not_what_goes_elsewhere()
    {
        var county = await PlanAsync(survey, surveys.Today.AddDays(3), "水厂");
        var elsewhere = await Province.PostAsync($"{survey}/activities", new { type = "visit", subject = "走访", region = "510201", place = "水厂", from = surveys.Today.AddDays(3) });
        var all = (await Province.GetAsync("survey-activities"))["items"]!.AsArray();
        all.Select(a => "survey-activities/" + a!.Id()).ShouldBe([county, "survey-activities/" + elsewhere.Id()], ignoreOrder: true);
        all.ShouldAllBe(a => a!["surveyReadable"]!.GetValue<bool>() && a["allowedActions"]!.AsArray().Count == 3);
        (await surveys.City(1).GetAsync("survey-activities"))["items"]!.AsArray().ShouldHaveSingleItem()!.Text("region").ShouldBe("510101");
        (await surveys.At("330000").GetAsync("survey-activities"))["items"]!.AsArray().ShouldBeEmpty();
        await (await Province.SendAsync(HttpMethod.Get, "survey-activities?from=2026-05-01&until=2026-04-01", null, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_request_for_data_has_a_clock_that_says_why_and_starts_anew_when_it_is_asked_again()
    {
        var asked = await Province.PostAsync($"{survey}/data-requests", new { department = "水利厅", text = "近三年水质监测数据" });
        var path = "survey-data-requests/" + asked.Id();
        (asked.Text("dueState"), asked.Text("dueExplanationZh")).ShouldBe(("running", "起 5 日"));
        surveys.Pass(days: 4);
        (await Province.GetAsync(path)).Text("dueState").ShouldBe("nearly-due");
        surveys.Pass(days: 3);
        (await Province.ActAsync(path, "reminder", new { text = "请尽快提供" })).Text("dueState").ShouldBe("overdue");
        (await Province.ActAsync(path, "answer", new { text = "数据见附件" })).Text("dueState").ShouldBe("missed");
        var again = await Province.ActAsync(path, "asking-again", new { text = "缺 2024 年" });
        (again.Text("dueState"), again["late"]!.GetValue<bool>(), again["reminders"]!.GetValue<int>()).ShouldBe(("running", false, 1));
        (await Province.ActAsync(path, "answer", new { text = "补齐" })).Text("dueState").ShouldBe("met");
        await (await surveys.City(1).SendAsync(HttpMethod.Get, path, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Requests_of_all_surveys_stand_in_one_list_with_what_is_overdue_on_top()
    {
        var other = await surveys.RunningSurveyAsync("社会组织健康发展");
        var answered = await AskAsync(survey, "省统计局", 1);
        var late = await AskAsync(other, "省民政厅", 2);
        var soon = await AskAsync(survey, "省水利厅", 6);
        var later = await AskAsync(other, "水利厅规划处", 20);
        await Province.ActAsync(answered, "answer", new { text = "见附件" });
        surveys.Pass(days: 4);

        (await IdsAsync("")).ShouldBe([late, soon, later, answered]);
        (await IdsAsync("overdue=true")).ShouldBe([late]);
        (await IdsAsync("status=answered")).ShouldBe([answered]);
        (await IdsAsync("department=水利厅")).ShouldBe([soon, later]);
        (await IdsAsync($"surveyId={other.Split('/')[1]}")).ShouldBe([late, later]);
        (await surveys.City(1).GetAsync("survey-data-requests"))["items"]!.AsArray().ShouldBeEmpty();
        await (await Province.SendAsync(HttpMethod.Get, "survey-data-requests?status=lost", null, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");

        // Page by page it is the same list.
        var (paged, cursor) = (new List<string>(), "");
        do
        {
            var page = await Province.GetAsync($"survey-data-requests?limit=1{cursor}");
            paged.AddRange(page["items"]!.AsArray().Select(r => "survey-data-requests/" + r!.Id()));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        paged.ShouldBe([late, soon, later, answered]);
        await (await Province.SendAsync(HttpMethod.Get, $"survey-data-requests?cursor={Cursor.Of(0, long.MaxValue, Guid.Empty)}", null, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

        async Task<string[]> IdsAsync(string filter) =>
            [.. (await Province.GetAsync($"survey-data-requests?{filter}"))["items"]!.AsArray().Select(r => "survey-data-requests/" + r!.Id())];

        async Task<string> AskAsync(string of, string department, int days) =>
            "survey-data-requests/" + (await Province.PostAsync($"{of}/data-requests", new { department, text = "资料", dueOn = surveys.Today.AddDays(days) })).Id();
    }

    [Fact]
    public async Task A_body_of_another_province_that_took_something_over_is_a_citation_and_an_outcome_for_every_source()
    {
        var report = "survey-reports/" + (await Province.GetAsync(survey)).Text("reportId");
        await Province.PostAsync($"{report}/citations", new
        {
            citedBy = "北京市政协",
            document = "京津冀水源保护调研报告",
            citedOn = surveys.Today,
            link = "https://example.invalid/report",
            level = "province",
        });
        (await Province.GetAsync($"{report}/citations"))["items"]!.AsArray().ShouldHaveSingleItem()!.Text("citedBy").ShouldBe("北京市政协");
        var told = (await triage.PublishedAsync<OutcomeRecorded>(1)).ShouldHaveSingleItem();
        (told.Type, told.ByWhom, told.ItemId.ToString()).ShouldBe(("adopted", "北京市政协", report.Split('/')[1]));
        await (await Province.SendAsync(HttpMethod.Post, $"{report}/citations", new { citedBy = "x", document = "y", citedOn = surveys.Today, level = "moon" }, null))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private async Task<string> PlanAsync(string of, DateOnly from, string place) => "survey-activities/" + (await Province.PostAsync(
        $"{of}/activities", new { type = "visit", subject = "走访", region = "510101", place, from })).Id();
}
