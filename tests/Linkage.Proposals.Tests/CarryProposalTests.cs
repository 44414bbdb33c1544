using System.Net;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>委员领衔: a draft from below belongs to nobody until a member of this body agrees to carry it.</summary>
public sealed class CarryProposalTests : BesidePeer
{
    private static readonly Caller City = Office(StubDirectory.City, "city");
    [Fact]
    public async Task Is_seen_by_the_office_and_by_whom_it_asks_and_by_nobody_else()
    {
        var draft = await ArrivedAsync();
        (await World.GetAsync(City, "?status=carrier-sought")).GetProperty("items")[0].GetProperty("id").GetGuid().ShouldBe(draft.Id);
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Of(1), HttpMethod.Get, $"{draft.Id}");
        draft.AllowedActions.ShouldBe(["ask-carrier", "give-up-carrying", "forward-upward"], ignoreOrder: true);

        var asked = await AskAsync(draft, Of(1));
        asked.Status.ShouldBe("carrier-asked");
        (await World.GetAsync(Of(1), "?asked=true")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await World.GetAsync(Of(2), "?asked=true")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var seen = await World.DetailAsync(Of(1), draft.Id);
        seen.GetProperty("suggestion").GetString().ShouldNotBeNullOrEmpty("nobody carries what they cannot read");
        seen.GetProperty("sources")[0].GetProperty("fromBody").GetString().ShouldBe(StubDirectory.County);
        Card.Of(seen.GetProperty("card")).AllowedActions.ShouldBe(["accept-carrying", "decline-carrying"], ignoreOrder: true);
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Of(2), HttpMethod.Post, $"{draft.Id}/carrier-answer", new { accept = true }, asked.Version);
        await World.RefusedAsync(HttpStatusCode.Forbidden, null, Of(1), HttpMethod.Put, $"{draft.Id}/content", Text(), asked.Version);
    }

    [Fact]
    public async Task Who_declines_says_why_to_the_office_only_and_another_one_carries_it()
    {
        var draft = await ArrivedAsync();
        World.Directory.Names[Of(1).UserId] = "古丽:努尔";
        var asked = await AskAsync(draft, Of(1));
        await World.RefusedAsync(HttpStatusCode.BadRequest, null, Of(1), HttpMethod.Post, $"{draft.Id}/carrier-answer", new { accept = false }, asked.Version);
        await World.OkAsync(Of(1), HttpMethod.Post, $"{draft.Id}/carrier-answer", new { accept = false, reason = "近期在外学习:至年底" }, asked.Version);
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Of(1), HttpMethod.Get, $"{draft.Id}");
        (await Peer.HeardAsync<ItemMoved>(m => m.ItemId == draft.Id && m.Step == "decline-carrying")).Note.ShouldBeNull("the county need not know");
        var told = (await World.GetAsync(City, $"{draft.Id}/steps"))[2];
        (told.GetProperty("person").GetString(), told.GetProperty("note").GetString()).ShouldBe(("古丽:努尔", "近期在外学习:至年底"));
        (await Peer.HeardAsync<CarrierAnswered>(m => m.ProposalId == draft.Id)).Name.ShouldBe("古丽:努尔", "a name is a name, whatever is in it");
        World.Directory.Names.Clear();

        var carried = await World.CarriedByAsync(Of(2), await World.CardAsync(City, draft.Id), City);
        carried.Status.ShouldBe("draft");
        var seen = (await World.GetAsync(Of(2), $"{draft.Id}/steps"))[2];
        (seen.GetProperty("note").ValueKind, seen.GetProperty("person").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null), "nor need the next one");
        var signatures = (await World.DetailAsync(Of(2), draft.Id)).GetProperty("signatures");
        (signatures.GetArrayLength(), signatures[0].GetProperty("userId").GetString()).ShouldBe((1, Of(2).UserId));
        (await World.SubmitAsync(Of(2), carried)).Status.ShouldBe("submitted");
    }

    [Fact]
    public async Task The_office_asks_somebody_else_instead_or_of_one_who_cannot_go_on()
    {
        var draft = await AskAsync(await ArrivedAsync(), Of(1));
        await World.RefusedAsync(HttpStatusCode.Conflict, "already-asked", City, HttpMethod.Post, $"{draft.Id}/carrier", new { userId = Of(1).UserId, name = "委员1" }, draft.Version);
        var carried = await World.CarriedByAsync(Of(2), draft, City);
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Of(1), HttpMethod.Get, $"{draft.Id}");

        var again = await AskAsync(await World.CardAsync(City, carried.Id), Of(3));
        (await World.DetailAsync(City, again.Id)).GetProperty("signatures").GetArrayLength().ShouldBe(0, "whose hands it left has not signed it");
        await World.RefusedAsync(HttpStatusCode.NotFound, null, Of(2), HttpMethod.Get, $"{draft.Id}");
    }

    [Fact]
    public async Task A_clerk_records_an_answer_given_on_paper_and_a_stale_one_is_told()
    {
        var asked = await AskAsync(await ArrivedAsync(), Of(1));
        var accepted = await World.ActAsync(City, asked, "carrier-answer", new { accept = true });
        (await World.DetailAsync(Of(1), accepted.Id)).GetProperty("signatures")[0].GetProperty("onPaper").GetBoolean().ShouldBeTrue();
        await World.RefusedAsync(HttpStatusCode.PreconditionFailed, null, City, HttpMethod.Post, $"{asked.Id}/carrier-answer", new { accept = false, reason = "晚了一步" }, asked.Version);
    }

    [Fact]
    public async Task What_nobody_carries_ends_and_the_sender_is_told_why()
    {
        var draft = await ArrivedAsync();
        var ended = await World.ActAsync(City, draft, "carrier-search-closing", new { reason = "本届委员均已有同类提案" });
        ended.Status.ShouldBe("withdrawn");
        var outcome = await Peer.HeardAsync<OutcomeRecorded>(m => m.ItemId == draft.Id);
        (outcome.Type, outcome.Body).ShouldBe(("not-used", StubDirectory.City));
        outcome.Text.ShouldNotBeNull().ShouldContain("均已有同类提案");
    }

    [Fact]
    public async Task An_ordinary_draft_has_its_author_and_nobody_is_asked()
    {
        var draft = await World.DraftAsync(City);
        draft.AllowedActions.ShouldNotContain("ask-carrier");
        await World.RefusedAsync(HttpStatusCode.Conflict, "has-its-author", City, HttpMethod.Post, $"{draft.Id}/carrier", new { userId = Of(1).UserId, name = "委员1" }, draft.Version);
    }

    [Fact]
    public async Task A_draft_that_its_author_throws_away_was_and_stays_private()
    {
        var draft = await World.DraftAsync(Of(1));
        await World.ActAsync(Of(1), draft, "withdrawal", new { reason = "不写了" });
        await World.RefusedAsync(HttpStatusCode.NotFound, null, City, HttpMethod.Get, $"{draft.Id}");
        // Messages of one origin keep their order: when the marker is here, whatever the withdrawal told would be, too.
        var marker = await World.SubmittedAsync(Of(1));
        await Peer.HeardAsync<ItemMoved>(m => m.ItemId == marker.Id);
        Peer.All<ItemMoved>().ShouldNotContain(m => m.ItemId == draft.Id);
    }

    private static Caller Of(int number) => Member(number, StubDirectory.City, "city");

    private Task<Card> AskAsync(Card draft, Caller member) => World.ActAsync(City, draft, "carrier", new { userId = member.UserId, name = member.Name });

    /// <summary>The county sends a draft up and the city takes it in.</summary>
    private async Task<Card> ArrivedAsync()
    {
        var draft = await World.DraftAsync(Office());
        await World.ActAsync(Office(), draft, "forwarding", new { form = "carried" });
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == draft.Id);
        var newId = Guid.CreateVersion7();
        await Peer.SayAsync(new EnvelopesTakenIn
        {
            NewItemId = newId,
            LineageId = forwarded.LineageId,
            Kind = "proposal",
            Body = forwarded.ToBody,
            Title = forwarded.Title,
            Urgency = "normal",
            NextHop = 2,
            Sources =
            [
                new() { EnvelopeId = forwarded.EnvelopeId, ItemId = forwarded.ItemId, LineageId = forwarded.LineageId, FromBody = forwarded.Origin, Title = forwarded.Title,
                    Content = forwarded.Content, ContentHash = forwarded.ContentHash, Order = 1, SharePercent = 100 },
            ],
            TakenInBy = "市政协干部",
            TakenInAt = World.Clock.GetUtcNow(),
        });
        await Eventually.TrueAsync(async () => await World.SendAsync(City, HttpMethod.Get, $"{newId}") is (HttpStatusCode.OK, _));
        return await World.CardAsync(City, newId);
    }
}
