using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

/// <summary>What is offered to a person: nothing that would be refused for this very proposal.</summary>
public sealed class OfferTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task A_lead_is_offered_the_reply_and_a_co_unit_the_opinion()
    {
        var card = await world.AssignedAsync(Member(1), (Lead, "lead"), (Second, "co"));
        await world.StartAsync(Lead, card.Id);
        await world.StartAsync(Second, card.Id);

        Offered(await world.PartAsync(Staff(Lead), card.Id, Lead)).ShouldBe(["record-contact", "ask-clarification", "request-extension", "draft-reply"]);
        Offered(await world.PartAsync(Staff(Second), card.Id, Second)).ShouldBe(["record-contact", "ask-clarification", "request-extension", "give-opinion"]);
        Offered(await world.PartAsync(Staff(Second), card.Id, Lead)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_extension_is_offered_for_decision_only_when_it_was_asked_for()
    {
        var card = await world.AssignedAsync(Member(1));
        await world.StartAsync(Lead, card.Id);
        Offered(await world.PartAsync(Office(), card.Id, Lead)).ShouldBeEmpty();
        await world.UnitActAsync(Lead, card.Id, "extension-requests", new { reason = "需专家论证", consentBy = "委员1", consentOn = "2026-01-01" });
        Offered(await world.PartAsync(Office(), card.Id, Lead)).ShouldBe(["decide-extension"]);
        Offered(await world.PartAsync(Staff(Lead), card.Id, Lead)).ShouldNotContain("request-extension");
    }

    [Fact]
    public async Task What_is_not_filed_is_offered_the_way_to_its_destination_only()
    {
        var author = Member(1);
        var second = await world.ActAsync(Office(), await world.ActAsync(Office(), await world.SubmitAsync(author, await world.DraftAsync(author)), "review"), "first-review", new { });
        var refused = await world.ActAsync(Office(), second, "non-filing", new { reasonCode = "academic", destination = "social-information" });
        refused.AllowedActions.ShouldNotContain("send-to-reference");
        refused.AllowedActions.ShouldNotContain("convert-to-info");
        var asked = await world.CardAsync(author, refused.Id);
        asked.AllowedActions.ShouldContain("answer-conversion");
        await world.ActAsync(author, asked, "conversion-consent", new { consent = true });
        (await world.CardAsync(Office(), refused.Id)).AllowedActions.ShouldContain("convert-to-info");
    }

    [Fact]
    public async Task An_invited_member_finds_the_invitation_until_it_is_answered()
    {
        var draft = await world.DraftAsync(Member(1));
        await world.ActAsync(Member(1), draft, "invitations", new { people = new[] { new { userId = Member(7).UserId, name = "委员7" } } });
        var found = (await world.GetAsync(Member(7), "?invited=true")).GetProperty("items");
        found.GetArrayLength().ShouldBe(1);
        found[0].GetProperty("id").GetGuid().ShouldBe(draft.Id);
        (await world.GetAsync(Member(1), "?invited=true")).GetProperty("items").GetArrayLength().ShouldBe(0);

        var asked = await world.DetailAsync(Member(7), draft.Id);
        asked.GetProperty("suggestion").GetString().ShouldNotBeNullOrEmpty("nobody signs what they cannot read");
        var signature = asked.GetProperty("signatures")[1].GetProperty("id").GetGuid();
        await world.OkAsync(Member(7), HttpMethod.Post, $"{draft.Id}/invitations/{signature}/answer", new { accept = true });
        (await world.GetAsync(Member(7), "?invited=true")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_member_sees_what_they_gave_in_an_appraisal_and_nobody_else_does()
    {
        var round = await world.OkAsync(Office(), HttpMethod.Post, "appraisal-rounds", new
        {
            name = "评议",
            units = new[] { new { id = "u1", name = "住建局" } },
            memberIds = new[] { Member(1).UserId },
        });
        var path = $"appraisal-rounds/{round.GetProperty("id").GetGuid()}";
        await world.OkAsync(Member(1), HttpMethod.Post, $"{path}/scores", new { scores = new[] { new { unitId = "u1", score = 90, comment = "答复及时" } } });
        var own = await world.GetAsync(Member(1), path);
        own.GetProperty("asked").GetBoolean().ShouldBeTrue();
        own.GetProperty("units")[0].GetProperty("ownScore").GetInt32().ShouldBe(90);
        var other = await world.GetAsync(Office(), path);
        other.GetProperty("asked").GetBoolean().ShouldBeFalse();
        other.GetProperty("units")[0].GetProperty("ownScore").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static string?[] Offered(JsonElement part) => [.. part.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString())];
}
