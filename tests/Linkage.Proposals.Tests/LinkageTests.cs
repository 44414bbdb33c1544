using System.Net;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Tests.World;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.Testing;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>Upward, back, and across to information, over the real broker. A peer service on the same prefix sends and hears.</summary>
public sealed class LinkageTests : BesidePeer
{
    [Fact]
    public async Task A_draft_goes_up_is_carried_by_a_higher_member_and_the_outcome_comes_back()
    {
        var draft = await World.DraftAsync(Office(), Text("关于支持大运河申遗的建议"));
        var sent = await World.ActAsync(Office(), draft, "forwarding", new
        {
            form = "carried",
            carrier = new { name = "市政协委员1" },
            coSigners = new[] { new { name = "市政协委员2" } },
        });
        await World.RefusedAsync(HttpStatusCode.Conflict, "forwarded-already", Office(), HttpMethod.Post, $"{draft.Id}/forwarding", new { form = "clue" }, sent.Version);
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == draft.Id);
        (forwarded.Channel, forwarded.ToBody, forwarded.Hop, forwarded.OriginSequence).ShouldBe(("carried", StubDirectory.City, 1, 1));
        forwarded.ContentHash.ShouldBe(ProposalContent.HashOf(forwarded.Content));

        var newId = Guid.CreateVersion7();
        var taken = TakenIn(newId, forwarded);
        await Peer.SayAsync(taken);
        await Peer.SayAsync(taken);
        var (city, first, second) = (Office(StubDirectory.City, "city"), Member(1, StubDirectory.City, "city"), Member(2, StubDirectory.City, "city"));
        var carried = await Eventually.ValueAsync(async () => await World.SendAsync(city, HttpMethod.Get, $"{newId}") is (HttpStatusCode.OK, var json) ? Box(json) : null);
        carried.Value.GetProperty("card").GetProperty("status").GetString().ShouldBe("carrier-sought");
        carried.Value.GetProperty("card").GetProperty("lineageId").GetGuid().ShouldBe(forwarded.LineageId);
        carried.Value.GetProperty("signatures").GetArrayLength().ShouldBe(0, "nobody signed it yet");
        carried.Value.GetProperty("carrier").GetProperty("wish").GetString().ShouldBe("市政协委员1");
        carried.Value.GetProperty("sources")[0].GetProperty("fromBody").GetString().ShouldBe(StubDirectory.County);

        var card = await World.ActAsync(city, await World.CardAsync(city, newId), "carrier", new { userId = first.UserId, name = "市政协委员1" });
        (await Peer.HeardAsync<CarrierAsked>(m => m.ProposalId == newId)).UserId.ShouldBe(first.UserId);
        card = await World.ActAsync(first, card, "carrier-answer", new { accept = true });
        (await Peer.HeardAsync<CarrierAnswered>(m => m.ProposalId == newId)).Answer.ShouldBe("accepted");
        card = await World.ActAsync(first, card, "invitations", new { people = new[] { new { userId = second.UserId, name = "市政协委员2" } } });
        var invitation = (await World.DetailAsync(first, newId)).GetProperty("signatures")[1].GetProperty("id").GetGuid();
        card = Card.Of(await World.OkAsync(second, HttpMethod.Post, $"{newId}/invitations/{invitation}/answer", new { accept = true }));
        card = await World.SubmitAsync(first, card);
        card = await World.ActAsync(city, await World.ActAsync(city, await World.ActAsync(city, card, "review"), "first-review", new { }), "filing", new { });
        var filed = await Peer.HeardAsync<OutcomeRecorded>(m => m.ItemId == newId);
        (filed.Type, filed.Level, filed.Body).ShouldBe(("adopted", "city", StubDirectory.City));

