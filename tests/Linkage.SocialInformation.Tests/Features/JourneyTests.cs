using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Tests.World;

namespace Linkage.SocialInformation.Tests.Features;

[Collection(nameof(OnePlatform))]
public sealed class JourneyTests(Platform platform)
{
    private readonly string county = Platform.NewCity()[..4] + "01";

    [Fact]
    public async Task An_item_goes_from_draft_to_the_body_above_with_a_person_for_each_step()
    {
        var (member, triage, reviewer, approver) = (platform.Desk(county, Roles.Member), platform.Desk(county, Roles.Triage),
            platform.Desk(county, Roles.Reviewer), platform.Desk(county, Roles.Approver));

        var item = await member.DraftAsync();
        item.Status.ShouldBe("draft");
        item.AllowedActions.ShouldBe(["revise", "submit", "withdraw"]);
        var answer = (await member.PostAsync($"/{item.Id}/submission", new { declaredUnclassified = true }, item.Version)).Ok();
        answer["lookAlikes"]!["hiddenElsewhere"]!.GetValue<int>().ShouldBe(2);
        (await triage.StepAsync(item.Id, "receipt")).Status.ShouldBe("screening");
        (await triage.StepAsync(item.Id, "editing")).Status.ShouldBe("editing");
        var edited = await triage.StepAsync(item.Id, "versions",
            new { title = "建议整治校园周边交通", situation = "学校门前早晚拥堵。", analysis = "停车位少。", suggestion = "设即停即走区。" });
        edited["contentVersion"].GetValue<int>().ShouldBe(2);
        (await triage.TryAsync(item.Id, "verification")).ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
        (await reviewer.StepAsync(item.Id, "verification")).Status.ShouldBe("verified");
        (await approver.StepAsync(item.Id, "sign-off")).Status.ShouldBe("signed-off");
        var issued = await triage.StepAsync(item.Id, "issue", new { series = "社情民意", recipients = new[] { "县委办", "县政府办" } });
        issued["issues"][0]!["number"]!.GetValue<int>().ShouldBe(1);
        issued["levels"]["county"]!["adoptions"]![0]!["adoptionKind"]!.GetValue<string>().ShouldBe("single");
        var forwarded = await approver.StepAsync(item.Id, "forwarding");
        forwarded.Status.ShouldBe("forwarded");
        forwarded["standing"]["above"]!.GetValue<string>().ShouldBe("waiting");

        var message = await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == item.Id);
        message.ToBody.ShouldBe(county[..4] + "00");
        message.OriginSequence.ShouldBe(1);
        message.Version.ShouldBe(2);
        message.LineageId.ShouldBe(item.LineageId);
        message.ContentHash.ShouldBe(ItemContent.Hash(message.Content));
        message.IssueReference!.ShouldContain("第 1 期");
        (await platform.Post.GetAsync<OutcomeRecorded>(m => m.ItemId == item.Id)).Type.ShouldBe("adopted");

