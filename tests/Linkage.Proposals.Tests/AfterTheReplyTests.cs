using System.Net;
using Linkage.Proposals.Tests.World;
using Linkage.ServiceDefaults.Identity;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

public sealed class AfterTheReplyTests(ProposalsFixture fixture) : IClassFixture<ProposalsFixture>
{
    private readonly ProposalsWorld world = fixture.World;

    [Fact]
    public async Task What_was_promised_is_followed_until_it_is_kept_or_broken_and_a_new_proposal_takes_it_up()
    {
        var replied = await world.RepliedAsync(Member(1), "C", ("三年内完成改造", new(2029, 12, 31)), ("年内公布计划", new(2027, 1, 31)));
        var satisfied = await world.RatedAsync(replied.Id, "agree");
        var followed = await world.ActAsync(Office(), satisfied, "closing", new { });
        followed.Status.ShouldBe("follow-up");
        await world.RefusedAsync(HttpStatusCode.Conflict, "promises-open", Office(), HttpMethod.Post, $"{replied.Id}/closing", new { }, followed.Version);

        var promises = (await world.GetAsync(Office(), "promises?state=open")).GetProperty("items").EnumerateArray().Where(p => p.GetProperty("proposalId").GetGuid() == replied.Id).ToArray();
        promises.Select(p => p.GetProperty("what").GetString()).ShouldBe(["年内公布计划", "三年内完成改造"]);
        var (kept, broken) = (promises[0].GetProperty("id").GetGuid(), promises[1].GetProperty("id").GetGuid());
        await world.OkAsync(Office(), HttpMethod.Post, $"promises/{kept}/checks", new { state = "fulfilled", finding = "已公布" }, 1);
        await world.OkAsync(Office(), HttpMethod.Post, $"promises/{broken}/checks", new { state = "open", finding = "完成三成" }, 1);
        await world.RefusedAsync(HttpStatusCode.PreconditionFailed, "stale-version", Office(), HttpMethod.Post, $"promises/{broken}/checks", new { state = "broken", finding = "未完成" }, 1);
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Member(1), HttpMethod.Post, $"promises/{broken}/checks", new { state = "broken", finding = "未完成" }, 2);
        object Again(Guid promise) => new { title = "再提落实管网改造", situation = "a", analysis = "b", suggestion = "c", category = "城乡建设", followsPromiseId = promise };
        foreach (var promise in new[] { kept, broken, Guid.CreateVersion7() })
            await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Member(1), HttpMethod.Post, "", Again(promise));
        await world.OkAsync(Office(), HttpMethod.Post, $"promises/{broken}/checks", new { state = "broken", finding = "三年过去仍未完成" }, 2);

        var again = await world.OkAsync(Member(1), HttpMethod.Post, "", Again(broken));
        await world.SubmitAsync(Member(1), Card.Of(again));
        var detail = await world.DetailAsync(Office(), replied.Id);
        var row = detail.GetProperty("promises").EnumerateArray().Single(p => p.GetProperty("id").GetGuid() == broken);
        row.GetProperty("state").GetString().ShouldBe("broken");
        row.GetProperty("takenUpBy")[0].GetGuid().ShouldBe(again.GetProperty("id").GetGuid());
        (await world.ActAsync(Office(), await world.ActAsync(Office(), await world.CardAsync(Office(), replied.Id), "closing", new { }), "archiving")).Status.ShouldBe("archived");
    }

    [Fact]
    public async Task What_nobody_rated_is_followed_up_as_well_as_long_as_promises_are_open()
    {
        await using var own = await ProposalsWorld.StartAsync();
        var replied = await own.RepliedAsync(Member(1), "B", ("明年开工", new(2029, 6, 30)));
        var another = await own.RepliedAsync(Member(1));
        own.Clock.Advance(TimeSpan.FromDays(30));
        var followed = await own.ActAsync(Office(), replied, "closing", new { note = "多次征询未获反馈" });
        followed.Status.ShouldBe("follow-up", "a promise binds though nobody said what they think of it");
        var promise = (await own.DetailAsync(Office(), replied.Id)).GetProperty("promises")[0].GetProperty("id").GetGuid();
        await own.OkAsync(Office(), HttpMethod.Post, $"promises/{promise}/checks", new { state = "fulfilled", finding = "已开工" }, 1);
        (await own.ActAsync(Office(), await own.CardAsync(Office(), replied.Id), "closing", new { })).Status.ShouldBe("closed");
        (await own.ActAsync(Office(), another, "closing", new { note = "多次征询未获反馈" })).Status.ShouldBe("closed");
    }

    [Fact]
    public async Task Nobody_closes_over_the_head_of_a_proposer_who_may_still_rate()
    {
        var replied = await world.RepliedAsync(Member(1));
        (await world.CardAsync(Office(), replied.Id)).AllowedActions.ShouldNotContain("close");
        await world.RefusedAsync(HttpStatusCode.Conflict, "feedback-still-open", Office(), HttpMethod.Post, $"{replied.Id}/closing", new { note = "无反馈" }, replied.Version);

        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Office(), HttpMethod.Post, $"{replied.Id}/feedback-declining", new { }, replied.Version);
        var declined = await world.ActAsync(Member(1), replied, "feedback-declining");
        declined.Status.ShouldBe("feedback-pending");
        declined.AllowedActions.ShouldNotContain("decline-feedback");
        declined.AllowedActions.ShouldContain("give-feedback", "they may still change their mind");
        await world.RefusedAsync(HttpStatusCode.Conflict, "feedback-declined", Member(1), HttpMethod.Post, $"{replied.Id}/feedback-declining", new { }, declined.Version);
        (await world.CardAsync(Office(), replied.Id)).AllowedActions.ShouldContain("close");
        async Task<IEnumerable<string?>> StepsAsync(Caller who) => (await world.GetAsync(who, $"{replied.Id}/steps")).EnumerateArray().Select(s => s.GetProperty("step").GetString());
        (await StepsAsync(Office())).ShouldContain("decline-feedback");
        (await StepsAsync(Staff(Lead))).ShouldNotContain("decline-feedback", "whether they rate is not the unit's to know");
        (await world.ActAsync(Office(), await world.CardAsync(Office(), replied.Id), "closing", new { note = "提案者不作评价" })).Status.ShouldBe("closed");
    }

    [Fact]
    public async Task Who_declines_does_not_decline_for_those_whose_proposals_were_merged()
    {
        var main = await world.FiledAsync(Member(1));
        await world.ActAsync(Office(), await world.FiledAsync(Member(2), Text("关于管网改造的又一件建议")), "merger", new { mainId = main.Id });
        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        await world.StartAsync(Lead, main.Id);
        await world.ReplyAsync(Lead, main.Id);
        var declined = await world.ActAsync(Member(1), await world.CardAsync(Member(1), main.Id), "feedback-declining");
        await world.RefusedAsync(HttpStatusCode.Conflict, "feedback-still-open", Office(), HttpMethod.Post, $"{main.Id}/closing", new { note = "不作评价" }, declined.Version);
    }

    [Fact]
    public async Task A_key_proposal_walks_its_track_under_two_different_leaders()
    {
        var card = await world.ActAsync(Office(), await world.AssignedAsync(Member(1)), "key-nomination");
        await world.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", Office(), HttpMethod.Post, $"{card.Id}/key-steps", new { step = "list", on = "2026-03-01", supervisingLeader = "主席" }, card.Version);
        card = await world.ActAsync(Office(), card, "key-steps", new { step = "seek-opinions" });
        card = await world.ActAsync(Office(), card, "key-steps", new { step = "record-opinion", from = "民建", text = "同意" });
        await world.RefusedAsync(HttpStatusCode.Conflict, "same-leader", Office(), HttpMethod.Post, $"{card.Id}/key-steps",
            new { step = "list", on = "2026-03-01", supervisingLeader = "王主席", leadHandlingLeader = "王主席" }, card.Version);
        card = await world.ActAsync(Office(), card, "key-steps", new { step = "list", on = "2026-03-01", supervisingLeader = "王主席", leadHandlingLeader = "赵副区长" });
        card = await world.ActAsync(Office(), card, "key-steps", new { step = "plan", text = "两次督办会" });
        card = await world.ActAsync(Office(), card, "supervision", new { kind = "meeting", heldOn = "2026-05-01", leader = "王主席", summary = "督办会" });
        card = await world.ActAsync(Office(), card, "key-steps", new { step = "report", text = "督办报告" });
        var detail = await world.DetailAsync(Office(), card.Id);
        detail.GetProperty("key").GetProperty("status").GetString().ShouldBe("reported");
        detail.GetProperty("key").GetProperty("opinions")[0].GetString().ShouldBe("民建: 同意");
        detail.GetProperty("card").GetProperty("key").GetBoolean().ShouldBeTrue();
        detail.GetProperty("supervision").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Two_meetings_and_the_publication_come_before_the_closing_where_the_body_says_so()
    {
        await using var own = await ProposalsWorld.StartAsync();
        await own.OkAsync(Office(), HttpMethod.Put, "rules", new
        {
            invitationHoursInSession = 3.0,
            invitationHours = 24.0,
            groupsOnlyInSession = true,
            twoMeetingsOnePublication = true,
        });
        var replied = await own.RepliedAsync(Member(1));
        foreach (var stage in new[] { "before", "after" })
            await own.UnitActAsync(Lead, replied.Id, "contacts", new { stage, way = "visit", heldOn = "2026-01-05", people = "委员1、张三", summary = "当面沟通" });
        var satisfied = await own.RatedAsync(replied.Id, "agree");
        await own.RefusedAsync(HttpStatusCode.Conflict, "two-meetings-one-publication", Office(), HttpMethod.Post, $"{replied.Id}/closing", new { }, satisfied.Version);
        var published = await own.ActAsync(Office(), satisfied, "publication", new { level = "full" });
        (await own.ActAsync(Office(), published, "closing", new { })).Status.ShouldBe("closed");
        (await own.DetailAsync(Member(7), replied.Id)).GetProperty("situation").GetString().ShouldNotBeNullOrEmpty();
        (await own.DetailAsync(Member(7), replied.Id)).GetProperty("contacts").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task More_than_the_title_is_published_only_with_consent()
    {
        var card = await world.FiledAsync(Member(1), new { title = "不公开的提案", situation = "a", analysis = "b", suggestion = "c", category = "教育", consentToPublish = false, noPublishReason = "涉及个人隐私" });
        await world.RefusedAsync(HttpStatusCode.Conflict, "no-consent-to-publish", Office(), HttpMethod.Post, $"{card.Id}/publication", new { level = "summary", summary = "摘要" }, card.Version);
        card = await world.ActAsync(Office(), card, "publication", new { level = "title" });
        var seen = await world.DetailAsync(Member(8), card.Id);
        seen.GetProperty("card").GetProperty("title").GetString().ShouldBe("不公开的提案");
        seen.GetProperty("suggestion").GetString().ShouldBe("");
        await world.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", Office(), HttpMethod.Post, $"{card.Id}/commendation", new { year = 2026 }, card.Version);
    }
}
