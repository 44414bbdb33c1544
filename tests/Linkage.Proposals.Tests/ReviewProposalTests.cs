using System.Net;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Proposals.Tests.World;
using static Linkage.Proposals.Tests.World.ProposalsWorld;

namespace Linkage.Proposals.Tests;

public sealed class ReviewProposalTests : IAsyncLifetime
{
    private ProposalsWorld world = null!;

    public async Task InitializeAsync() => world = await ProposalsWorld.StartAsync();

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task What_was_returned_comes_back_as_a_new_version_and_the_changes_can_be_read()
    {
        var reviewed = await world.ReviewedAsync(Member(1), Text(suggestion: "一是编制计划;二是整合资金。"));
        var returned = await world.ActAsync(Office(), reviewed, "return-for-revision", new { reasonCode = "no-advice", note = "请写明牵头单位" });
        returned.Status.ShouldBe("returned-for-revision");
        var edited = Card.Of(await world.OkAsync(Member(1), HttpMethod.Put, $"{returned.Id}/content", Text(suggestion: "一是编制计划;二是整合资金;三是由住建局牵头。"), returned.Version));
        (await world.SubmitAsync(Member(1), edited)).Status.ShouldBe("submitted");

        var versions = await world.GetAsync(Office(), $"{returned.Id}/versions");
        versions.GetArrayLength().ShouldBe(2);
        versions[0].GetProperty("hash").GetString().ShouldNotBe(versions[1].GetProperty("hash").GetString());
        var changes = (await world.GetAsync(Office(), $"{returned.Id}/versions/1/changes/2")).GetProperty("suggestion").EnumerateArray().ToArray();
        string.Concat(changes.Where(c => c.GetProperty("change").GetString() != "added").Select(c => c.GetProperty("text").GetString())).ShouldBe("一是编制计划;二是整合资金。");
        string.Concat(changes.Where(c => c.GetProperty("change").GetString() != "removed").Select(c => c.GetProperty("text").GetString())).ShouldBe("一是编制计划;二是整合资金;三是由住建局牵头。");
        changes[0].GetProperty("text").GetString().ShouldStartWith("一是编制计划;");
    }

    [Fact]
    public async Task Forty_filed_at_once_get_the_numbers_one_to_forty()
    {
        var cards = new List<Card>();
        for (var i = 0; i < 40; i++)
            cards.Add(await world.ReviewedAsync(Member(i), Text($"第{i}件提案")));
        var filed = await Task.WhenAll(cards.Select(card => world.ActAsync(Office(), card, "filing", new { })));
        filed.Select(f => f.CaseLabel).Order().ShouldBe(Enumerable.Range(1, 40).Select(n => $"14-3-{n:0000}"));
    }

    [Fact]
    public async Task A_filing_that_fails_takes_no_number()
    {
        var card = await world.ReviewedAsync(Member(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.SendAsync(Office(), HttpMethod.Post, $"{card.Id}/filing", new { }, card.Version)));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var lost in answers.Where(a => a.Status != HttpStatusCode.OK))
        {
            lost.Status.ShouldBe(HttpStatusCode.PreconditionFailed, lost.Answer.ToString());
            lost.Answer.GetProperty("currentVersion").GetInt32().ShouldBe(card.Version + 1);
        }

