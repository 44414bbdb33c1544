using System.Net;
using Linkage.JointSurveys.Tests.World;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Tests;

public sealed class TopicLibraryTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    private readonly World.Surveys surveys = shared.Surveys;

    [Fact]
    public async Task Six_actors_leave_their_steps_on_the_way_into_the_plan()
    {
        var topic = await surveys.Province.ProposeTopicAsync(source: "public");
        await surveys.Province.ActAsync(topic, "pointing-out", new { note = "省委主要领导点题" });
        foreach (var step in new[] { "screening", "admission", "shortlisting" })
            await surveys.Province.ActAsync(topic, step, new { note = step });
        var planned = await surveys.Province.ActAsync(topic, "plan", new
        {
            year = 2026,
            leadCommittee = "人资环委",
            leadLeader = "副主席",
            product = "recommendation-motion",
            approvedBy = "省委",
            approvedOn = "2026-02-01",
        });

        planned.Status().ShouldBe("planned");
        planned["plan"]!.Text("product").ShouldBe("recommendation-motion");
        var stages = planned["pipeline"]!.AsArray().ToDictionary(s => s!.Text("stage"), s => s!["steps"]!.AsArray());
        stages.Keys.ShouldBe(["set", "collect", "select", "point-out", "gather", "decide"]);
        stages["set"].Count.ShouldBe(0);
        stages["collect"].Count.ShouldBe(1);
        stages["select"].Count.ShouldBe(2);
        stages["point-out"][0]!.Text("note").ShouldBe("省委主要领导点题");
        stages["gather"].Count.ShouldBe(1);
        stages["decide"].Count.ShouldBe(1);
        var plan = await surveys.Province.GetAsync("survey-topics?planYear=2026");
        plan["items"]!.AsArray().ShouldContain(p => p!.Id() == planned.Id());
    }

    [Fact]
    public async Task The_library_is_read_by_score_through_its_pages_and_what_nobody_scored_comes_last()
    {
        var office = surveys.At("330000");
        var topics = new List<string>();
        foreach (var points in new decimal?[] { 70, null, 92.5m, 92.5m, 81 })
        {
            topics.Add(await office.ProposeTopicAsync($"议题 {topics.Count}"));
            if (points is { } given)
                await office.PutAsync($"{topics[^1]}/score", new { points = given });
        }

        var read = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await office.GetAsync($"survey-topics?sort=-score&limit=2&cursor={cursor}");
            read.AddRange(page["items"]!.AsArray().Select(t => "survey-topics/" + t!.Id()));
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        read.ShouldBe([topics[3], topics[2], topics[4], topics[0], topics[1]]);
        await (await office.SendAsync(HttpMethod.Get, "survey-topics?sort=score", null, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_merged_topic_stays_known_with_its_proposer_also_through_a_second_merger()
    {
        var first = await surveys.Province.ProposeTopicAsync("饮用水水源地保护");
        var second = await surveys.County(1, 1).ProposeTopicAsync("饮用水源地的保护", toBody: SmallDirectory.Province);
        var third = await surveys.Province.ProposeTopicAsync("水源保护", "member");
        var alike = await surveys.Province.GetAsync($"{first}/look-alikes");
        alike["items"]!.AsArray().Select(a => a!.Text("title")).ShouldContain("饮用水源地的保护");

        await surveys.Province.ActAsync(second, "merger", new { intoTopicId = first.Split('/')[1] });
        await surveys.Province.ActAsync(first, "merger", new { intoTopicId = third.Split('/')[1] });

        var kept = await surveys.Province.GetAsync(third);
        kept["mergedFrom"]!.AsArray().Select(m => m!.Text("fromBody")).ShouldBe([SmallDirectory.Province, SmallDirectory.County(1, 1)], ignoreOrder: true);
        kept["pipeline"]!.AsArray().Single(s => s!.Text("stage") == "gather")!["steps"]!.AsArray().Count.ShouldBe(2);
        await (await surveys.Province.TryAsync(third, "merger", new { intoTopicId = first.Split('/')[1] }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "topic-not-mergeable");
    }

    [Fact]
    public async Task Scores_of_several_judges_make_a_mean_and_a_judge_scores_once()
    {
        var topic = await surveys.Province.ProposeTopicAsync();
        await surveys.At(SmallDirectory.Province, Roles.Reviewer).PutAsync($"{topic}/score", new { points = 60 });
        await surveys.At(SmallDirectory.Province, Roles.Reviewer).PutAsync($"{topic}/score", new { points = 90 });
        var scored = await surveys.At(SmallDirectory.Province, Roles.Triage).PutAsync($"{topic}/score", new { points = 80 });

        scored["score"]!.GetValue<decimal>().ShouldBe(85);
        scored["scores"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_lower_body_proposes_upward_only()
    {
        await (await surveys.Province.SendAsync(HttpMethod.Post, "survey-topics",
            new { title = "题", question = "问", source = "member", toBody = SmallDirectory.City(1) }, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);
        await (await surveys.County(1, 1).SendAsync(HttpMethod.Post, "survey-topics",
            new { title = "题", question = "问", source = "member", toBody = SmallDirectory.City(2) }, null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest);

        var topic = await surveys.County(1, 1).ProposeTopicAsync(toBody: SmallDirectory.City(1));
        (await surveys.City(1).GetAsync(topic)).Text("source").ShouldBe("lower-body");
        await (await surveys.City(2).SendAsync(HttpMethod.Get, topic, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        await (await surveys.County(1, 1).TryAsync(topic, "screening")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
    }
}
