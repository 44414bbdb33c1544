using System.Collections.Frozen;
using System.Net;
using Linkage.ServiceDefaults.Identity;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

public sealed class DraftProposalTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task A_joint_proposal_waits_for_its_signers_and_keeps_the_first_signer_first()
    {
        var draft = await world.DraftAsync(Member(1));
        var collecting = await world.ActAsync(Member(1), draft, "invitations", new
        {
            people = new[] { new { userId = Member(2).UserId, name = "委员2" }, new { userId = Member(3).UserId, name = "委员3" } },
        });
        collecting.Status.ShouldBe("collecting-signatures");
        await world.RefusedAsync(HttpStatusCode.Conflict, "invitations-pending", Member(1), HttpMethod.Post, $"{draft.Id}/submission", new { notClassified = true }, collecting.Version);

        var signatures = (await world.DetailAsync(Member(2), draft.Id)).GetProperty("signatures");
        await world.OkAsync(Member(2), HttpMethod.Post, $"{draft.Id}/invitations/{signatures[1].GetProperty("id").GetGuid()}/answer", new { accept = true });
        await world.OkAsync(Member(3), HttpMethod.Post, $"{draft.Id}/invitations/{signatures[2].GetProperty("id").GetGuid()}/answer", new { accept = false });
        var submitted = await world.SubmitAsync(Member(1), await world.CardAsync(Member(1), draft.Id));

        submitted.Status.ShouldBe("submitted");
        var names = (await world.DetailAsync(Member(1), draft.Id)).GetProperty("signatures").EnumerateArray()
            .Select(s => $"{s.GetProperty("order").GetInt32()} {s.GetProperty("name").GetString()} {s.GetProperty("state").GetString()}");
        names.ShouldBe(["1 委员1 signed", "2 委员2 signed", "3 委员3 declined"]);
    }

    [Fact]
    public async Task An_invitation_expires_after_three_hours_in_session_and_does_not_hold_up_the_proposal()
    {
        var collecting = await InvitedAsync();
        var invitation = (await world.DetailAsync(Member(1), collecting.Id)).GetProperty("signatures")[1];
        (invitation.GetProperty("expiresAt").GetDateTimeOffset() - world.Clock.GetUtcNow()).TotalHours.ShouldBeInRange(2.9, 3.0);

        world.Clock.Advance(TimeSpan.FromHours(3.1));
        await world.RefusedAsync(HttpStatusCode.Conflict, "invitation-expired", Member(2), HttpMethod.Post,
            $"{collecting.Id}/invitations/{invitation.GetProperty("id").GetGuid()}/answer", new { accept = true });
        (await world.SubmitAsync(Member(1), collecting)).Status.ShouldBe("submitted");
    }

    [Fact]
    public async Task Out_of_session_it_holds_a_day_and_the_body_can_set_that()
    {
        world.Clock.Advance(TimeSpan.FromDays(20));
        var first = (await world.DetailAsync(Member(1), (await InvitedAsync()).Id)).GetProperty("signatures")[1];
        (first.GetProperty("expiresAt").GetDateTimeOffset() - world.Clock.GetUtcNow()).TotalHours.ShouldBeInRange(23.9, 24.0);

        await world.OkAsync(Office(), HttpMethod.Put, "rules", new
        {
            invitationHoursInSession = 2.0,
            invitationHours = 48.0,
            mostSigners = 2,
            groupsOnlyInSession = true,
            twoMeetingsOnePublication = false,
        });
        var second = (await world.DetailAsync(Member(1), (await InvitedAsync()).Id)).GetProperty("signatures")[1];
        (second.GetProperty("expiresAt").GetDateTimeOffset() - world.Clock.GetUtcNow()).TotalHours.ShouldBeInRange(47.9, 48.0);

        var full = await InvitedAsync();
        await world.RefusedAsync(HttpStatusCode.Conflict, "too-many-signers", Member(1), HttpMethod.Post, $"{full.Id}/invitations",
            new { people = new[] { new { userId = Member(8).UserId, name = "委员8" } } }, full.Version);
    }

    [Fact]
    public async Task An_organisation_needs_its_authorised_signers_seal_under_the_text_as_it_is()
    {
        var draft = Card.Of(await world.OkAsync(Member(1), HttpMethod.Post, "", new
        {
            title = "关于社区养老的建议",
            situation = "情况",
            analysis = "分析",
            suggestion = "建议",
            category = "养老服务",
            proposerType = "party",
            organisation = "民盟锦江区总支",
            authorisedSignerId = Member(9).UserId,
        }));
        await world.RefusedAsync(HttpStatusCode.Conflict, "seal-missing", Member(1), HttpMethod.Post, $"{draft.Id}/submission", new { notClassified = true }, draft.Version);
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, $"{draft.Id}/seal", null, draft.Version);
        var sealed_ = await world.ActAsync(Member(9), draft, "seal");
        var edited = Card.Of(await world.OkAsync(Member(1), HttpMethod.Put, $"{draft.Id}/content", Text("关于社区养老的新建议"), sealed_.Version));
        await world.RefusedAsync(HttpStatusCode.Conflict, "seal-missing", Member(1), HttpMethod.Post, $"{draft.Id}/submission", new { notClassified = true }, edited.Version);
        (await world.SubmitAsync(Member(1), await world.ActAsync(Member(9), edited, "seal"))).Status.ShouldBe("submitted");
    }

    [Fact]
    public async Task Nobody_seals_for_an_organisation_but_whom_the_administrator_registered()
    {
        object For(string organisation, string? signer) => new { title = "集体提案", situation = "情况", analysis = "分析", suggestion = "建议", category = "教育", proposerType = "party", organisation, authorisedSignerId = signer };
        async Task FieldAsync(string pointer, object text)
        {
            var (status, answer) = await world.SendAsync(Member(1), HttpMethod.Post, "", text);
            (status, answer.GetProperty("errors").TryGetProperty(pointer, out _)).ShouldBe((HttpStatusCode.BadRequest, true), answer.ToString());
        }

        await FieldAsync("/authorisedSignerId", For("民盟锦江区总支", Member(1).UserId));
        await FieldAsync("/organisation", For("没有登记的组织", Member(1).UserId));
        await FieldAsync("/organisation", For("未登记小组", null));
        var draft = await world.DraftAsync(Member(1), For("民盟锦江区总支", null));
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, $"{draft.Id}/seal", null, draft.Version);
        await world.RefusedAsync(HttpStatusCode.NotFound, null, Office(), HttpMethod.Post, $"{draft.Id}/seal", null, draft.Version);
        // Who was registered when it was written, and is no more.
        world.Directory.Signers["民盟锦江区总支"] = [Member(8).UserId];
        await world.RefusedAsync(HttpStatusCode.Forbidden, "not-authorised-to-sign", Member(9), HttpMethod.Post, $"{draft.Id}/seal", null, draft.Version);
    }

    [Fact]
    public async Task Only_members_of_the_term_propose_and_sign_under_their_own_names()
    {
        var informant = new Caller("informant-1", "信息员", StubDirectory.County, "county", FrozenSet.ToFrozenSet([Roles.Submitter]));
        await world.RefusedAsync(HttpStatusCode.Forbidden, "only-members-propose", informant, HttpMethod.Post, "", Text());

        var draft = await world.DraftAsync(Member(1));
        async Task NoMemberAsync(object person) => (await world.SendAsync(Member(1), HttpMethod.Post, $"{draft.Id}/invitations", new { people = new[] { person } }, draft.Version))
            .Answer.GetProperty("errors").TryGetProperty("/people/0", out _).ShouldBeTrue(person.ToString());
        await NoMemberAsync(new { userId = Staff("u").UserId, name = "委员2" });
        await NoMemberAsync(new { userId = Office().UserId, name = "委员2" });
        await NoMemberAsync(new { userId = Member(2, StubDirectory.City).UserId, name = "委员2" });
        await NoMemberAsync(new { userId = "nobody", name = "委员2" });

        var invited = await world.ActAsync(Member(1), draft, "invitations", new { people = new[] { new { userId = Member(2).UserId, name = "另一个名字" } } });
        var signature = (await world.DetailAsync(Member(1), draft.Id)).GetProperty("signatures")[1];
        signature.GetProperty("name").GetString().ShouldBe("委员2");
        await world.OkAsync(Member(2), HttpMethod.Post, $"{draft.Id}/invitations/{signature.GetProperty("id").GetGuid()}/answer", new { accept = true });
        // Whose seat ends before it is submitted is no proposer of it.
        world.Directory.NoMembers.Add(Member(2).UserId);
        invited = await world.CardAsync(Member(1), draft.Id);
        await world.RefusedAsync(HttpStatusCode.Conflict, "signer-no-member", Member(1), HttpMethod.Post, $"{draft.Id}/submission", new { notClassified = true }, invited.Version);
    }

    [Fact]
    public async Task A_sector_proposes_only_while_the_session_meets()
    {
        object Sector() => new { title = "界别提案", situation = "情况", analysis = "分析", suggestion = "建议", category = "教育", proposerType = "sector", organisation = "教育界", authorisedSignerId = Member(1).UserId };
        var inSession = await world.ActAsync(Member(1), await world.DraftAsync(Member(1), Sector()), "seal");
        (await world.SubmitAsync(Member(1), inSession)).Status.ShouldBe("submitted");

        world.Clock.Advance(TimeSpan.FromDays(20));
        var later = await world.ActAsync(Member(1), await world.DraftAsync(Member(1), Sector()), "seal");
        await world.RefusedAsync(HttpStatusCode.Conflict, "groups-only-in-session", Member(1), HttpMethod.Post, $"{later.Id}/submission", new { notClassified = true }, later.Version);
    }

    [Fact]
    public async Task The_cut_off_decides_between_session_and_ordinary_and_the_next_session_takes_over()
    {
        var before = await world.GetAsync(Member(1), $"{(await world.SubmittedAsync(Member(1))).Id}");
        before.GetProperty("card").GetProperty("occasion").GetString().ShouldBe("session");

        world.Clock.Advance(TimeSpan.FromDays(6));
        var after = await world.GetAsync(Member(1), $"{(await world.SubmittedAsync(Member(1))).Id}");
        after.GetProperty("card").GetProperty("occasion").GetString().ShouldBe("ordinary");
        after.GetProperty("card").GetProperty("session").GetInt32().ShouldBe(3);

        await world.SetSessionAsync(Office(), 14, 4, TimeSpan.FromDays(-1), TimeSpan.FromDays(90), TimeSpan.FromDays(80), TimeSpan.FromDays(85));
        var next = await world.GetAsync(Member(1), $"{(await world.SubmittedAsync(Member(1))).Id}");
        next.GetProperty("card").GetProperty("session").GetInt32().ShouldBe(4);
        next.GetProperty("card").GetProperty("occasion").GetString().ShouldBe("session");
    }

    [Fact]
    public async Task A_clerk_enters_what_a_member_without_a_device_signed_on_paper()
    {
        var draft = Card.Of(await world.OkAsync(Office(), HttpMethod.Post, "", new
        {
            title = "关于乡村公交的建议",
            situation = "情况",
            analysis = "分析",
            suggestion = "建议",
            category = "交通运输",
            onBehalfOf = new { name = "老委员" },
        }));
        var signed = await world.ActAsync(Office(), draft, "invitations", new { people = new[] { new { name = "另一位", signedOnPaper = true } } });
        (await world.SubmitAsync(Office(), signed)).Status.ShouldBe("submitted");
        var detail = await world.DetailAsync(Office(), draft.Id);
        detail.GetProperty("onBehalf").GetBoolean().ShouldBeTrue();
        detail.GetProperty("card").GetProperty("firstSigner").GetString().ShouldBe("老委员");
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, "",
            new { title = "x", situation = "x", analysis = "x", suggestion = "x", category = "x", onBehalfOf = new { name = "别人" } });
    }

    [Fact]
    public async Task A_draft_from_the_catalogue_joins_the_clues_lineage()
    {
        var clue = await world.OkAsync(Office(), HttpMethod.Post, "clues", new { title = "公交站台没有座椅", text = "老人等车不便", source = "public", from = "市民热线" });
        var id = clue.GetProperty("id").GetGuid();
        await world.RefusedAsync(HttpStatusCode.BadRequest, null, Member(1), HttpMethod.Post, "", new { title = "a", situation = "b", analysis = "c", suggestion = "d", category = "e", clueId = id });
        var entry = await world.OkAsync(Office(), HttpMethod.Post, $"clues/{id}/cataloguing", new { year = 2026, title = "完善公交站台设施", text = "可从座椅、雨棚着手" }, 1);
        entry.GetProperty("catalogueNumber").GetInt32().ShouldBe(1);

        (await world.GetAsync(Member(1), "clues?year=2026")).GetProperty("items").GetArrayLength().ShouldBe(1);
        var draft = await world.OkAsync(Member(1), HttpMethod.Post, "", new { title = "a", situation = "b", analysis = "c", suggestion = "d", category = "e", clueId = id });
        draft.GetProperty("lineageId").GetGuid().ShouldBe(clue.GetProperty("lineageId").GetGuid());
        (await world.GetAsync(Office(), "clues")).GetProperty("items")[0].GetProperty("drafts").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_sees_a_draft_and_another_body_sees_nothing()
    {
        var draft = await world.DraftAsync(Member(1));
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Office(), HttpMethod.Get, $"{draft.Id}");
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Member(2), HttpMethod.Get, $"{draft.Id}");
        var submitted = await world.SubmitAsync(Member(1), draft);
        (await world.CardAsync(Office(), submitted.Id)).Status.ShouldBe("submitted");
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Office(StubDirectory.City, "city"), HttpMethod.Get, $"{draft.Id}");
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Office(StubDirectory.City, "city"), HttpMethod.Post, $"{draft.Id}/review", null, submitted.Version);
    }

    private async Task<Card> InvitedAsync() => await world.ActAsync(Member(1), await world.DraftAsync(Member(1)), "invitations",
        new { people = new[] { new { userId = Member(2).UserId, name = "委员2" } } });
}