        (await world.FiledAsync(Member(2))).CaseLabel.ShouldBe("14-3-0002");
    }

    [Fact]
    public async Task Each_reason_not_to_file_is_kept_with_its_destination()
    {
        foreach (var reason in StubDirectory.NonFiling)
        {
            var card = await world.ReviewedAsync(Member(1));
            await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Post, $"{card.Id}/non-filing", new { reasonCode = "because", destination = "reference" }, card.Version);
            await world.RefusedAsync(HttpStatusCode.BadRequest, "invalid", Office(), HttpMethod.Post, $"{card.Id}/non-filing", new { reasonCode = reason, destination = "bin" }, card.Version);
            var declined = await world.ActAsync(Office(), card, "non-filing", new { reasonCode = reason, note = "说明", destination = "reference" });
            if (reason == "state-secret")
                await StaysHereAsync(declined);
            else
                (await world.ActAsync(Office(), declined, "reference", new { unit = "区住建局" })).Status.ShouldBe("to-reference");
        }

        (await world.CountAsync("select count(*) from proposals where status = 'to-reference' and not_filed_reason is not null and destination = 'reference'"))
            .ShouldBe(StubDirectory.NonFiling.Length - 1);
    }

    private async Task StaysHereAsync(Card declined)
    {
        declined.AllowedActions.ShouldNotContain("forward-upward");
        declined.AllowedActions.ShouldNotContain("send-to-reference");
        foreach (var (way, body) in new (string, object)[] { ("reference", new { unit = "区住建局" }), ("forwarding", new { form = "clue" }), ("publication", new { level = "title" }) })
        {
            var (status, answer) = await world.SendAsync(Office(), HttpMethod.Post, $"{declined.Id}/{way}", body, declined.Version);
            status.ShouldBe(HttpStatusCode.Conflict, $"{way}: {answer}");
        }
    }

    [Fact]
    public async Task A_conversion_needs_the_proposers_consent()
    {
        var declined = await world.ActAsync(Office(), await world.ReviewedAsync(Member(1)), "non-filing", new { reasonCode = "empty", destination = "social-information" });
        await world.RefusedAsync(HttpStatusCode.Conflict, "consent-missing", Office(), HttpMethod.Post, $"{declined.Id}/conversion", null, declined.Version);
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Office(), HttpMethod.Post, $"{declined.Id}/conversion-consent", new { consent = true }, declined.Version);
        var consented = await world.ActAsync(Member(1), declined, "conversion-consent", new { consent = true });
        (await world.ActAsync(Office(), consented, "conversion")).Status.ShouldBe("converted-to-info");
        (await world.DetailAsync(Member(1), declined.Id)).GetProperty("infoItemId").GetGuid().ShouldNotBe(Guid.Empty);

        var refused = await world.ActAsync(Office(), await world.ReviewedAsync(Member(1)), "non-filing", new { reasonCode = "empty", destination = "social-information" });
        refused = await world.ActAsync(Member(1), refused, "conversion-consent", new { consent = false });
        await world.RefusedAsync(HttpStatusCode.Conflict, "consent-missing", Office(), HttpMethod.Post, $"{refused.Id}/conversion", null, refused.Version);
        (await world.ActAsync(Office(), refused, "reference", new { unit = "区教育局" })).Status.ShouldBe("to-reference");
    }

    [Fact]
    public async Task A_merger_keeps_every_author_and_can_be_undone_until_the_case_is_assigned()
    {
        var main = await world.FiledAsync(Member(1));
        var source = await world.FiledAsync(Member(2));
        var merged = await world.ActAsync(Office(), source, "merger", new { mainId = main.Id });
        merged.Status.ShouldBe("merged");
        (await world.DetailAsync(Office(), main.Id)).GetProperty("merged")[0].GetProperty("firstSigner").GetString().ShouldBe("委员2");
        main = await world.CardAsync(Office(), main.Id);
        await world.RefusedAsync(HttpStatusCode.Conflict, "has-merged-sources", Member(1), HttpMethod.Post, $"{main.Id}/withdrawal", new { reason = "不再需要" }, main.Version);

        merged = await world.ActAsync(Office(), merged, "merger-undoing");
        merged.Status.ShouldBe("filed");
        merged = await world.ActAsync(Office(), merged, "merger", new { mainId = main.Id });

        // The Party and government offices may find that they are two matters after all: nothing is assigned before they agreed.
        var proposed = await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment-proposal", Units((Lead, "lead")));
        merged = await world.CardAsync(Office(), merged.Id);
        merged.AllowedActions.ShouldContain("undo-merge");
        merged = await world.ActAsync(Office(), merged, "merger-undoing");
        (await world.CardAsync(Office(), main.Id)).Status.ShouldBe(proposed.Status);
        merged = await world.ActAsync(Office(), merged, "merger", new { mainId = main.Id });

        await world.ActAsync(Office(), await world.CardAsync(Office(), main.Id), "assignment", Units((Lead, "lead")));
        merged = await world.CardAsync(Office(), merged.Id);
        merged.AllowedActions.ShouldNotContain("undo-merge", "a button that would be refused helps nobody");
        await world.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", Office(), HttpMethod.Post, $"{merged.Id}/merger-undoing", null, merged.Version);
        merged.CaseLabel.ShouldBe("14-3-0002");
    }

    [Fact]
    public async Task It_is_withdrawn_before_it_is_assigned_and_not_after()
    {
        var filed = await world.FiledAsync(Member(1));
        await world.RefusedAsync(HttpStatusCode.Forbidden, null, Office(), HttpMethod.Post, $"{filed.Id}/withdrawal", new { reason = "x" }, filed.Version);
        (await world.ActAsync(Member(1), filed, "withdrawal", new { reason = "情况已变化" })).Status.ShouldBe("withdrawn");
        var assigned = await world.AssignedAsync(Member(2));
        await world.RefusedAsync(HttpStatusCode.Conflict, "illegal-transition", Member(2), HttpMethod.Post, $"{assigned.Id}/withdrawal", new { reason = "x" }, assigned.Version);
    }

    [Fact]
    public async Task Look_alikes_are_found_among_what_was_submitted_and_drafts_are_not_compared()
    {
        var first = await world.SubmittedAsync(Member(1), Text("关于老旧小区管网的建议"));
        await world.DraftAsync(Member(3), Text("关于老旧小区管网的建议"));
        await world.SubmittedAsync(Member(4), Text("关于发展茶产业的建议", "茶园面积大而品牌弱,深加工不足,外销渠道单一,茶农收入增长缓慢。", "建设区域公共品牌,引进龙头企业,拓展电商渠道。"));
        var second = await world.SubmittedAsync(Member(2), Text("关于老旧小区管网的提案"));

        var found = await world.GetAsync(Office(), $"{second.Id}/look-alikes");
        found.GetProperty("own").EnumerateArray().Select(x => x.GetProperty("id").GetGuid()).ShouldBe([first.Id]);
        var member = await world.GetAsync(Member(2), $"{second.Id}/look-alikes");
        member.GetProperty("own").GetArrayLength().ShouldBe(0);
        member.GetProperty("hiddenOfOwnBody").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Beyond_its_own_proposals_the_office_sees_what_it_may_see_and_a_member_only_that_there_is_something()
    {
        var asked = await world.SubmittedAsync(Member(1), Text("关于湿地保护的建议"));
        var forwarded = Guid.CreateVersion7();
        world.Forwarding.Answer = new() { HiddenElsewhere = 3 };
        world.Forwarding.Answer.Visible.Add(new LookAlike { ItemId = forwarded.ToString(), Kind = "social-information", Body = StubDirectory.County, Title = "湿地被侵占", Similarity = 0.6, Passages = { new Passage { Start = 0, Length = 9 } } });
        world.Forwarding.Answer.Visible.Add(new LookAlike { ItemId = asked.Id.ToString(), Kind = "proposal", Body = StubDirectory.County, Title = "本会提案已在上面", Similarity = 0.9 });

        var office = await world.GetAsync(Office(), $"{asked.Id}/look-alikes");
        office.GetProperty("elsewhere").EnumerateArray().Select(x => x.GetProperty("itemId").GetString()).ShouldBe([forwarded.ToString()]);
        (office.GetProperty("hiddenElsewhere").GetInt32(), office.GetProperty("elsewhereUnavailable").GetBoolean()).ShouldBe((3, false));
        (world.Forwarding.Asked!.Body, world.Forwarding.Asked.ExceptItemId, world.Forwarding.Asked.Title).ShouldBe((StubDirectory.County, asked.Id.ToString(), "关于湿地保护的建议"));

        var member = await world.GetAsync(Member(1), $"{asked.Id}/look-alikes");
        (member.GetProperty("elsewhere").GetArrayLength(), member.GetProperty("hiddenElsewhere").GetInt32()).ShouldBe((0, 4));

        world.Forwarding.Away = true;
        (await world.GetAsync(Office(), $"{asked.Id}/look-alikes")).GetProperty("elsewhereUnavailable").GetBoolean().ShouldBeTrue();
        (world.Forwarding.Away, world.Forwarding.Answer) = (false, new());
    }
}
