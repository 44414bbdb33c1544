using System.Net;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>The notice that asks for feedback comes with the last reply: who answers at once is not sent away, though the office has not opened a round.</summary>
public sealed class FeedbackWithoutRoundTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task The_proposer_answers_from_the_last_reply_on_and_has_fifteen_days_for_it()
    {
        var card = await world.AssignedAsync(Member(1));
        await world.StartAsync(Lead, card.Id);
        await world.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", Member(1), HttpMethod.Post, $"{card.Id}/own-feedback", Form("agree"));
        await world.ReplyAsync(Lead, card.Id);

        (await world.CardAsync(Member(1), card.Id)).AllowedActions.ShouldContain("give-feedback");
        (await world.CardAsync(Staff(Lead), card.Id)).AllowedActions.ShouldNotContain("give-feedback");
        var due = DateOnly.FromDateTime(world.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(15).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await world.DetailAsync(Member(1), card.Id)).GetProperty("feedbackDueOn").GetString().ShouldBe(due);
        (await world.GetAsync(Office(), "?status=feedback-pending")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == card.Id)
            .GetProperty("feedbackDueOn").GetString().ShouldBe(due);

        await GiveAsync(1, card.Id, "agree");
        (await world.RatedAsync(card.Id, "agree")).Status.ShouldBe("satisfied");
        (await world.DetailAsync(Member(1), card.Id)).GetProperty("feedbackDueOn").ValueKind.ShouldBe(JsonValueKind.Null, "nobody is asked any more");
    }

    [Fact]
    public async Task What_was_said_waits_hidden_joins_the_next_round_and_is_revealed_with_it()
    {
        var replied = await world.RepliedAsync(Member(1));
        await GiveAsync(1, replied.Id, "agree");
        await GiveAsync(1, replied.Id, "disagree");
        (await world.CardAsync(Office(), replied.Id)).Status.ShouldBe("feedback-recorded");
        await HiddenAsync(replied.Id);

        // A round of another body is none of this one's.
        var elsewhere = await world.OkAsync(Office(StubDirectory.City, "city"), HttpMethod.Post, "feedback-rounds", new { name = "市第一轮" });
        elsewhere.GetProperty("recorded").GetInt32().ShouldBe(0);
        await world.OkAsync(Office(StubDirectory.City, "city"), HttpMethod.Post, $"feedback-rounds/{elsewhere.GetProperty("id").GetGuid()}/closing", null, 1);
        (await world.CardAsync(Office(), replied.Id)).Status.ShouldBe("feedback-recorded");

        var round = await world.OkAsync(Office(), HttpMethod.Post, "feedback-rounds", new { name = "第一轮" });
        round.GetProperty("recorded").GetInt32().ShouldBe(1);
        (await world.GetAsync(Staff(Lead), "feedback-rounds"))[0].GetProperty("recorded").GetInt32().ShouldBe(0, "a unit with one case would know that it was rated");
        await HiddenAsync(replied.Id);
        await GiveAsync(1, replied.Id, "reserve");
        await HiddenAsync(replied.Id);

        var closed = await world.CloseRoundAsync(round.GetProperty("id").GetGuid());
        closed.GetProperty("basicallySatisfied").GetInt32().ShouldBe(1);
        (await world.DetailAsync(Staff(Lead), replied.Id)).GetProperty("feedback")[0].GetProperty("result").GetString().ShouldBe("reserve");
    }

    [Fact]
    public async Task What_the_office_hears_on_the_telephone_waits_as_well_and_once_a_round_is_open_goes_into_it()
    {
        var (early, late) = (await world.RepliedAsync(Member(1)), await world.RepliedAsync(Member(2)));
        (await world.RateAsync(null, early.Id, "understand")).Status.ShouldBe("feedback-recorded");
        var round = await world.OpenRoundAsync();
        await world.RateAsync(null, late.Id, "disagree");
        var closed = await world.CloseRoundAsync(round);
        (closed.GetProperty("basicallySatisfied").GetInt32(), closed.GetProperty("dissatisfied").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Answers_rounds_that_open_and_rounds_that_close_at_once_lose_nothing_and_wait_for_nobody_for_ever()
    {
        var main = await world.FiledAsync(Member(1));
        var source = await world.FiledAsync(Member(2), Text("关于管网改造的另一件建议"));
        await world.ActAsync(Office(), source, "merger", new { mainId = main.Id });
        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await world.StartAsync(Lead, main.Id);
        await world.ReplyAsync(Lead, main.Id);
        var other = await world.RepliedAsync(Member(3));
        await GiveAsync(3, other.Id, "agree");

        var answers = await Task.WhenAll(
            GivenAsync(1, main.Id, "agree"), GivenAsync(2, source.Id, "understand"), GivenAsync(3, other.Id, "understand"), OpenedAndClosedAsync(),
            GivenAsync(1, main.Id, "understand"), GivenAsync(2, source.Id, "agree"), GivenAsync(3, other.Id, "understand"), OpenedAndClosedAsync());
        // Who came after their case was revealed is told so; nothing else is refused.
        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        (await world.CountAsync("select count(*) from feedback f join proposals p on p.id = f.proposal_id where f.round_id is null and p.status <> 'feedback-recorded'")).ShouldBe(0);
        (await world.CountAsync("select count(*) from feedback f join feedback_rounds r on r.id = f.round_id join proposals p on p.id = f.proposal_id where r.closed_at is not null and p.status = 'feedback-recorded'"))
            .ShouldBe(0, "what belongs to a closed round was revealed with it");

        // Whatever still waits is in the next one.
        await world.CloseRoundAsync(await world.OpenRoundAsync());
        foreach (var id in new[] { main.Id, other.Id })
            (await world.CardAsync(Office(), id)).Status.ShouldBeOneOf("satisfied", "basically-satisfied");
    }

    private async Task<HttpStatusCode> OpenedAndClosedAsync()
    {
        await world.CloseRoundAsync(await world.OpenRoundAsync());
        return HttpStatusCode.OK;
    }

    private async Task<HttpStatusCode> GivenAsync(int member, Guid id, string result) =>
        (await world.SendAsync(Member(member), HttpMethod.Post, $"{id}/own-feedback", Form(result))).Status;

    private Task<JsonElement> GiveAsync(int member, Guid id, string result) => world.OkAsync(Member(member), HttpMethod.Post, $"{id}/own-feedback", Form(result));

    private async Task HiddenAsync(Guid id)
    {
        var seen = await world.DetailAsync(Staff(Lead), id);
        (seen.GetProperty("card").GetProperty("status").GetString(), seen.GetProperty("feedback").GetArrayLength()).ShouldBe(("feedback-pending", 0));
        (await world.GetAsync(Staff(Lead), $"{id}/steps")).EnumerateArray().Select(s => s.GetProperty("step").GetString()).ShouldNotContain("record-feedback");
        (await world.GetAsync(Staff(Lead), "unit-tasks?open=false")).ToString().ShouldNotContain("feedback-recorded");
        (await world.GetAsync(Staff(Lead), "?status=feedback-recorded")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private static object Form(string result) => new { visit = "visited", attitude = "satisfied", result, onPoint = true, howHeard = "面谈", comment = "意见" };
}
