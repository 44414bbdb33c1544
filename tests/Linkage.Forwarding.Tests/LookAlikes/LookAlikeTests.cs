using Linkage.Forwarding.Domain;
using System.Net;
using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Forwarding.LookAlikes;
using Linkage.Forwarding.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.LookAlikes;

public sealed class LookAlikeTests : IAsyncLifetime
{
    private const string Situation = "思源巷沿线二十余盏路灯损坏已三个月,居民夜间出行不便,社区多次联系管护单位未果。";
    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_body_sees_its_own_drafts_and_what_was_forwarded_to_it_and_of_the_rest_only_a_number()
    {
        var own = await DraftAsync(City);
        var received = await SendAsync(County, City);
        var elsewhere = await SendAsync(OtherCounty, OtherCity);
        var draftElsewhere = await DraftAsync(OtherCity);

        var found = await FindAsync(City);

        found.Visible.Select(l => l.ItemId).ShouldBe([own, received], ignoreOrder: true);
        found.HiddenElsewhere.ShouldBe(1);
        (await FindAsync(OtherCity)).Visible.Select(l => l.ItemId).ShouldBe([elsewhere, draftElsewhere], ignoreOrder: true);
        (await FindAsync(ThirdCounty)).ShouldSatisfyAllConditions(f => f.Visible.ShouldBeEmpty(), f => f.HiddenElsewhere.ShouldBe(2));
    }

    [Fact]
    public async Task What_was_edited_after_sending_stays_the_senders_secret()
    {
        var item = await SendAsync(County, City, "关于农贸市场卫生的反映", "农贸市场污水横流,垃圾清运不及时,商户占道经营。");
        await host.DeliverAsync(Messages.Move(item, item, County, 2, "edit", "editing", true, title: "关于思源巷路灯的反映", text: Situation));
        await host.IndexTextsAsync();

        (await FindAsync(City)).Visible.ShouldBeEmpty();
        (await FindAsync(OtherCity)).HiddenElsewhere.ShouldBe(0);
        (await FindAsync(County)).Visible.ShouldHaveSingleItem().ItemId.ShouldBe(item);
    }

    [Fact]
    public async Task Passages_point_into_the_asked_text()
    {
        await SendAsync(County, City);
        var asked = "据反映:思源巷沿线二十余盏路灯 损坏已三个月!另外,井盖也有缺失。";

        var found = (await FindAsync(City, "关于思源巷路灯的反映", asked)).Visible.ShouldHaveSingleItem();

        var passage = found.Passages.ShouldHaveSingleItem();
        asked.Substring(passage.Start, passage.Length).ShouldBe("思源巷沿线二十余盏路灯 损坏已三个月");
    }