        var history = (await member.GetAsync($"/{item.Id}/history")).Ok()["items"]!.AsArray();
        history.Select(s => s!["step"]!.GetValue<string>()).ShouldBe(
            ["draft", "submit", "receive", "start-editing", "edit", "verify", "sign-off", "issue", "forward"]);
        await platform.Post.GetAsync<ItemMoved>(m => m.ItemId == item.Id && m.Step == "forward");
        var moves = platform.Post.All<ItemMoved>(m => m.ItemId == item.Id);
        // The draft was the author's own; with its submission others hear of it.
        moves.Select(m => m.Revision).ShouldBe(Enumerable.Range(2, 8));
        moves.Where(m => m.ComparableText is not null).Select(m => m.Step).ShouldBe(["submit", "edit"]);
    }

    [Fact]
    public async Task What_was_reported_and_what_was_edited_are_both_kept_and_compared()
    {
        var clerk = platform.Desk(county);
        var item = await clerk.SubmitAsync();
        await clerk.StepAsync(item.Id, "receipt");
        await clerk.StepAsync(item.Id, "editing");
        await clerk.StepAsync(item.Id, "versions", new { title = "校园周边交通", situation = "学校门前早晚拥堵。", analysis = "停车位少。", suggestion = "设即停即走区。" });

        var comparison = (await clerk.GetAsync($"/{item.Id}/comparison")).Ok();
        var situation = comparison["parts"]!.AsArray().Single(p => p!["part"]!.GetValue<string>() == "situation")!;
        situation["segments"]!.AsArray().Select(s => (s!["change"]!.GetValue<string>(), s["text"]!.GetValue<string>())).ShouldBe(
            [("kept", "学校门"), ("removed", "口"), ("added", "前"), ("kept", "早晚拥堵。")]);
        (await clerk.GetAsync($"/{item.Id}/comparison?from=1&to=7")).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid");
        var versions = (await clerk.GetAsync($"/{item.Id}/versions")).Ok()["items"]!.AsArray();
        versions.Count.ShouldBe(2);
        versions[0]!["situation"]!.GetValue<string>().ShouldBe("学校门口早晚拥堵。");
    }

    [Fact]
    public async Task A_direct_report_skips_the_city_and_says_what_the_city_is_told()
    {
        platform.Directory.DirectReportPoints.Add(county);
        var clerk = platform.Desk(county);
        var item = await clerk.SignedOffAsync();

        await clerk.StepAsync(item.Id, "forwarding", new { channel = "direct-report" });

        var message = await platform.Post.GetAsync<ItemForwarded>(m => m.ItemId == item.Id);
        message.ToBody.ShouldBe(county[..2] + "0000");
        message.Channel.ShouldBe("direct-report");
        message.Skipped.ShouldBe([county[..4] + "00:title"]);
    }

    [Fact]
    public async Task The_same_version_reaches_the_same_body_once()
    {
        var clerk = platform.Desk(county);
        var item = await clerk.ForwardedAsync();

        (await clerk.TryAsync(item.Id, "forwarding")).ShouldBeRefused(HttpStatusCode.Conflict, "forwarded-already");
        (await clerk.ItemAsync(item.Id))["forwards"].AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_unused_item_can_be_reopened_and_one_with_consent_becomes_a_suggestion_for_a_proposal()
    {
        var clerk = platform.Desk(county);
        var item = await clerk.SubmitAsync();
        await clerk.StepAsync(item.Id, "receipt");

        (await clerk.TryAsync(item.Id, "non-use", new { reasonCode = "no-such" })).ShouldBeRefused(HttpStatusCode.BadRequest, "invalid");
        (await clerk.TryAsync(item.Id, "non-use", new { reasonCode = "other" })).Pointers.ShouldBe(["/note"]);
        (await clerk.StepAsync(item.Id, "non-use", new { reasonCode = "facts-unclear" })).Status.ShouldBe("not-used");
        (await clerk.StepAsync(item.Id, "reopening", new { note = "事实已核清" })).Status.ShouldBe("screening");
        (await clerk.TryAsync(item.Id, "proposal-suggestion", new { reporterConsents = false })).Pointers.ShouldBe(["/reporterConsents"]);
        foreach (var day in (string[])["0001-01-01", "9999-12-31"])
            (await clerk.TryAsync(item.Id, "proposal-suggestion", new { reporterConsents = true, consentedOn = day })).Pointers.ShouldBe(["/consentedOn"]);
        (await clerk.StepAsync(item.Id, "proposal-suggestion", new { reporterConsents = true })).Status.ShouldBe("suggested-as-proposal");

        (await platform.Post.GetAsync<InfoSuggestedAsProposal>(m => m.ItemId == item.Id)).Reporter.ShouldBe("王芳");
    }

    [Fact]
    public async Task A_returned_item_carries_its_due_day_and_comes_back_as_a_new_version()
    {
        var clerk = platform.Desk(county);
        var item = await clerk.SubmitAsync();
        await clerk.StepAsync(item.Id, "receipt");

        var returned = await clerk.StepAsync(item.Id, "supplement-request", new { reasonCode = "facts-unclear", note = "哪所学校?" });
        returned.Status.ShouldBe("returned-for-supplement");
        returned["due"]["clock"]!.GetValue<string>().ShouldBe("supplement");

        var revised = (await clerk.SendAsync(HttpMethod.Put, $"/{item.Id}", Desk.NewDraft(situation: "县一中门口早晚拥堵。"), returned.Version)).As(HttpStatusCode.OK);
        revised["contentVersion"].GetValue<int>().ShouldBe(2);
        (await clerk.TryAsync(item.Id, "submission", new { declaredUnclassified = true })).ShouldBeRefused(HttpStatusCode.Conflict, "illegal-transition");
        await clerk.StepAsync(item.Id, "resubmission", new { declaredUnclassified = true });
        (await clerk.ItemAsync(item.Id)).Status.ShouldBe("submitted");
    }
}
