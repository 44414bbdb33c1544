using System.Net;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.JointSurveys.Tests.World;
using Npgsql;

namespace Linkage.JointSurveys.Tests;

public sealed class ClaimTests(SharedSurveys shared) : IClassFixture<SharedSurveys>
{
    private readonly World.Surveys surveys = shared.Surveys;

    [Fact]
    public async Task Of_many_who_want_to_lead_at_the_same_moment_exactly_one_does()
    {
        var topic = await surveys.OpenTopicAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => surveys.City(1 + n % 2).ClaimAsync(topic, $"{topic[^4..]} {n} 单位")));

        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(a => !a.IsSuccessStatusCode))
            await lost.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "lead-taken");
        var claimed = await surveys.Province.GetAsync(topic);
        claimed.Status().ShouldBe("claimed");
        claimed.Standing("lead").Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_database_itself_admits_no_second_lead()
    {
        var topic = await surveys.OpenTopicAsync();
        (await surveys.City(1).ClaimAsync(topic, $"{topic[^4..]}民盟市委")).EnsureSuccessStatusCode();

        var second = async () =>
        {
            await using var insert = surveys.Data.CreateCommand(
                """
                insert into claims (id, topic_id, unit_kind, unit, unit_body, role, assigned, year, topic_body, claimed_by, claimed_at)
                select gen_random_uuid(), topic_id, unit_kind, '另一单位', unit_body, role, assigned, year, topic_body, claimed_by, claimed_at from claims
                where topic_id = $1
                """);
            insert.Parameters.Add(new() { Value = Guid.Parse(topic.Split('/')[1]) });
            await insert.ExecuteNonQueryAsync();
        };
        (await second.ShouldThrowAsync<PostgresException>()).ConstraintName.ShouldBe("claims_one_lead");
    }

    [Fact]
    public async Task A_unit_leads_no_more_topics_than_the_limit_also_when_it_tries_at_once()
    {
        var topics = new[] { await surveys.OpenTopicAsync("甲题"), await surveys.OpenTopicAsync("乙题"), await surveys.OpenTopicAsync("丙题") };
        var answers = await Task.WhenAll(topics.Select(t => surveys.City(1).ClaimAsync(t, "民建市委", unitKind: "party")));

        answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(a => !a.IsSuccessStatusCode))
            await lost.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "lead-limit");
    }

    [Fact]
    public async Task Joiners_are_limited_and_a_unit_stands_once()
    {
        var topic = await surveys.OpenTopicAsync(maxJoiners: 2);
        (await surveys.County(1, 1).ClaimAsync(topic, "界别组一", "joiner", "sector-group")).EnsureSuccessStatusCode();
        await (await surveys.County(1, 1).ClaimAsync(topic, "界别组一", "joiner", "sector-group")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "claimed-already");
        (await surveys.County(1, 2).ClaimAsync(topic, "界别组一", "joiner", "sector-group")).EnsureSuccessStatusCode();
        await (await surveys.County(1, 3).ClaimAsync(topic, "界别组一", "joiner", "sector-group")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "joiners-full");
    }

    [Fact]
    public async Task Where_the_office_decides_the_other_candidates_join()
    {
        var topic = await surveys.OpenTopicAsync(rule: "office-decides");
        (await surveys.City(1).ClaimAsync(topic, $"{topic[^4..]}民盟")).EnsureSuccessStatusCode();
        var two = await Office.OkAsync(await surveys.City(2).ClaimAsync(topic, $"{topic[^4..]}民进"));
        two.Status().ShouldBe("open-for-claim");
        two.Standing("candidate").Count().ShouldBe(2);

        var decided = await surveys.Province.PostAsync($"{topic}/assignment", new { unitKind = "committee", unit = $"{topic[^4..]}民进", unitBody = SmallDirectory.City(2) });
        decided.Standing("lead").Single().Text("unit").ShouldEndWith("民进");
        decided.Standing("joiner").Single().Text("unit").ShouldEndWith("民盟");
    }

    [Fact]
    public async Task Unclaimed_by_the_date_it_is_assigned_and_not_before()
    {
        var topic = await surveys.OpenTopicAsync(days: 3);
        var order = new { unitKind = "committee", unit = $"{topic[^4..]}提案委", unitBody = SmallDirectory.City(1) };
        await (await surveys.Province.SendAsync(HttpMethod.Post, $"{topic}/assignment", order, null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "claim-not-over");

        surveys.Pass(days: 4);
        await (await surveys.City(1).ClaimAsync(topic, $"{topic[^4..]}民盟")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "claim-over");
        var assigned = await surveys.Province.PostAsync($"{topic}/assignment", order);
        assigned.Status().ShouldBe("claimed");
        assigned.Standing("lead").Single()["assigned"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task When_the_lead_gives_up_the_topic_is_open_again()
    {
        var topic = await surveys.OpenTopicAsync();
        var claimed = await Office.OkAsync(await surveys.City(1).ClaimAsync(topic, $"{topic[^4..]}民盟"));
        var open = await surveys.City(1).PostAsync($"{topic}/claims/{claimed.Standing("lead").Single().Id()}/end", new { text = "人手不足" });
        open.Status().ShouldBe("open-for-claim");
        (await surveys.City(2).ClaimAsync(topic, $"{topic[^4..]}民进")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Whoever_may_claim_is_told_when_a_topic_opens_and_again_when_its_lead_gives_up()
    {
        var topic = await surveys.OpenTopicAsync(days: 5);
        var first = (await OpeningsAsync(topic, 1)).Single();
        (first.Body, first.Title, first.Until, first.Again).ShouldBe((SmallDirectory.Province, "饮用水水源地保护", surveys.Today.AddDays(5), false));
        first.Claimants.Order(StringComparer.Ordinal).ShouldBe(
            [SmallDirectory.Province, .. new[] { 1, 2 }.SelectMany(c => Enumerable.Range(1, 3).Select(n => SmallDirectory.County(c, n)).Prepend(SmallDirectory.City(c)))]);

        var claimed = await Office.OkAsync(await surveys.City(1).ClaimAsync(topic, $"{topic[^4..]}民盟"));
        await surveys.City(1).PostAsync($"{topic}/claims/{claimed.Standing("lead").Single().Id()}/end", new { text = "人手不足" });
        var second = (await OpeningsAsync(topic, 2))[1];
        second.Again.ShouldBeTrue();
        second.BusinessKey.ShouldNotBe(first.BusinessKey);
    }

    [Fact]
    public async Task A_lead_that_gives_up_after_the_date_asks_nobody_to_claim()
    {
        var over = await surveys.OpenTopicAsync(days: 1);
        var late = await Office.OkAsync(await surveys.City(1).ClaimAsync(over, $"{over[^4..]}民盟"));
        surveys.Pass(days: 2);
        await surveys.City(1).PostAsync($"{over}/claims/{late.Standing("lead").Single().Id()}/end", new { text = "人手不足" });

        // Once what another lead did after it is published, this one's would be too.
        var open = await surveys.OpenTopicAsync(days: 5);
        var inTime = await Office.OkAsync(await surveys.City(1).ClaimAsync(open, $"{open[^4..]}民盟"));
        await surveys.City(1).PostAsync($"{open}/claims/{inTime.Standing("lead").Single().Id()}/end", new { text = "人手不足" });
        (await OpeningsAsync(open, 2))[1].Again.ShouldBeTrue();
        (await OpeningsAsync(over, 0)).ShouldAllBe(m => !m.Again);
    }

    [Fact]
    public async Task A_body_lists_what_it_may_claim_until_it_takes_part_or_the_day_has_passed()
    {
        var topic = await surveys.OpenTopicAsync(days: 2);
        (await ClaimableAsync(surveys.County(2, 1))).ShouldContain(topic);
        (await ClaimableAsync(surveys.At("330000"))).ShouldBeEmpty();

        (await surveys.County(2, 1).ClaimAsync(topic, "界别组", "joiner", "sector-group")).EnsureSuccessStatusCode();
        (await ClaimableAsync(surveys.County(2, 1))).ShouldNotContain(topic);
        (await ClaimableAsync(surveys.County(2, 2))).ShouldContain(topic);

        surveys.Pass(days: 3);
        (await ClaimableAsync(surveys.County(2, 2))).ShouldNotContain(topic);
    }

    [Fact]
    public async Task Another_province_claims_nothing_here_and_sees_nothing()
    {
        var topic = await surveys.OpenTopicAsync();
        await (await surveys.At("330000").SendAsync(HttpMethod.Get, topic, null, null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
        (await surveys.County(1, 1).GetAsync(topic))["allowedActions"]!.AsArray().Select(a => a!.GetValue<string>()).ShouldBe(["claim", "join"], ignoreOrder: true);
        await (await surveys.At("330000").ClaimAsync(topic, "外省")).ShouldBeRefusedAsync(HttpStatusCode.NotFound);
    }

    private Task<IReadOnlyList<TopicOpened>> OpeningsAsync(string topic, int expected) =>
        new World.Triage(surveys).PublishedAsync<TopicOpened>(expected, m => m.TopicId.ToString() == topic.Split('/')[1]);

    private static async Task<IReadOnlyList<string>> ClaimableAsync(Office office) =>
        [.. (await office.GetAsync("survey-topics?claimable=true&limit=200"))["items"]!.AsArray().Select(t => "survey-topics/" + t!.Id())];
}
