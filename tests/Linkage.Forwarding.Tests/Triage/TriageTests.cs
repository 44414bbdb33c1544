using System.Globalization;
using System.Net;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

public sealed class TriageTests : IAsyncLifetime
{
    private ForwardingHost host = null!;
    private HttpClient triager = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        triager = host.Triager(City);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_forward_becomes_an_envelope_with_a_clock_and_the_sender_hears_of_it()
    {
        var forward = await ArriveAsync();

        var envelope = await triager.FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}");
        envelope.Text("state").ShouldBe("delivered");
        envelope.Texts("allowedActions").ShouldBe(["receipt"]);
        envelope.GetProperty("content").Text("situation").ShouldContain("道路照明不足");
        envelope.GetProperty("clock").Text("explanationZh").ShouldContain("5 天");
        envelope.GetProperty("clock").Text("state").ShouldBe("running");

        var receipt = (await host.PublishedAsync<ForwardReceipted>()).ShouldHaveSingleItem();
        (receipt.Stage, receipt.Revision, receipt.Origin, receipt.ToBody, receipt.ItemId).ShouldBe(("delivered", 1, County, City, forward.ItemId));
        receipt.DueOn.ShouldBe(DateOnly.Parse(envelope.GetProperty("clock").Text("dueOn"), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Signed_for_and_taken_in_it_becomes_the_bodys_own_item()
    {
        var forward = await SignedForAsync(urgency: "urgent");

        var taken = await triager.DecideAsync(forward.EnvelopeId, "intake", new { title = "关于加强背街小巷照明的建议" }, 2);

        taken.Text("state").ShouldBe("taken-in");
        taken.Texts("allowedActions").ShouldBeEmpty();
        var message = (await host.PublishedAsync<EnvelopesTakenIn>()).ShouldHaveSingleItem();
        (message.NewItemId, message.LineageId, message.Body, message.NextHop, message.Urgency, message.Title)
            .ShouldBe((taken.GetProperty("newItemId").GetGuid(), forward.LineageId, City, 2, "urgent", "关于加强背街小巷照明的建议"));
        var source = message.Sources.ShouldHaveSingleItem();
        (source.ItemId, source.FromBody, source.Content, source.SharePercent).ShouldBe((forward.ItemId, County, forward.Content, 100));
        (await StagesAsync()).ShouldBe(["delivered", "signed-for", "taken-in"]);
    }

    [Fact]
    public async Task Several_are_combined_in_their_order_with_their_shares()
    {
        var (a, b, c) = (await SignedForAsync(), await SignedForAsync(SecondCounty), await SignedForAsync(ThirdCounty));

        var combined = await triager.SubmitAsync("/api/v1/envelopes/combination", new
        {
            title = "关于城区路灯管护的综合信息",
            sources = new[] { new { envelopeId = b.EnvelopeId, version = 2 }, new { envelopeId = a.EnvelopeId, version = 2 }, new { envelopeId = c.EnvelopeId, version = 2 } },
        });

        var message = (await host.PublishedAsync<EnvelopesTakenIn>()).ShouldHaveSingleItem();
        message.NewItemId.ShouldBe(combined.GetProperty("newItemId").GetGuid());
        message.LineageId.ShouldNotBeOneOf(a.LineageId, b.LineageId, c.LineageId);
        message.Sources.Select(s => (s.EnvelopeId, s.Order, s.SharePercent)).ShouldBe([(b.EnvelopeId, 1, 34), (a.EnvelopeId, 2, 33), (c.EnvelopeId, 3, 33)]);
        (await triager.FetchAsync($"/api/v1/envelopes/{c.EnvelopeId}")).GetProperty("newItemId").GetGuid().ShouldBe(message.NewItemId);
    }

    [Fact]
    public async Task Combining_refuses_one_source_odd_shares_other_kinds_and_what_is_not_signed_for()
    {
        var (a, b) = (await SignedForAsync(), await SignedForAsync(SecondCounty));
        var unsigned = await ArriveAsync();
        var proposal = await SignedForAsync(kind: "proposal");

        await CombineAsync(HttpStatusCode.BadRequest, (a, 2, null));
        await CombineAsync(HttpStatusCode.BadRequest, (a, 2, 50), (b, 2, 49));
        await CombineAsync(HttpStatusCode.BadRequest, (a, 2, 100), (b, 2, null));
        await CombineAsync(HttpStatusCode.BadRequest, (a, 2, null), (a, 2, null));
        await CombineAsync(HttpStatusCode.PreconditionFailed, (a, 2, null), (b, 1, null));
        await CombineAsync(HttpStatusCode.Conflict, (a, 2, null), (unsigned, 1, null));
        await CombineAsync(HttpStatusCode.Conflict, (a, 2, null), (proposal, 2, null));
        (await host.PublishedAsync<EnvelopesTakenIn>()).ShouldBeEmpty();
        (await triager.FetchAsync($"/api/v1/envelopes/{a.EnvelopeId}")).Text("state").ShouldBe("signed-for");

        await CombineAsync(HttpStatusCode.OK, (a, 2, 70), (b, 2, 30));
    }

    [Fact]
    public async Task Returned_for_a_reason_of_the_body_and_answered_by_a_newer_version()
    {
        var forward = await SignedForAsync();
        await triager.DecideAsync(forward.EnvelopeId, "return", new { reasonCode = "made-up" }, 2, HttpStatusCode.BadRequest);
        await triager.DecideAsync(forward.EnvelopeId, "return", new { reasonCode = "other" }, 2, HttpStatusCode.BadRequest);
        await triager.DecideAsync(forward.EnvelopeId, "return", new { reasonCode = "facts-unclear", supplementDueOn = "2020-01-01" }, 2, HttpStatusCode.BadRequest);

        await triager.DecideAsync(forward.EnvelopeId, "return", new { reasonCode = "facts-unclear", note = "请写明路段" }, 2);

        var receipt = (await host.PublishedAsync<ForwardReceipted>())[^1];
        (receipt.Stage, receipt.ReasonCode, receipt.Note).ShouldBe(("returned", "facts-unclear", "请写明路段"));
        receipt.DueOn.ShouldNotBeNull();

        var answer = Messages.Forward(County, City, itemId: forward.ItemId, lineageId: forward.LineageId, version: 2, supersedes: forward.EnvelopeId);
        await host.DeliverAsync(answer);
        var old = await triager.FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}");
        (old.Text("state"), old.GetProperty("supersededBy").GetGuid()).ShouldBe(("superseded", answer.EnvelopeId));
        old.GetProperty("steps").EnumerateArray().Select(s => s.Text("action")).ShouldBe(["sign-for", "return", "supersede"]);
    }

    [Fact]
    public async Task Not_used_is_told_with_its_reason_and_can_be_taken_back()
    {
        var forward = await SignedForAsync();
        await triager.DecideAsync(forward.EnvelopeId, "non-use", new { reasonCode = "stale", note = "已有安排" }, 2);
        await triager.DecideAsync(forward.EnvelopeId, "reopening", new { note = "情况有变" }, 3);

        (await StagesAsync()).ShouldBe(["delivered", "signed-for", "not-used", "reopened"]);
        var outcomes = await host.PublishedAsync<OutcomeRecorded>();
        outcomes.Select(o => (o.Type, o.Withdrawn, o.OutcomeId, o.ItemId, o.ByWhom)).ShouldBe([
            ("not-used", false, forward.EnvelopeId, forward.ItemId, "政协成都市委员会"), ("not-used", true, forward.EnvelopeId, forward.ItemId, "政协成都市委员会")]);
        outcomes[1].Revision.ShouldBeGreaterThan(outcomes[0].Revision);
        (await triager.FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}")).Texts("allowedActions")
            .ShouldBe(["receipt-withdrawal", "intake", "combination", "return", "non-use", "relay", "forwarding"]);
    }

    [Fact]
    public async Task Relayed_to_departments()
    {
        var forward = await SignedForAsync();
        await triager.DecideAsync(forward.EnvelopeId, "relay", new { departments = Array.Empty<string>() }, 2, HttpStatusCode.BadRequest);
        var relayed = await triager.DecideAsync(forward.EnvelopeId, "relay", new { departments = new[] { "市城管局", "市住建局" }, note = "请阅研" }, 2);

        relayed.Texts("departments").ShouldBe(["市城管局", "市住建局"]);
        (await host.PublishedAsync<OutcomeRecorded>()).ShouldHaveSingleItem().Text.ShouldBe("市城管局、市住建局:请阅研");
    }

    [Fact]
    public async Task Passed_on_it_reaches_the_body_above_unchanged()
    {
        var forward = await SignedForAsync();
        var passed = await triager.DecideAsync(forward.EnvelopeId, "forwarding", null, 2);

        var above = host.Triager(Province, "province");
        var further = await above.FetchAsync($"/api/v1/envelopes/{passed.GetProperty("newEnvelopeId").GetGuid()}");
        (further.Text("fromBody"), further.Text("itemBody"), further.Number("hop"), further.GetProperty("lineageId").GetGuid(), further.Text("contentHash"))
            .ShouldBe((City, County, 2, forward.LineageId, forward.ContentHash));
        passed.GetProperty("envelope").Text("state").ShouldBe("passed-on");

        await host.DeliverAsync(Messages.Forward(City, Province));
        var provinces = await above.FetchAsync("/api/v1/envelopes");
        var own = await ArriveAsync(City, Province);
        await above.DecideAsync(own.EnvelopeId, "receipt");
        await above.DecideAsync(own.EnvelopeId, "forwarding", null, 2, HttpStatusCode.Conflict);
        provinces.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_receipt_can_be_withdrawn_while_nothing_is_decided()
    {
        var forward = await SignedForAsync();
        (await triager.DecideAsync(forward.EnvelopeId, "receipt-withdrawal", null, 2)).Text("state").ShouldBe("delivered");
        (await StagesAsync()).ShouldBe(["delivered", "signed-for", "delivered"]);
        await triager.DecideAsync(forward.EnvelopeId, "intake", null, 3, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Damaged_content_is_put_aside_and_the_sender_is_asked_again()
    {
        var forward = Messages.Forward(County, City) with { ContentHash = new string('0', 64) };
        await host.DeliverAsync(forward);

        await triager.FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}", HttpStatusCode.NotFound);
        (await triager.FetchAsync("/api/v1/envelopes?state=all")).Ids().ShouldBeEmpty();
        var receipt = (await host.PublishedAsync<ForwardReceipted>()).ShouldHaveSingleItem();
        (receipt.Stage, receipt.ReasonCode).ShouldBe(("returned", "content-damaged"));

        await host.DeliverAsync(Messages.Forward(County, City, itemId: forward.ItemId, version: 2, supersedes: forward.EnvelopeId));
        (await host.ScalarAsync<string>($"select state from envelopes where id = '{forward.EnvelopeId}'")).ShouldBe("superseded");
    }

    [Fact]
    public async Task A_skipped_body_is_told_as_much_as_its_policy_says()
    {
        var forward = Messages.Forward(County, Province, channel: "direct-report", skipped: [$"{City}:title", $"{OtherCity}:full", "510999:none"]);
        await host.DeliverAsync(forward);

        var told = (await triager.FetchAsync("/api/v1/envelopes")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        told.GetProperty("informs").GetGuid().ShouldBe(forward.EnvelopeId);
        var notice = await triager.FetchAsync($"/api/v1/envelopes/{told.GetProperty("id").GetGuid()}");
        (notice.Text("state"), notice.Text("title"), notice.GetProperty("content").EnumerateObject().Any()).ShouldBe(("informed", forward.Title, false));
        (await triager.DecideAsync(notice.GetProperty("id").GetGuid(), "receipt")).Text("state").ShouldBe("noted");

        var full = (await host.Triager(OtherCity).FetchAsync("/api/v1/envelopes")).Ids().ShouldHaveSingleItem();
        (await host.Triager(OtherCity).FetchAsync($"/api/v1/envelopes/{full}")).GetProperty("content").Text("situation").ShouldNotBeEmpty();
        (await host.Triager("510999").FetchAsync("/api/v1/envelopes")).Ids().ShouldBeEmpty();
        (await host.PublishedAsync<ForwardReceipted>()).ShouldHaveSingleItem().ToBody.ShouldBe(Province);
    }

    [Fact]
    public async Task A_forward_waits_while_the_directory_is_away_and_is_not_lost()
    {
        var forward = Messages.Forward(County, City);
        host.Directory.Away = true;
        await Should.ThrowAsync<Linkage.Directory.Client.DirectoryUnavailableException>(() => host.DeliverAsync(forward));
        (await host.ScalarAsync<long>("select count(*) from envelopes")).ShouldBe(0);

        host.Directory.Away = false;
        await host.DeliverAsync(forward);
        (await host.ScalarAsync<long>("select count(*) from envelopes")).ShouldBe(1);
    }

    [Fact]
    public async Task A_forward_that_comes_twice_makes_one_envelope()
    {
        var forward = Messages.Forward(County, City, skipped: []);
        await host.DeliverAsync(forward);
        await triager.DecideAsync(forward.EnvelopeId, "receipt");
        await host.DeliverAsync(forward);
        (await host.ScalarAsync<string>("select string_agg(state, ',') from envelopes")).ShouldBe("signed-for");
    }

    private async Task<ItemForwarded> ArriveAsync(string from = County, string to = City, string kind = "social-information", string urgency = "normal")
    {
        var forward = Messages.Forward(from, to, kind: kind, urgency: urgency);
        await host.DeliverAsync(forward);
        return forward;
    }

    private async Task<ItemForwarded> SignedForAsync(string from = County, string kind = "social-information", string urgency = "normal")
    {
        var forward = await ArriveAsync(from, kind: kind, urgency: urgency);
        await triager.DecideAsync(forward.EnvelopeId, "receipt");
        return forward;
    }

    private Task<JsonElement> CombineAsync(HttpStatusCode expected, params (ItemForwarded Forward, int Version, int? Share)[] sources) =>
        triager.SubmitAsync("/api/v1/envelopes/combination", new
        {
            title = "综合",
            sources = sources.Select(s => new { envelopeId = s.Forward.EnvelopeId, version = s.Version, sharePercent = s.Share }),
        }, expected: expected);

    private async Task<IEnumerable<string>> StagesAsync() => (await host.PublishedAsync<ForwardReceipted>()).Select(r => r.Stage);
}
