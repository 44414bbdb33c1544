using System.Net;
using System.Text.Json.Nodes;
using Linkage.JointSurveys.Tests.World;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Tests;

/// <summary>What a page offers is what the service takes: each offer here is followed, and each thing that is not offered is refused.</summary>
public sealed class OfferTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    private readonly World.Surveys surveys = shared.Surveys;

    private static IReadOnlyList<string> Of(JsonNode row) => [.. row["allowedActions"]!.AsArray().Select(a => a!.GetValue<string>())];

    [Fact]
    public async Task A_topic_offers_the_lead_to_one_a_place_to_others_and_nothing_after_the_date()
    {
        var topic = await surveys.OpenTopicAsync("认领的出口", days: 3);
        Of(await surveys.City(1).GetAsync(topic)).ShouldBe(["claim", "join"], ignoreOrder: true);
        (await surveys.City(1).ClaimAsync(topic, "农工党市委")).EnsureSuccessStatusCode();

        var claimed = await surveys.City(2).GetAsync(topic);
        Of(claimed).ShouldBe(["join"]);
        claimed["claims"]!.AsArray().Single()!["mayEnd"]!.GetValue<bool>().ShouldBeFalse();
        (await surveys.City(1).GetAsync(topic))["claims"]!.AsArray().Single()!["mayEnd"]!.GetValue<bool>().ShouldBeTrue();
        (await surveys.City(2).ClaimAsync(topic, "界别组", "joiner")).EnsureSuccessStatusCode();
        await (await surveys.City(2).ClaimAsync(topic, "另一单位")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "lead-taken");

        Of(await surveys.At(SmallDirectory.City(2), Roles.Auditor).GetAsync(topic)).ShouldBeEmpty();
        surveys.Pass(4);
        Of(await surveys.City(2).GetAsync(topic)).ShouldBeEmpty();
        await (await surveys.City(2).ClaimAsync(topic, "迟到的单位", "joiner")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "claim-over");
    }

    [Fact]
    public async Task A_lead_is_assigned_among_those_who_asked_and_from_anybody_after_the_date()
    {
        var first = await surveys.OpenTopicAsync("指定的出口", days: 2);
        Of(await surveys.Province.GetAsync(first)).ShouldNotContain("assign");
        var decided = await surveys.OpenTopicAsync("指定由办公室", rule: "office-decides", days: 2, leadLimit: 5);
        Of(await surveys.Province.GetAsync(decided)).ShouldNotContain("assign");
        (await surveys.City(2).ClaimAsync(decided, "民建市委")).EnsureSuccessStatusCode();
        Of(await surveys.Province.GetAsync(decided)).ShouldContain("assign");
        surveys.Pass(3);
        Of(await surveys.Province.GetAsync(first)).ShouldContain("assign");
    }

    [Fact]
    public async Task A_topic_is_scored_by_its_own_office_before_it_is_planned()
    {
        var topic = await surveys.Province.ProposeTopicAsync("评分的出口");
        Of(await surveys.Province.GetAsync(topic)).ShouldContain("score");
        Of(await surveys.At(SmallDirectory.Province, Roles.Submitter).GetAsync(topic)).ShouldNotContain("score");
        var planned = await surveys.Province.PlannedTopicAsync("评分已过");
        Of(await surveys.Province.GetAsync(planned)).ShouldNotContain("score");
        await (await surveys.Province.SendAsync(HttpMethod.Put, $"{planned}/score", new { points = 80 }, null))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "illegal-transition");
    }

    [Fact]
    public async Task A_task_offers_sub_tasks_once_it_is_accepted_and_a_report_marks_while_it_is_with_the_body_above()
    {
        var survey = await surveys.RunningSurveyAsync("出口");
        var city = surveys.City(1);
        var task = (await surveys.IssueAsync(surveys.Province, survey, [city.Body]))[city.Body];
        Of(await city.GetAsync(task)).ShouldNotContain("issue-sub-tasks");
        var report = await city.AcceptAsync(task);
        Of(await city.GetAsync(task)).ShouldContain("issue-sub-tasks");
        Of(await surveys.Province.GetAsync(task)).ShouldNotContain("issue-sub-tasks");
        Of(await city.GetAsync(report)).ShouldNotContain("mark");

        await city.ReportAsync(report, 1, SurveyFlow.Values(10, 60));
        Of(await surveys.Province.GetAsync(report)).ShouldContain("mark");
        Of(await city.GetAsync(report)).ShouldNotContain("mark");
        Of(await city.GetAsync(report)).ShouldContain("answer-mark");
        await surveys.Province.PostAsync($"{report}/marks", new { rowKind = "report", text = "请补充依据" });
    }

    [Fact]
    public async Task Citations_of_a_report_are_read_where_they_were_entered()
    {
        var survey = await surveys.RunningSurveyAsync("引用");
        var report = "survey-reports/" + (await surveys.Province.GetAsync(survey)).Text("reportId");
        Of(await surveys.Province.GetAsync(report)).ShouldContain("cite");
        await surveys.Province.PostAsync($"{report}/citations", new { citedBy = "邻省政协", document = "联合调研报告", citedOn = "2026-10-01", link = "https://example.org/1" });
        var cited = (await surveys.Province.GetAsync($"{report}/citations"))["items"]!.AsArray().Single()!;
        cited.Text("citedBy").ShouldBe("邻省政协");
        cited["recommendationId"].ShouldBeNull();
        (await surveys.Province.GetAsync(survey))["allowedActions"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldContain("plan-activity");
    }
}
