using System.Net;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

public sealed class FeedbackTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task A_rating_is_hidden_from_the_unit_until_the_round_closes()
    {
        var replied = await world.RepliedAsync(Member(1));
        var round = await world.OpenRoundAsync();
        (await world.RateAsync(round, replied.Id, "disagree", "dissatisfied")).Status.ShouldBe("feedback-recorded");

        var seen = await world.DetailAsync(Staff(Lead), replied.Id);
        seen.GetProperty("card").GetProperty("status").GetString().ShouldBe("feedback-pending");
        seen.GetProperty("feedback").GetArrayLength().ShouldBe(0);
        (await world.GetAsync(Staff(Lead), $"{replied.Id}/steps")).EnumerateArray().Select(s => s.GetProperty("step").GetString()).ShouldNotContain("record-feedback");
        (await world.GetAsync(Staff(Lead), "unit-tasks?open=false")).ToString().ShouldNotContain("feedback-recorded");
        (await world.GetAsync(Staff(Lead), "")).ToString().ShouldNotContain("feedback-recorded");
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Staff(Lead), HttpMethod.Post, $"{replied.Id}/feedback", Rating(round), replied.Version);
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Staff(Lead), HttpMethod.Post, $"feedback-rounds/{round}/closing", null, 1);
        (await world.DetailAsync(Member(1), replied.Id)).GetProperty("feedback").GetArrayLength().ShouldBe(1);

        await world.CloseRoundAsync(round);
        var after = await world.DetailAsync(Staff(Lead), replied.Id);
        after.GetProperty("feedback")[0].GetProperty("result").GetString().ShouldBe("disagree");
        after.GetProperty("attitude").GetString().ShouldBe("dissatisfied");
        await world.RefusedAsync(HttpStatusCode.Conflict, "round-closed", Office(), HttpMethod.Post, $"feedback-rounds/{round}/closing", null, 2);
    }

    [Fact]
    public async Task Attitude_and_result_are_apart_and_only_the_result_decides()
    {
        var replied = await world.RepliedAsync(Member(1));
        (await world.RatedAsync(replied.Id, "agree", "dissatisfied")).Status.ShouldBe("satisfied");
        (await world.RatedAsync((await world.RepliedAsync(Member(1))).Id, "reserve")).Status.ShouldBe("basically-satisfied");
    }

    [Fact]
    public async Task Dissatisfied_is_handled_again_and_the_second_time_they_meet()
    {
        var replied = await world.RepliedAsync(Member(1), "B", ("明年开工", new(2027, 6, 30)));
        var again = await world.RatedAsync(replied.Id, "disagree");
        again.Status.ShouldBe("rehandling");
        var part = await world.PartAsync(Office(), replied.Id, Lead);
        part.GetProperty("status").GetString().ShouldBe("handling");
        part.GetProperty("dueBecauseEn").GetString().ShouldBe("90 days");

        (await world.ReplyAsync(Lead, replied.Id)).Status.ShouldBe("feedback-pending");
        var meeting = await world.RatedAsync(replied.Id, "disagree");
        meeting.Status.ShouldBe("meeting-due");
        await world.RefusedAsync(HttpStatusCode.Conflict, "meeting-not-held", Office(), HttpMethod.Post, $"{replied.Id}/closing", new { note = "办结" }, meeting.Version);
        await world.RefusedAsync(HttpStatusCode.Conflict, "meeting-not-held", Office(), HttpMethod.Post, $"{replied.Id}/rehandling", new { text = "再办" }, meeting.Version);
        var held = await world.ActAsync(Office(), meeting, "meeting", new { text = "政府办、提案委召集,双方当面沟通" });
        (await world.ActAsync(Office(), held, "rehandling", new { text = "补充答复" })).Status.ShouldBe("rehandling");
        (await world.ReplyAsync(Lead, replied.Id)).Status.ShouldBe("feedback-pending");
        (await world.RatedAsync(replied.Id, "understand")).Status.ShouldBe("basically-satisfied");
        (await world.DetailAsync(Office(), replied.Id)).GetProperty("replies").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Class_A_and_yet_dissatisfied_is_an_alert()
    {
        var replied = await world.RepliedAsync(Member(1));
        var round = await world.OpenRoundAsync();
        await world.RateAsync(round, replied.Id, "disagree");
        (await world.CloseRoundAsync(round)).GetProperty("alerts").EnumerateArray().Select(a => a.GetGuid()).ShouldBe([replied.Id]);
        (await world.GetAsync(Office(), "?alert=true")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldContain(replied.Id);
    }

    [Fact]
    public async Task Each_author_of_a_merged_case_is_asked_and_the_worst_counts()
    {
        var main = await world.FiledAsync(Member(1));
        var source = await world.FiledAsync(Member(2));
        await world.ActAsync(Office(), source, "merger", new { mainId = main.Id });
        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await world.StartAsync(Lead, main.Id);
        await world.ReplyAsync(Lead, main.Id);
        var round = await world.OpenRoundAsync();
        await world.RateAsync(round, main.Id);
        var stranger = await world.CardAsync(Office(), main.Id);
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Post, $"{main.Id}/feedback", Rating(round, respondent: Guid.CreateVersion7()), stranger.Version);
        await world.RateAsync(round, main.Id, "disagree", respondent: source.Id);
        await world.CloseRoundAsync(round);
        (await world.CardAsync(Office(), main.Id)).Status.ShouldBe("rehandling");
    }

    [Fact]
    public async Task Both_sides_rate_each_other_back_to_back()
    {
        var replied = await world.RepliedAsync(Member(1));
        var part = (await world.PartAsync(Office(), replied.Id, Lead)).GetProperty("id").GetGuid();
        object Scores(string side, int score) => new { assignmentId = part, side, scores = new[] { score, score, score, score, score }, comment = "评语" };
        var card = await world.ActAsync(Staff(Lead), replied, "evaluations", Scores("proposal", 95));
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Staff(Lead), HttpMethod.Post, $"{replied.Id}/evaluations", Scores("unit", 100), card.Version);
        card = await world.ActAsync(Member(1), card, "evaluations", Scores("unit", 58));
        (await world.DetailAsync(Staff(Lead), replied.Id)).GetProperty("evaluations").EnumerateArray().Select(e => e.GetProperty("side").GetString()).ShouldBe(["proposal"]);
        await world.RatedAsync(replied.Id, "agree");
        var evaluations = (await world.DetailAsync(Staff(Lead), replied.Id)).GetProperty("evaluations").EnumerateArray().ToDictionary(e => e.GetProperty("side").GetString()!, e => e.GetProperty("grade").GetString());
        evaluations.ShouldBe(new Dictionary<string, string?> { ["proposal"] = "excellent", ["unit"] = "poor" }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_score_below_60_sends_the_case_back_when_the_round_closes_whatever_the_form_says()
    {
        var replied = await world.RepliedAsync(Member(1));
        await ScoreAsync(world, replied, 59);
        (await world.CardAsync(Member(1), replied.Id)).Status.ShouldBe("feedback-pending", "the score is blind");
        (await world.RatedAsync(replied.Id, "agree")).Status.ShouldBe("rehandling");
        (await world.GetAsync(Office(), $"{replied.Id}/steps")).EnumerateArray().Where(s => s.GetProperty("reasonCode").GetString() is not null)
            .Select(s => s.GetProperty("reasonCode").GetString()).ShouldContain("class-a-dissatisfied");

        var fair = await world.RepliedAsync(Member(1));
        await ScoreAsync(world, fair, 60);
        (await world.RatedAsync(fair.Id, "agree")).Status.ShouldBe("satisfied");
    }

    [Fact]
    public async Task A_low_score_after_the_reveal_reopens_the_case_and_the_second_one_brings_them_together()
    {
        var replied = await world.RepliedAsync(Member(1), "B", ("明年开工", new(2027, 6, 30)));
        var satisfied = await world.RatedAsync(replied.Id, "understand");
        (await ScoreAsync(world, satisfied, 40)).Status.ShouldBe("rehandling");
        var steps = (await world.GetAsync(Office(), $"{replied.Id}/steps")).EnumerateArray().ToArray();
        steps[^1].GetProperty("reasonCode").GetString().ShouldBe("low-score");
        (await world.ReplyAsync(Lead, replied.Id)).Status.ShouldBe("feedback-pending");
        (await ScoreAsync(world, await world.RatedAsync(replied.Id, "agree"), 30)).Status.ShouldBe("meeting-due");
    }

    [Fact]
    public async Task A_body_can_do_without_the_border()
    {
        await using var own = await ProposalsWorld.StartAsync();
        await own.OkAsync(Office(), HttpMethod.Put, "rules", new { invitationHoursInSession = 3.0, invitationHours = 24.0, groupsOnlyInSession = true, twoMeetingsOnePublication = false, rehandleBelowScore = 0 });
        var replied = await own.RepliedAsync(Member(1));
        await ScoreAsync(own, replied, 0);
        (await own.RatedAsync(replied.Id, "agree")).Status.ShouldBe("satisfied");
    }

    private static async Task<Card> ScoreAsync(ProposalsWorld world, Card card, int score)
    {
        var part = (await world.PartAsync(Office(), card.Id, Lead)).GetProperty("id").GetGuid();
        return await world.ActAsync(Member(1), await world.CardAsync(Member(1), card.Id), "evaluations", new { assignmentId = part, side = "unit", scores = Enumerable.Repeat(score, 5) });
    }

    [Fact]
    public async Task An_appraisal_covers_all_units_by_all_members_and_says_how_far()
    {
        var round = await world.OkAsync(Office(), HttpMethod.Post, "appraisal-rounds", new
        {
            name = "2026 年民主评议",
            units = new[] { new { id = "u1", name = "住建局" }, new { id = "u2", name = "教育局" } },
            memberIds = new[] { Member(1).UserId, Member(2).UserId, Member(3).UserId },
        });
        var path = $"appraisal-rounds/{round.GetProperty("id").GetGuid()}";
        await world.OkAsync(Member(1), HttpMethod.Post, $"{path}/scores", new { scores = new[] { new { unitId = "u1", score = 90 }, new { unitId = "u2", score = 70 } } });
        await world.OkAsync(Member(1), HttpMethod.Post, $"{path}/scores", new { scores = new[] { new { unitId = "u1", score = 80 } } });
        await world.OkAsync(Office(), HttpMethod.Post, $"{path}/scores", new { memberId = Member(2).UserId, scores = new[] { new { unitId = "u1", score = 100 } } });
        await world.RefusedAsync(HttpStatusCode.Forbidden, "not-a-member-of-round", Member(4), HttpMethod.Post, $"{path}/scores", new { scores = new[] { new { unitId = "u1", score = 1 } } });
        var open = await world.GetAsync(Member(1), path);
        open.GetProperty("coveragePercent").GetDouble().ShouldBe(50);
        open.GetProperty("units")[0].GetProperty("average").ValueKind.ShouldBe(JsonValueKind.Null);

        var closed = await world.OkAsync(Office(), HttpMethod.Post, $"{path}/closing", null, 1);
        closed.GetProperty("units")[0].GetProperty("average").GetDouble().ShouldBe(90);
        closed.GetProperty("memberCoveragePercent").GetDouble().ShouldBe(66.7);
        await world.RefusedAsync(HttpStatusCode.Conflict, "round-closed", Member(3), HttpMethod.Post, $"{path}/scores", new { scores = new[] { new { unitId = "u1", score = 1 } } });
    }
}
