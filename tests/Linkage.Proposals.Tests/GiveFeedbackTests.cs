using System.Net;
using System.Text.Json;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Tests.World;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>The proposer fills in the form; and who proposed what was merged stays a proposer: sees the handling, gets the reply, is asked.</summary>
public sealed class GiveFeedbackTests : BesidePeer
{
    [Fact]
    public async Task The_proposer_answers_to_the_office_and_may_change_it_until_the_round_closes()
    {
        var replied = await World.RepliedAsync(Member(1));
        var round = await World.OpenRoundAsync();
        (await World.CardAsync(Member(1), replied.Id)).AllowedActions.ShouldContain("give-feedback");
        (await World.CardAsync(Staff(Lead), replied.Id)).AllowedActions.ShouldNotContain("give-feedback");
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Member(2), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await World.RefusedAsync(HttpStatusCode.Forbidden, null, Staff(Lead), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await World.OkAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
        await World.OkAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("disagree"));

        var office = (await World.DetailAsync(Office(), replied.Id)).GetProperty("feedback");
        (office.GetArrayLength(), office[0].GetProperty("result").GetString(), office[0].GetProperty("respondent").GetString()).ShouldBe((1, "disagree", "委员1"));
        (await World.DetailAsync(Staff(Lead), replied.Id)).GetProperty("feedback").GetArrayLength().ShouldBe(0);
        (await World.GetAsync(Staff(Lead), "?status=feedback-recorded")).GetProperty("items").GetArrayLength().ShouldBe(0, "that somebody rated is not the unit's to know");
        (await World.GetAsync(Staff(Lead), "?status=feedback-pending")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await World.GetAsync(Member(1), "?status=feedback-recorded")).GetProperty("items").GetArrayLength().ShouldBe(1);

        await World.CloseRoundAsync(round);
        (await World.CardAsync(Office(), replied.Id)).Status.ShouldBe("rehandling");
        await World.RefusedAsync(HttpStatusCode.Conflict, null, Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree"));
    }

    [Fact]
    public async Task Who_proposed_what_was_merged_hears_of_it_reads_the_reply_on_it_and_is_asked()
    {
        var main = await World.FiledAsync(Member(1));
        var merged = await World.FiledAsync(Member(2), Text("关于管网改造的另一件建议"));
        await World.ActAsync(Office(), merged, "merger", new { mainId = main.Id });
        await World.ActAsync(Office(), await World.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await World.StartAsync(Lead, main.Id);
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Member(2), HttpMethod.Get, $"{main.Id}");
        (await World.DetailAsync(Member(2), merged.Id)).GetProperty("assignments")[0].GetProperty("status").GetString().ShouldBe("handling");
        await World.ReplyAsync(Lead, main.Id);

        var told = await Peer.HeardAsync<MergedProposalProgressed>(m => m.ProposalId == merged.Id && m.Step == "complete-replies");
        (told.MainId, told.Title, told.Signers.Single()).ShouldBe((main.Id, "关于管网改造的另一件建议", Member(2).UserId));
        Peer.All<MergedProposalProgressed>().Where(m => m.ProposalId == merged.Id).Select(m => m.Step).ShouldBe(["assign", "issue-reply", "complete-replies"]);

        var seen = await World.DetailAsync(Member(2), merged.Id);
        seen.GetProperty("card").GetProperty("status").GetString().ShouldBe("merged");
        seen.GetProperty("replies")[0].GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
        seen.GetProperty("assignments")[0].GetProperty("allowedActions").GetArrayLength().ShouldBe(0);

        var round = await World.OpenRoundAsync();
        (await World.CardAsync(Member(2), merged.Id)).AllowedActions.ShouldBe(["give-feedback"]);
        await World.OkAsync(Member(2), HttpMethod.Post, $"{merged.Id}/own-feedback", Form("disagree"));
        await World.OkAsync(Member(1), HttpMethod.Post, $"{main.Id}/own-feedback", Form("agree"));
        var own = (await World.DetailAsync(Member(2), merged.Id)).GetProperty("feedback");
        (own.GetArrayLength(), own[0].GetProperty("result").GetString()).ShouldBe((1, "disagree"));
        await World.CloseRoundAsync(round);
        (await World.CardAsync(Office(), main.Id)).Status.ShouldBe("rehandling", "the worst of them counts");
    }

    [Fact]
    public async Task What_is_given_while_the_round_closes_is_in_it_or_waits_for_the_next()
    {
        var replied = await World.RepliedAsync(Member(1));
        var round = await World.OpenRoundAsync();
        await Task.WhenAll(
            World.SendAsync(Member(1), HttpMethod.Post, $"{replied.Id}/own-feedback", Form("agree")),
            World.SendAsync(Office(), HttpMethod.Post, $"feedback-rounds/{round}/closing", null, 1));
        var status = (await World.CardAsync(Office(), replied.Id)).Status;
        var given = (await World.DetailAsync(Office(), replied.Id)).GetProperty("feedback").GetArrayLength();
        (status, given).ShouldBeOneOf(("satisfied", 1), ("feedback-recorded", 1));
    }

    private static object Form(string result) => new { visit = "visited", attitude = "satisfied", result, onPoint = true, howHeard = "面谈", comment = "意见" };
}
