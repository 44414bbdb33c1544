using System.Net;
using System.Text.Json;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

public sealed class HandleProposalTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task Units_and_their_people_are_those_of_the_registers_under_their_own_names()
    {
        var filed = await world.FiledAsync(Member(1));
        await world.OkAsync(Office(), HttpMethod.Put, "units/known", new { name = "登记的名称" });
        world.KeepsUnits = false;
        async Task<JsonElement> RefusedAsync(object unit)
        {
            var (status, answer) = await world.SendAsync(Office(), HttpMethod.Post, $"{filed.Id}/assignment", new { units = new[] { unit } }, filed.Version);
            status.ShouldBe(HttpStatusCode.BadRequest);
            return answer.GetProperty("errors");
        }

        (await RefusedAsync(new { unitId = "nowhere", unitName = "没有这个单位", role = "lead" })).TryGetProperty("/units/0/unitId", out _).ShouldBeTrue();
        (await RefusedAsync(new { unitId = "known", unitName = "x", role = "lead", staffUserIds = new[] { Member(1).UserId } })).TryGetProperty("/units/0/staffUserIds", out _).ShouldBeTrue();
        await world.RefusedAsync(HttpStatusCode.BadRequest, null, Office(), HttpMethod.Put, $"units/known/staff/{Member(1).UserId}", new { name = "不是经办人" });
        var batch = await world.OkAsync(Office(), HttpMethod.Post, "batch", new
        {
            entries = new[] { new { id = filed.Id, version = filed.Version, action = "assign", units = new[] { new { unitId = "nowhere", unitName = "x", role = "lead" } } } },
        });
        batch[0].GetProperty("code").GetString().ShouldBe("unknown-code");
        await world.ActAsync(Office(), filed, "assignment", new { units = new[] { new { unitId = "known", unitName = "另一个名称", role = "lead" } } });
        world.KeepsUnits = true;
        (await world.PartAsync(Office(), filed.Id, "known")).GetProperty("unitName").GetString().ShouldBe("登记的名称");
    }

    [Fact]
    public async Task Lead_and_co_units_have_clocks_of_their_own()
    {
        var card = await world.ActAsync(Office(), await world.ActAsync(Office(), await world.FiledAsync(Member(1)), "assignment-proposal", Units((Lead, "lead"))),
            "assignment", Units((Lead, "lead"), (Second, "co")));
        var lead = await world.PartAsync(Office(), card.Id, Lead);
        var co = await world.PartAsync(Office(), card.Id, Second);
        var start = DateOnly.FromDateTime(world.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);
        lead.GetProperty("dueOn").GetDateTime().ShouldBe(start.AddDays(150).ToDateTime(default));
        co.GetProperty("dueOn").GetDateTime().ShouldBe(start.AddDays(30).ToDateTime(default));
        lead.GetProperty("dueBecauseEn").GetString().ShouldBe("150 days");
        lead.GetProperty("colour").GetString().ShouldBe("blue");
    }

    [Theory]
    [InlineData("co", "co", "one-lead-or-several-parts")]
    [InlineData("lead", "lead", "one-lead-or-several-parts")]
    [InlineData("lead", "part", "one-lead-or-several-parts")]
    public async Task Nobody_or_two_in_the_lead_is_refused(string first, string second, string code)
    {
        var filed = await world.FiledAsync(Member(1));
        await world.RefusedAsync(HttpStatusCode.Conflict, code, Office(), HttpMethod.Post, $"{filed.Id}/assignment", Units((Lead, first), (Second, second)), filed.Version);
        (await world.CardAsync(Office(), filed.Id)).Status.ShouldBe("filed");
    }

    [Fact]
    public async Task Split_handling_is_answered_when_every_part_is_and_takes_the_least_favourable_class()
    {
        var card = await world.AssignedAsync(Member(1), (Lead, "part"), (Second, "part"));
        await world.StartAsync(Lead, card.Id);
        await world.StartAsync(Second, card.Id);
        (await world.ReplyAsync(Lead, card.Id)).Status.ShouldBe("assigned");
        var done = await world.ReplyAsync(Second, card.Id, "D");
        done.Status.ShouldBe("feedback-pending");
        (await world.DetailAsync(Office(), card.Id)).GetProperty("card").GetProperty("result").GetString().ShouldBe("reference");
    }

    [Fact]
    public async Task A_unit_sees_only_what_is_assigned_to_it()
    {
        var mine = await world.AssignedAsync(Member(1), ("unit-a", "lead"));
        var other = await world.AssignedAsync(Member(2), ("unit-b", "lead"));
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Staff("unit-a"), HttpMethod.Get, $"{other.Id}");
        var inbox = (await world.GetAsync(Staff("unit-a"), "unit-tasks")).GetProperty("items");
        inbox.EnumerateArray().Select(i => i.GetProperty("proposalId").GetGuid()).ShouldBe([mine.Id]);
        (await world.GetAsync(Staff("unit-a"), "")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldBe([mine.Id]);
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Get, "unit-tasks");
    }

    [Fact]
    public async Task A_unit_says_whose_it_is_and_does_not_route_it_itself()
    {
        var card = await world.AssignedAsync(Member(1), ("unit-c", "lead"), ("unit-d", "co"));
        await world.UnitActAsync("unit-c", card.Id, "return-request", new { reasonCode = "not-our-duty", note = "属水务局职责", suggestedUnit = "区水务局" });
        var request = (await world.PartAsync(Office(), card.Id, "unit-c")).GetProperty("returns")[0];
        var asked = (await world.GetAsync(Office(), "unit-tasks?status=return-requested,coordinating&unit=unit-c")).GetProperty("items").EnumerateArray().Single();
        asked.GetProperty("returnAnswerDueOn").GetString().ShouldBe(request.GetProperty("answerDueOn").GetString());
        (await world.GetAsync(Office(), "unit-tasks?status=assigned&unit=unit-c")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Get, "unit-tasks?status=lost");
        request.GetProperty("suggestedUnit").GetString().ShouldBe("区水务局");
        request.GetProperty("late").GetBoolean().ShouldBeFalse();
        request.GetProperty("answerDueOn").ValueKind.ShouldNotBe(System.Text.Json.JsonValueKind.Null);
        (await world.DetailAsync(Staff("unit-d"), card.Id)).GetProperty("assignments").EnumerateArray().Sum(a => a.GetProperty("returns").GetArrayLength()).ShouldBe(0);

        await world.PartActAsync(Office(), "unit-c", card.Id, "coordination");
        var detail = await world.DetailAsync(Office(), card.Id);
        var part = (await world.PartAsync(Office(), card.Id, "unit-c")).GetProperty("id").GetGuid();
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Post, $"{card.Id}/assignments/{part}/return-answer",
            new { accepted = true, instead = new[] { new { unitId = "unit-e", unitName = "水务局", role = "lead" } } }, detail.GetProperty("card").GetProperty("version").GetInt32());
        await world.PartActAsync(Office(), "unit-c", card.Id, "return-answer", new
        {
            accepted = true,
            decidedBy = "分管副区长",
            instead = new[] { new { unitId = "unit-e", unitName = "区水务局", role = "lead", staffUserIds = new[] { Staff("unit-e").UserId } } },
        });
        await world.RefusedAsync(HttpStatusCode.NotFound, "not-found", Staff("unit-c"), HttpMethod.Get, $"{card.Id}");
        await world.StartAsync("unit-e", card.Id);
        (await world.ReplyAsync("unit-e", card.Id)).Status.ShouldBe("feedback-pending");
    }

    [Fact]
    public async Task A_co_units_opinion_reaches_the_lead_and_never_the_proposer()
    {
        var card = await world.AssignedAsync(Member(1), (Lead, "lead"), (Second, "co"), ("unit-third", "co"));
        await world.StartAsync(Second, card.Id);
        await world.UnitActAsync(Second, card.Id, "opinion", new { text = "会办意见:同意。", signer = "王五" });
        async Task<int> Opinions(ServiceDefaults.Identity.Caller caller) => (await world.DetailAsync(caller, card.Id)).GetProperty("coOpinions").GetArrayLength();
        (await Opinions(Staff(Lead))).ShouldBe(1);
        (await Opinions(Office())).ShouldBe(1);
        (await Opinions(Member(1))).ShouldBe(0);
        (await Opinions(Staff("unit-third"))).ShouldBe(0);
        var co = (await world.PartAsync(Staff("unit-third"), card.Id, "unit-third")).GetProperty("id").GetGuid();
        await world.StartAsync("unit-third", card.Id);
        var version = (await world.CardAsync(Staff("unit-third"), card.Id)).Version;
        await world.RefusedAsync(HttpStatusCode.Conflict, "co-unit-does-not-reply", Staff("unit-third"), HttpMethod.Put, $"{card.Id}/assignments/{co}/reply", ReplyText(), version);
    }

    [Fact]
    public async Task An_extension_needs_consent_and_the_packs_leave()
    {
        var card = await world.AssignedAsync(Member(1), ("unit-h", "lead"));
        await world.UnitActAsync("unit-h", card.Id, "sign-for", new { personInCharge = "张三", leaderInCharge = "李四" });
        var part = await world.PartAsync(Office(), card.Id, "unit-h");
        var ask = new { reason = "需现场勘查", consentBy = "委员1", consentOn = DateOnly.FromDateTime(world.Clock.GetUtcNow().DateTime) };
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Staff("unit-h"), HttpMethod.Post, $"{card.Id}/assignments/{part.GetProperty("id").GetGuid()}/extension-requests",
            new { reason = "需现场勘查", consentBy = "", consentOn = "2026-01-01" }, (await world.CardAsync(Office(), card.Id)).Version);
        for (var i = 1; i <= 3; i++)
        {
            await world.UnitActAsync("unit-h", card.Id, "extension-requests", ask);
            await world.PartActAsync(Office(), "unit-h", card.Id, "extension-decision", new { granted = true });
        }

        var extended = await world.PartAsync(Office(), card.Id, "unit-h");
        (extended.GetProperty("dueOn").GetDateTime() - part.GetProperty("dueOn").GetDateTime()).Days.ShouldBe(90);
        var asked = await world.UnitActAsync("unit-h", card.Id, "extension-requests", ask);
        await world.RefusedAsync(HttpStatusCode.Conflict, "extension-not-possible", Office(), HttpMethod.Post,
            $"{card.Id}/assignments/{part.GetProperty("id").GetGuid()}/extension-decision", new { granted = true }, asked.Version);
    }

    [Fact]
    public async Task Every_author_of_a_merged_case_gets_the_reply()
    {
        var main = await world.FiledAsync(Member(1));
        var source = await world.FiledAsync(Member(2));
        await world.ActAsync(Office(), source, "merger", new { mainId = main.Id });
        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await world.StartAsync(Lead, main.Id);
        await world.ReplyAsync(Lead, main.Id);
        (await world.CountAsync($"select count(*) from reply_deliveries d join replies r on r.id = d.reply_id where r.proposal_id = '{main.Id}' and d.to_user_id in ('{Member(1).UserId}', '{Member(2).UserId}')")).ShouldBe(2);
    }

    [Fact]
    public async Task A_reply_that_plans_has_to_promise()
    {
        var card = await world.AssignedAsync(Member(1), (Lead, "lead"));
        await world.StartAsync(Lead, card.Id);
        var part = (await world.PartAsync(Office(), card.Id, Lead)).GetProperty("id").GetGuid();
        var version = (await world.CardAsync(Office(), card.Id)).Version;
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Staff(Lead), HttpMethod.Put, $"{card.Id}/assignments/{part}/reply", ReplyText("C"), version);
        await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Staff(Lead), HttpMethod.Put, $"{card.Id}/assignments/{part}/reply", ReplyText("Z"), version);
        var drafted = await world.UnitActAsync(Lead, card.Id, "reply", ReplyText("C", ("三年内完成改造", new(2029, 12, 31))), HttpMethod.Put);
        (await world.DetailAsync(Member(1), card.Id)).GetProperty("replies").GetArrayLength().ShouldBe(0, "a draft is not shown to the proposer");
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, $"{card.Id}/assignments/{part}/reply-issue", new { signer = "李四" }, drafted.Version);
    }
}