        var reported = Reported(draft.Id, forwarded.LineageId, filed);
        await Peer.SayAsync(reported);
        await Peer.HeardAsync<OutcomeTold>(m => m.ItemId == draft.Id && m.OutcomeId == filed.OutcomeId);
        var outcome = (await World.DetailAsync(Office(), draft.Id)).GetProperty("outcomes")[0];
        outcome.GetProperty("type").GetString().ShouldBe("adopted");
        outcome.GetProperty("documentNumber").GetString().ShouldBe(card.CaseLabel);
        (await World.CountAsync("select count(*) from sources")).ShouldBe(1, "the second delivery changed nothing");
    }

    [Fact]
    public async Task A_newer_receipt_and_outcome_stand_whatever_comes_late()
    {
        var filed = await World.FiledAsync(Member(1));
        await World.ActAsync(Office(), filed, "forwarding", new { form = "clue" });
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == filed.Id);
        await Peer.SayAsync(Receipt(forwarded, 3, "not-used"));
        await Peer.SayAsync(Receipt(forwarded, 2, "signed-for"));
        async Task<string> Stage() => (await World.DetailAsync(Office(), filed.Id)).GetProperty("forwards")[0].GetProperty("stage").GetString()!;
        await Eventually.TrueAsync(async () => await Stage() == "not-used");
        await Eventually.TrueAsync(async () => await World.CountAsync("select count(*) from messaging.inbox where message_type like '%ForwardReceipted'") == 2, because: "both receipts were taken");
        (await Stage()).ShouldBe("not-used");
    }

    [Fact]
    public async Task What_came_back_goes_up_again_with_what_was_missing()
    {
        var filed = await World.FiledAsync(Member(1));
        var sent = await World.ActAsync(Office(), filed, "forwarding", new { form = "clue" });
        var first = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == filed.Id);
        await Peer.SayAsync(Receipt(first, 2, "returned"));
        await Eventually.TrueAsync(async () => (await World.DetailAsync(Office(), filed.Id)).GetProperty("forwards")[0].GetProperty("stage").GetString() == "returned");

        sent = await World.CardAsync(Office(), filed.Id);
        sent.AllowedActions.ShouldContain("forward-upward");
        foreach (var nothing in new[] { null, "", "\u200b" })
            await World.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Post, $"{filed.Id}/forwarding", new { form = "clue", supplement = nothing }, sent.Version);
        await World.ActAsync(Office(), sent, "forwarding", new { form = "clue", supplement = "补充管网普查数据" });

        var second = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == filed.Id && m.EnvelopeId != first.EnvelopeId);
        (second.Version, second.Supersedes, second.LineageId).ShouldBe((first.Version + 1, first.EnvelopeId, first.LineageId));
        ForwardedContent.Read(second.Title, second.Content).Supplement.ShouldBe("补充管网普查数据");
        ForwardedContent.Read(first.Title, first.Content).Supplement.ShouldBeNull();
    }

    [Fact]
    public async Task An_outcome_that_was_taken_back_above_is_no_longer_shown_whatever_comes_late()
    {
        var filed = await World.FiledAsync(Member(1));
        await World.ActAsync(Office(), filed, "forwarding", new { form = "clue" });
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == filed.Id);
        var first = new OutcomeReported
        {
            OutcomeId = Guid.CreateVersion7(),
            Revision = 1,
            Type = "not-used",
            Level = "city",
            ByWhom = "市政协",
            OccurredOn = new(2026, 3, 1),
            ItemId = filed.Id,
            LineageId = forwarded.LineageId,
            Kind = "proposal",
            Body = StubDirectory.County,
            FromBody = StubDirectory.City,
            RecordedAt = World.Clock.GetUtcNow(),
        };
        async Task<int> Shown() => (await World.DetailAsync(Office(), filed.Id)).GetProperty("outcomes").GetArrayLength();
        await Peer.SayAsync(first);
        await Peer.HeardAsync<OutcomeTold>(m => m.OutcomeId == first.OutcomeId && m.Revision == 1);
        (await Shown()).ShouldBe(1);

        await Peer.SayAsync(first with { Revision = 3, Withdrawn = true });
        await Peer.HeardAsync<OutcomeTold>(m => m.OutcomeId == first.OutcomeId && m.Revision == 3);
        (await Shown()).ShouldBe(0);
        await Peer.SayAsync(first with { Revision = 2 });
        await Eventually.TrueAsync(async () => await World.CountAsync("select count(*) from messaging.inbox where message_type like '%OutcomeReported'") == 3, because: "all three were taken");
        (await Shown()).ShouldBe(0);
    }

    [Fact]
    public async Task What_comes_as_a_clue_keeps_its_sources_and_a_draft_from_it_joins_the_lineage()
    {
        var filed = await World.FiledAsync(Member(1));
        await World.ActAsync(Office(), filed, "forwarding", new { form = "clue" });
        var forwarded = await Peer.HeardAsync<ItemForwarded>(m => m.ItemId == filed.Id);
        var clueId = Guid.CreateVersion7();
        await Peer.SayAsync(TakenIn(clueId, forwarded));
        var city = Office(StubDirectory.City, "city");
        await Eventually.TrueAsync(async () => (await World.GetAsync(city, "clues")).GetProperty("items").GetArrayLength() == 1);
        await World.OkAsync(city, HttpMethod.Post, $"clues/{clueId}/cataloguing", new { year = 2026, title = "排水管网", text = "各县区反映" }, 1);
        var member = Member(3, StubDirectory.City, "city");
        var draft = Card.Of(await World.OkAsync(member, HttpMethod.Post, "", new { title = "a", situation = "b", analysis = "c", suggestion = "d", category = "e", clueId }));
        await World.SubmitAsync(member, draft);
        var converted = await Peer.HeardAsync<ItemConverted>(m => m.NewItemId == draft.Id);
        (converted.SourceItemId, converted.LineageId).ShouldBe((clueId, forwarded.LineageId));
    }

    [Fact]
    public async Task Information_becomes_a_proposal_and_a_proposal_information_with_links_on_both_sides()
    {
        var info = new InfoSuggestedAsProposal
        {
            ItemId = Guid.CreateVersion7(),
            LineageId = Guid.CreateVersion7(),
            Body = StubDirectory.County,
            Version = 1,
            Title = "信息转来的建议",
            Situation = "情况",
            Analysis = "分析",
            Suggestion = "建议",
            Reporter = "某信息员",
            ConsentedAt = World.Clock.GetUtcNow(),
            SuggestedBy = "编辑",
            SuggestedAt = World.Clock.GetUtcNow(),
        };
        await Peer.SayAsync(info);
        await Peer.SayAsync(info with { Version = 2 });
        var made = await Peer.HeardAsync<ProposalTakenFromInfo>(m => m.InfoItemId == info.ItemId);
        var draft = await World.CardAsync(Office(), made.ProposalId);
        draft = await World.CarriedByAsync(Member(5), draft);
        (await World.SubmitAsync(Member(5), draft)).Status.ShouldBe("submitted");
        (await World.DetailAsync(Office(), draft.Id)).GetProperty("fromInfoItemId").GetGuid().ShouldBe(info.ItemId);
        (await Peer.HeardAsync<ItemConverted>(m => m.SourceItemId == info.ItemId)).NewItemId.ShouldBe(made.ProposalId);

        var declined = await World.ActAsync(Office(), await World.ReviewedAsync(Member(1)), "non-filing", new { reasonCode = "empty", destination = "social-information" });
        await World.ActAsync(Office(), await World.ActAsync(Member(1), declined, "conversion-consent", new { consent = true }), "conversion");
        var message = await Peer.HeardAsync<ProposalConvertedToInfo>(m => m.ProposalId == declined.Id);
        (await World.DetailAsync(Office(), declined.Id)).GetProperty("infoItemId").GetGuid().ShouldBe(message.InfoItemId);
        message.Proposer.ShouldBe("委员1");
        (await World.CountAsync("select count(*) from proposals where from_info_item_id is not null")).ShouldBe(1);
    }

    [Fact]
    public async Task Every_step_is_a_stop_on_the_lineage_but_private_drafts_and_blind_ratings_are_not()
    {
        var replied = await World.RepliedAsync(Member(1));
        var round = await World.OpenRoundAsync();
        await World.RateAsync(round, replied.Id, "agree");
        await World.CloseRoundAsync(round);
        await Peer.HeardAsync<ItemMoved>(m => m.ItemId == replied.Id && m.Status == "satisfied");
        var steps = Peer.All<ItemMoved>().Where(m => m.ItemId == replied.Id).OrderBy(m => m.Revision).Select(m => m.Step).ToArray();
        steps.ShouldBe(["submit", "start-review", "pass-first-review", "file", "assign", "sign-for", "start-handling", "draft-reply", "issue-reply", "complete-replies", "reveal-satisfied"]);
        await Peer.HeardAsync<ProposalProgressed>(m => m.ProposalId == replied.Id && m.Step == "reveal-satisfied");
        var counted = Peer.All<ProposalProgressed>().Where(m => m.ProposalId == replied.Id).ToArray();
        counted.Where(m => m.Step != "reveal-satisfied").ShouldAllBe(m => m.Result == null && m.Attitude == null);
        counted.Single(m => m.Step == "reveal-satisfied").Result.ShouldBe("agree");
    }

    private EnvelopesTakenIn TakenIn(Guid newId, ItemForwarded forwarded) => new()
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
    };

    private ForwardReceipted Receipt(ItemForwarded f, int revision, string stage) => new()
    {
        EnvelopeId = f.EnvelopeId,
        ItemId = f.ItemId,
        LineageId = f.LineageId,
        Kind = "proposal",
        Origin = f.Origin,
        ToBody = f.ToBody,
        Revision = revision,
        Stage = stage,
        By = "市政协干部",
        At = World.Clock.GetUtcNow(),
    };

    private static OutcomeReported Reported(Guid item, Guid lineage, OutcomeRecorded o) => new()
    {
        OutcomeId = o.OutcomeId,
        Revision = 1,
        Type = o.Type,
        Level = o.Level,
        ByWhom = o.ByWhom,
        DocumentNumber = o.DocumentNumber,
        OccurredOn = o.OccurredOn,
        ItemId = item,
        LineageId = lineage,
        Kind = "proposal",
        Body = StubDirectory.County,
        FromBody = o.Body,
        RecordedAt = o.RecordedAt,
    };

    private static Boxed Box(JsonElement json) => new(json);

    private sealed record Boxed(JsonElement Value);
}
