using System.Net;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>优秀提案评选 through its stages.</summary>
public sealed class ExcellentSelectionTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task It_goes_from_recommendations_over_review_and_deliberation_to_the_published_list()
    {
        var first = await SatisfiedAsync(1);
        var second = await SatisfiedAsync(2);
        var open = await world.RepliedAsync(Member(3));
        var selection = await OpenAsync();
        await RefusedAsync(selection, HttpMethod.Post, "candidates", new { proposalId = open.Id, reason = "还在征询" }, HttpStatusCode.Conflict, "illegal-transition");
        selection = await DoAsync(selection, HttpMethod.Post, "candidates", new { proposalId = first.Id, reason = "推动了管网改造" });
        await RefusedAsync(selection, HttpMethod.Post, "candidates", new { proposalId = first.Id, reason = "再荐" }, HttpStatusCode.Conflict, "already-exists");
        selection = await DoAsync(selection, HttpMethod.Post, "candidates", new { proposalId = second.Id, reason = "质量好" });
        selection = await StepAsync(selection, "begin-first-review");
        selection = await DoAsync(selection, HttpMethod.Put, $"candidates/{first.Id}/assessment", new { score = 92, shortlisted = true, comment = "选题准" });
        await RefusedAsync(selection, HttpMethod.Post, "steps", new { step = "begin-deliberation" }, HttpStatusCode.Conflict, "candidates-not-assessed");
        selection = await DoAsync(selection, HttpMethod.Put, $"candidates/{second.Id}/assessment", new { score = 70, shortlisted = false });
        selection = await StepAsync(selection, "begin-deliberation");
        await RefusedAsync(selection, HttpMethod.Put, $"candidates/{second.Id}/choice", new { chosen = true }, HttpStatusCode.Conflict, "not-shortlisted");
        await RefusedAsync(selection, HttpMethod.Post, "steps", new { step = "publish" }, HttpStatusCode.Conflict, "candidates-undecided");
        selection = await DoAsync(selection, HttpMethod.Put, $"candidates/{first.Id}/choice", new { chosen = true });

        // Before it is published, only the office knows of it.
        await world.RefusedAsync(HttpStatusCode.NotFound, null, Member(1), HttpMethod.Get, PathOf(selection));
        await RefusedAsync(selection, HttpMethod.Post, "steps", new { step = "publish" }, HttpStatusCode.BadRequest, "invalid");
        selection = await StepAsync(selection, "publish", "本年度集体提案少");
        (selection.GetProperty("stage").GetString(), selection.GetProperty("collectivePercent").GetDecimal()).ShouldBe(("published", 0));

        (await world.DetailAsync(Office(), first.Id)).GetProperty("card").GetProperty("excellentYear").GetInt32().ShouldBe(Year);
        (await world.DetailAsync(Office(), second.Id)).GetProperty("card").GetProperty("excellentYear").ValueKind.ShouldBe(JsonValueKind.Null);
        var seen = (await world.GetAsync(Member(9), PathOf(selection))).GetProperty("candidates");
        seen.EnumerateArray().Select(c => c.GetProperty("proposalId").GetGuid()).ShouldBe([first.Id]);
        seen[0].GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);
        await RefusedAsync(selection, HttpMethod.Post, "candidates", new { proposalId = second.Id, reason = "x" }, HttpStatusCode.Conflict, "illegal-transition");
    }

    [Fact]
    public async Task The_deliberation_can_send_it_back_and_what_was_decided_is_open_again()
    {
        var card = await SatisfiedAsync(4);
        var selection = await DeliberatedAsync(card);
        selection = await StepAsync(selection, "send-back");
        selection.GetProperty("candidates")[0].GetProperty("chosen").ValueKind.ShouldBe(JsonValueKind.Null);
        selection.GetProperty("candidates")[0].GetProperty("score").GetInt32().ShouldBe(90);
        selection.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()).ShouldBe(["assess", "begin-deliberation"]);
    }

    [Fact]
    public async Task A_case_that_went_back_to_its_unit_stops_the_publication()
    {
        var card = await SatisfiedAsync(5);
        var selection = await DeliberatedAsync(card);
        var part = (await world.PartAsync(Office(), card.Id, Lead)).GetProperty("id").GetGuid();
        await world.ActAsync(Member(5), await world.CardAsync(Member(5), card.Id), "evaluations", new { assignmentId = part, side = "unit", scores = new[] { 10, 10, 10, 10, 10 } });
        await RefusedAsync(selection, HttpMethod.Post, "steps", new { step = "publish", note = "x" }, HttpStatusCode.Conflict, "candidate-in-handling");
        (await world.GetAsync(Office(), PathOf(selection))).GetProperty("stage").GetString().ShouldBe("deliberating");
    }

    [Fact]
    public async Task It_is_the_committees_and_another_body_does_not_see_it()
    {
        var selection = await OpenAsync();
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, "excellent-selections", new { year = Year, name = "x" });
        await world.RefusedAsync(HttpStatusCode.NotFound, null, Office(StubDirectory.City, "city"), HttpMethod.Get, PathOf(selection));
        await world.RefusedAsync(HttpStatusCode.PreconditionFailed, null, Office(), HttpMethod.Post, $"{PathOf(selection)}/steps", new { step = "begin-first-review" }, 99);
    }

    private int Year => world.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Year;

    private static string PathOf(JsonElement selection) => $"excellent-selections/{selection.GetProperty("id").GetGuid()}";

    private async Task<Card> SatisfiedAsync(int member) => await world.RatedAsync((await world.RepliedAsync(Member(member))).Id, "agree");

    private Task<JsonElement> OpenAsync() => world.OkAsync(Office(), HttpMethod.Post, "excellent-selections", new { year = Year, name = $"{Year} 年度优秀提案评选" });

    private async Task<JsonElement> DeliberatedAsync(Card card)
    {
        var selection = await DoAsync(await OpenAsync(), HttpMethod.Post, "candidates", new { proposalId = card.Id, reason = "推荐" });
        selection = await StepAsync(selection, "begin-first-review");
        selection = await DoAsync(selection, HttpMethod.Put, $"candidates/{card.Id}/assessment", new { score = 90, shortlisted = true });
        selection = await StepAsync(selection, "begin-deliberation");
        return await DoAsync(selection, HttpMethod.Put, $"candidates/{card.Id}/choice", new { chosen = true });
    }

    private Task<JsonElement> StepAsync(JsonElement selection, string step, string? note = null) => DoAsync(selection, HttpMethod.Post, "steps", new { step, note });

    private Task<JsonElement> DoAsync(JsonElement selection, HttpMethod method, string verb, object body) =>
        world.OkAsync(Office(), method, $"{PathOf(selection)}/{verb}", body, selection.GetProperty("version").GetInt32());

    private Task RefusedAsync(JsonElement selection, HttpMethod method, string verb, object body, HttpStatusCode status, string code) =>
        world.RefusedAsync(status, code, Office(), method, $"{PathOf(selection)}/{verb}", body, selection.GetProperty("version").GetInt32());
}
