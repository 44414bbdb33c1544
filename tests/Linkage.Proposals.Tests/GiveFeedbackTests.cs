using System.Net;
using System.Text.Json;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Tests.World;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>The proposer fills in the form; and who proposed what was merged stays a proposer: sees the handling, gets the reply, is asked.</summary>
public sealed class GiveFeedbackTests : IAsyncLifetime
{
    private readonly string prefix = Stores.NewPrefix();
    private ProposalsWorld world = null!;
    private PeerService peer = null!;

    public async Task InitializeAsync()
    {
        world = await ProposalsWorld.StartAsync(prefix: prefix);
        peer = await PeerService.StartAsync(prefix);
    }

    public async Task DisposeAsync()
    {
        await peer.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task The_proposer_answers_to_the_office_and_may_change_it_until_the_round_closes()
    {
        var replied = await world.RepliedAsync(Member(1));
        (await world.CardAsync(Member(1), replied.Id)).AllowedActions.ShouldNotContain("give-feedback", "no round is open");
        await world.RefusedAsync(HttpStatusCode.Conflict, "no-open-round", Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));

        var round = await world.OpenRoundAsync();
        (await world.CardAsync(Member(1), replied.Id)).AllowedActions.ShouldContain("give-feedback");
        (await world.CardAsync(Staff(Lead), replied.Id)).AllowedActions.ShouldNotContain("give-feedback");
        await world.RefusedAsync(HttpStatusCode.NotFound, null, Member(2), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Staff(Lead), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await world.OkAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await world.OkAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("disagree"));

        var office = (await world.DetailAsync(Office(), replied.Id)).GetProperty("feedback");
        (office.GetArrayLength(), office[0].GetProperty("result").GetString(), office[0].GetProperty("respondent").GetString()).ShouldBe((1, "disagree", "委员1"));
        (await world.DetailAsync(Staff(Lead), replied.Id)).GetProperty("feedback").GetArrayLength().ShouldBe(0);
        (await world.GetAsync(Staff(Lead), "?status=feedback-recorded")).GetProperty("items").GetArrayLength().ShouldBe(0, "that somebody rated is not the unit's to know");
        (await world.GetAsync(Staff(Lead), "?status=feedback-pending")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await world.GetAsync(Member(1), "?status=feedback-recorded")).GetProperty("items").GetArrayLength().ShouldBe(1);

        await world.CloseRoundAsync(round);
        (await world.CardAsync(Office(), replied.Id)).Status.ShouldBe("rehandling");
        await world.RefusedAsync(HttpStatusCode.Conflict, null, Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
    }

    [Fact]
    public async Task Who_proposed_what_was_merged_hears_of_it_reads_the_reply_on_it_and_is_asked()
    {
        var main = await world.FiledAsync(Member(1));
        var merged = await world.FiledAsync(Member(2), Text("关于管网改造的另一件建议"));
        await world.ActAsync(Office(), merged, "merger", new { mainId = main.Id });
        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await world.StartAsync(Lead, main.Id);
        await world.RefusedAsync(HttpStatusCode.NotFound, null, Member(2), HttpMethod.Get, $"{main.Id}");
        (await world.DetailAsync(Member(2), merged.Id)).GetProperty("assignments")[0].GetProperty("status").GetString().ShouldBe("handling");
        await world.ReplyAsync(Lead, main.Id);

        var told = await peer.HeardAsync<MergedProposalProgressed>(m => m.ProposalId == merged.Id && m.Step == "complete-replies");
        (told.MainId, told.Title, told.Signers.Single()).ShouldBe((main.Id, "关于管网改造的另一件建议", Member(2).UserId));
        peer.All<MergedProposalProgressed>().Where(m => m.ProposalId == merged.Id).Select(m => m.Step).ShouldBe(["assign", "issue-reply", "complete-replies"]);

        var seen = await world.DetailAsync(Member(2), merged.Id);
        seen.GetProperty("card").GetProperty("status").GetString().ShouldBe("merged");
        seen.GetProperty("replies")[0].GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
        seen.GetProperty("assignments")[0].GetProperty("allowedActions").GetArrayLength().ShouldBe(0);

        var round = await world.OpenRoundAsync();
        (await world.CardAsync(Member(2), merged.Id)).AllowedActions.ShouldBe(["give-feedback"]);
        await world.OkAsync(Member(2), HttpMethod.Post, $"{merged.Id}/own-feedback", Form("disagree"));
        await world.OkAsync(Member(1), HttpMethod.Post, $"{main.Id}/own-feedback", Form("agree"));
        var own = (await world.DetailAsync(Member(2), merged.Id)).GetProperty("feedback");
        (own.GetArrayLength(), own[0].GetProperty("result").GetString()).ShouldBe((1, "disagree"));
        await world.CloseRoundAsync(round);
        (await world.CardAsync(Office(), main.Id)).Status.ShouldBe("rehandling", "the worst of them counts");
    }

    [Fact]
    public async Task What_is_given_while_the_round_closes_is_in_it_or_refused()
    {
        var replied = await world.RepliedAsync(Member(1));
        var round = await world.OpenRoundAsync();
        await Task.WhenAll(
            world.SendAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree")),
            world.SendAsync(Office(), HttpMethod.Post, $"feedback-rounds/{round}/closing", null, 1));
        var status = (await world.CardAsync(Office(), replied.Id)).Status;
        var given = (await world.DetailAsync(Office(), replied.Id)).GetProperty("feedback").GetArrayLength();
        (status, given).ShouldBeOneOf(("satisfied", 1), ("feedback-pending", 0));
    }

    private static object Form(string result) => new { visit = "visited", attitude = "satisfied", result, onPoint = true, howHeard = "面谈", comment = "意见" };
}