    [Fact]
    public async Task Traditional_script_and_full_width_figures_do_not_hide_a_copy()
    {
        await SendAsync(County, City, "關於20盞路燈損壞的情況反映", "沿線20餘盞路燈損壞,居民夜間出行不便,社區多次聯繫管護單位。");
        var found = (await FindAsync(City, "关于２０盏路灯损坏的情况反映", "沿线２０余盏路灯损坏,居民夜间出行不便,社区多次联系管护单位。")).Visible;
        found.ShouldHaveSingleItem().Similarity.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public async Task A_text_that_cannot_be_stored_is_set_aside_and_the_others_are_found()
    {
        var before = Messages.Forward(County, City, title: "关于思源巷路灯的反映", situation: Situation);
        var bad = Messages.Forward(SecondCounty, City, title: "关于积水的反映", situation: "积水\0难排。");
        var after = Messages.Forward(SecondCounty, City, title: "关于思源巷路灯的反映", situation: Situation);
        await host.DeliverAsync(before, bad, after);

        await host.IndexTextsAsync();

        (await FindAsync(City)).Visible.Select(l => l.ItemId).ShouldBe([before.ItemId, after.ItemId], ignoreOrder: true);
        (await host.ScalarAsync<long>("select count(*) from texts_to_index")).ShouldBe(0);
        (await host.ScalarAsync<string>("select consumer || ' ' || business_key || ' ' || state from messaging.errors"))
            .ShouldBe($"forwarding.text-index envelope/{bad.EnvelopeId} parked");

        // Queued again it fails again, as the same entry, and still stops nobody.
        await host.ScalarAsync<object>($"insert into texts_to_index (subject, subject_id) values ('envelope', '{bad.EnvelopeId}') returning id");
        await host.IndexTextsAsync();
        (await host.ScalarAsync<int>("select attempts from messaging.errors")).ShouldBe(2);
    }

    [Fact]
    public async Task Characters_that_nobody_sees_hide_a_text_neither_from_the_search_nor_from_its_likes()
    {
        var item = await SendAsync(County, City, "关于思源\u200B巷路\u00AD灯的反映", Situation.Replace("路灯", "路\uFEFF灯", StringComparison.Ordinal));

        (await FindAsync(City)).Visible.ShouldHaveSingleItem().ItemId.ShouldBe(item);
        using var triager = host.Triager(City);
        (await triager.FetchAsync($"/api/v1/envelopes?text={Uri.EscapeDataString("思源巷路\u200D灯")}")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_item_itself_its_sources_and_its_successor_are_no_look_alikes()
    {
        var forward = Messages.Forward(County, City, title: "关于思源巷路灯的反映", situation: Situation);
        await host.DeliverAsync(forward);
        var mine = Guid.CreateVersion7();
        await host.DeliverAsync(Messages.TakenIn(City, mine, Guid.CreateVersion7(), forward, Messages.Forward(SecondCounty, City)));
        await host.DeliverAsync(Messages.Move(mine, Guid.CreateVersion7(), City, 1, "create", "editing", true, title: "关于思源巷路灯的反映", text: Situation));
        await host.IndexTextsAsync();

        (await FindAsync(City, except: mine)).Visible.ShouldBeEmpty();
        (await FindAsync(City)).Visible.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_envelope_shows_its_look_alikes_to_its_receiver_only()
    {
        var first = Messages.Forward(County, City, title: "关于思源巷路灯的反映", situation: Situation);
        var second = Messages.Forward(SecondCounty, City, title: "建议维修思源巷路灯", situation: Situation);
        await host.DeliverAsync(first, second);
        await host.IndexTextsAsync();

        var answer = await host.Triager(City).FetchAsync($"/api/v1/envelopes/{first.EnvelopeId}/look-alikes");
        var look = answer.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (look.GetProperty("itemId").GetGuid(), look.Text("body")).ShouldBe((second.ItemId, SecondCounty));
        look.GetProperty("similarity").GetDouble().ShouldBeGreaterThan(0.6);
        var passage = look.GetProperty("passages").EnumerateArray().First();
        answer.Text("text").Substring(passage.Number("start"), passage.Number("length")).ShouldStartWith("思源巷沿线");
        await host.Triager(OtherCity).FetchAsync($"/api/v1/envelopes/{first.EnvelopeId}/look-alikes", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_row_of_the_inbox_has_as_many_as_reading_it_shows()
    {
        var first = Messages.Forward(County, City, title: "关于思源巷路灯的反映", situation: Situation);
        var second = Messages.Forward(SecondCounty, City, title: "建议维修思源巷路灯", situation: Situation);
        var alone = Messages.Forward(County, City, title: "关于农贸市场卫生的反映", situation: "农贸市场污水横流,垃圾清运不及时,商户占道经营。");
        var elsewhere = Messages.Forward(OtherCounty, OtherCity, title: "关于思源巷路灯的反映", situation: Situation);
        await host.DeliverAsync(first, second, alone, elsewhere);
        await host.IndexTextsAsync();
        var triager = host.Triager(City);

        var figures = (await triager.FetchAsync($"/api/v1/envelopes/look-alikes?ids={first.EnvelopeId}&ids={alone.EnvelopeId}&ids={elsewhere.EnvelopeId}"))
            .GetProperty("items").EnumerateArray().ToDictionary(f => f.GetProperty("envelopeId").GetGuid());

        figures.Keys.ShouldBe([first.EnvelopeId, alone.EnvelopeId], ignoreOrder: true);
        var read = (await triager.FetchAsync($"/api/v1/envelopes/{first.EnvelopeId}/look-alikes")).GetProperty("items");
        figures[first.EnvelopeId].Number("count").ShouldBe(read.GetArrayLength());
        figures[first.EnvelopeId].GetProperty("highest").GetDouble().ShouldBe(read[0].GetProperty("similarity").GetDouble());
        (figures[alone.EnvelopeId].Number("count"), figures[alone.EnvelopeId].GetProperty("highest").GetDouble()).ShouldBe((0, 0d));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ids=")]
    [InlineData("?ids=everything")]
    public async Task Rows_are_named_one_by_one(string query) =>
        await host.Triager(City).FetchAsync($"/api/v1/envelopes/look-alikes{query}", HttpStatusCode.BadRequest);

    [Fact]
    public async Task More_rows_than_a_screen_holds_are_refused_and_so_is_who_has_no_post_at_the_inbox()
    {
        var many = string.Join('&', Enumerable.Range(0, 51).Select(_ => $"ids={Guid.CreateVersion7()}"));
        await host.Triager(City).FetchAsync($"/api/v1/envelopes/look-alikes?{many}", HttpStatusCode.BadRequest);
        await host.ClientFor(City, "city", "member").FetchAsync($"/api/v1/envelopes/look-alikes?ids={Guid.CreateVersion7()}", HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("")]
    [InlineData("。!?")]
    [InlineData("a")]
    [InlineData("\ud842\udfb7")]
    [InlineData("\ud842")]
    public void Any_text_can_be_compared(string text)
    {
        var profile = TextProfile.Of(text, text, GramWeights.None);
        profile.SimilarityTo(profile).ShouldBeInRange(0, 1);
        Passages.Find(profile.Body, profile.Body).Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_person_is_shown_no_more_than_they_may_read()
    {
        var item = Guid.CreateVersion7();
        await host.DeliverAsync(Messages.Move(item, item, County, 1, "submit", "submitted", true, title: "关于思源巷路灯的反映", text: Situation) with { Readers = ["triage", "user:author"] });
        await host.IndexTextsAsync();
        var sent = await SendAsync(SecondCounty, City);

        (await FindAsync(County)).Visible.ShouldContain(l => l.ItemId == item);
        var hidden = await FindAsync(County, roles: ["member"], userId: "mate");
        hidden.Visible.ShouldNotContain(l => l.ItemId == item);
        hidden.HiddenElsewhere.ShouldBeGreaterThan(0);
        (await FindAsync(County, roles: ["member"], userId: "author")).Visible.ShouldContain(l => l.ItemId == item);
        // What was forwarded to the body is for those who read its inbox.
        (await FindAsync(City)).Visible.ShouldContain(l => l.ItemId == sent);
        (await FindAsync(City, roles: ["member"], userId: "mate")).Visible.ShouldNotContain(l => l.ItemId == sent);
    }

    private async Task<Guid> DraftAsync(string body)
    {
        var item = Guid.CreateVersion7();
        await host.DeliverAsync(Messages.Move(item, item, body, 1, "draft", "draft", true, title: "关于思源巷路灯的反映", text: Situation));
        await host.IndexTextsAsync();
        return item;
    }

    private async Task<Guid> SendAsync(string from, string to, string title = "关于思源巷路灯的反映", string situation = Situation)
    {
        var item = Guid.CreateVersion7();
        await host.DeliverAsync(Messages.Forward(from, to, title, situation, itemId: item, lineageId: item));
        await host.IndexTextsAsync();
        return item;
    }

    private async Task<LookAlikeFindings> FindAsync(string body, string title = "关于思源巷路灯的反映", string text = Situation, Guid? except = null,
        string[]? roles = null, string userId = "")
    {
        await host.Services.GetRequiredService<GramFrequencies>().CountAsync(CancellationToken.None);
        return await host.Services.GetRequiredService<LookAlikeFinder>().FindAsync(new(Viewer.Of(body, roles ?? ["triage"], userId), title, text, except, null, 10), CancellationToken.None);
    }
}
