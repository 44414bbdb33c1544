using System.Globalization;
using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using Linkage.Testing;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

public sealed class InboxTests : IAsyncLifetime
{
    private ForwardingHost host = null!;
    private HttpClient triager = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        triager = host.Triager(City);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("due")]
    [InlineData("urgency")]
    [InlineData("arrival")]
    [InlineData("oldest")]
    public async Task Pages_hold_every_envelope_once_in_each_order(string sort)
    {
        for (var day = 4; day > 0; day--)
            await ArriveAsync(TimeSpan.FromDays(-day), [.. Enumerable.Range(0, 6).Select(i => Messages.Forward(County, City, urgency: i % 3 == 0 ? "extra-urgent" : "normal"))]);
        await host.DeliverAsync(Messages.Forward(County, Province, channel: "direct-report", skipped: [$"{City}:title"]));

        var whole = await triager.FetchAsync($"/api/v1/envelopes?sort={sort}&limit=200");
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await triager.FetchAsync($"/api/v1/envelopes?sort={sort}&limit=7{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(page.Ids());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        seen.ShouldBe(whole.Ids());
        seen.Distinct().Count().ShouldBe(25);
        var rows = whole.GetProperty("items").EnumerateArray().ToList();
        if (sort == "urgency")
            rows.Take(8).ShouldAllBe(r => r.Text("urgency") == "extra-urgent");
        if (sort == "arrival")
            rows.Select(r => r.GetProperty("deliveredAt").GetDateTimeOffset()).ShouldBeInOrder(SortDirection.Descending);
        if (sort == "due")
        {
            rows[^1].Text("state").ShouldBe("informed", "what has no due date comes last");
            rows.Take(6).Select(r => r.Text("urgency")).ShouldBe(["extra-urgent", "extra-urgent", "normal", "normal", "normal", "normal"], "of what is due at the same moment the urgent comes first");
        }
    }

    [Fact]
    public async Task Filters_narrow_and_counts_say_how_many_in_each_state()
    {
        var (call, theme) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var (plain, urgent, proposal) = (Messages.Forward(County, City), Messages.Forward(SecondCounty, City, urgency: "urgent"), Messages.Forward(County, City, kind: "proposal"));
        var (called, themed) = (Messages.Forward(County, City, callId: call), Messages.Forward(County, City, themeId: theme));
        await host.DeliverAsync(plain, urgent, proposal, called, themed);
        await triager.DecideAsync(plain.EnvelopeId, "receipt");
        await triager.DecideAsync(plain.EnvelopeId, "intake", null, 2);

        (await IdsAsync("urgency=urgent")).ShouldBe([urgent.EnvelopeId]);
        (await IdsAsync($"from={SecondCounty}")).ShouldBe([urgent.EnvelopeId]);
        (await IdsAsync("kind=proposal")).ShouldBe([proposal.EnvelopeId]);
        (await IdsAsync($"call={call}")).ShouldBe([called.EnvelopeId]);
        (await IdsAsync($"theme={theme}")).ShouldBe([themed.EnvelopeId]);
        (await IdsAsync("state=taken-in")).ShouldBe([plain.EnvelopeId]);
        (await IdsAsync("state=taken-in,taken-in, taken-in")).ShouldBe([plain.EnvelopeId], "each once, however often a state is named");
        (await IdsAsync("")).ShouldNotContain(plain.EnvelopeId);
        (await IdsAsync("state=all")).Count.ShouldBe(5);

        var counted = await triager.FetchAsync("/api/v1/envelopes?counts=true");
        counted.GetProperty("counts").Number("delivered").ShouldBe(4);
        counted.GetProperty("counts").Number("taken-in").ShouldBe(1);
        counted.Number("total").ShouldBe(4);
    }

    [Fact]
    public async Task Overdue_and_nearly_due_are_found_and_a_decision_in_time_stays_in_time()
    {
        var (late, near, fresh, decided) = (Messages.Forward(County, City), Messages.Forward(County, City), Messages.Forward(County, City), Messages.Forward(County, City));
        await ArriveAsync(TimeSpan.FromDays(-8), late, decided);
        await ArriveAsync(TimeSpan.FromDays(-4), near);
        await host.DeliverAsync(fresh);
        await triager.DecideAsync(decided.EnvelopeId, "receipt");
        await triager.DecideAsync(decided.EnvelopeId, "intake", null, 2);

        (await IdsAsync("due=overdue&state=all")).ShouldBe([late.EnvelopeId]);
        (await IdsAsync("due=nearly-due")).ShouldBe([near.EnvelopeId]);
        (await IdsAsync("sort=due")).ShouldBe([late.EnvelopeId, near.EnvelopeId, fresh.EnvelopeId]);
        (await triager.FetchAsync($"/api/v1/envelopes/{late.EnvelopeId}")).GetProperty("clock").Text("state").ShouldBe("overdue");
        (await triager.FetchAsync($"/api/v1/envelopes/{decided.EnvelopeId}")).GetProperty("clock").Text("state").ShouldBe("missed");
    }

    [Fact]
    public async Task Two_characters_find_what_they_stand_in_and_words_must_all_occur()
    {
        var lamp = Messages.Forward(County, City, "关于思源巷路灯的反映", "居民夜间出行不便。");
        var bus = Messages.Forward(County, City, "关于公交站台的建议", "站台没有雨棚,路面积水,夜间灯光不足。");
        await host.DeliverAsync(lamp, bus, Messages.Forward(County, OtherCity, "关于路灯的反映", "路灯损坏。"));
        await host.IndexTextsAsync();

        (await IdsAsync("text=路灯")).ShouldBe([lamp.EnvelopeId]);
        (await IdsAsync("text=夜间")).ShouldBe([lamp.EnvelopeId, bus.EnvelopeId], ignoreOrder: true);
        (await IdsAsync("text=夜间 雨棚")).ShouldBe([bus.EnvelopeId]);
        (await IdsAsync("text=灯路")).ShouldBeEmpty();
        (await IdsAsync("text=雨棚路面")).ShouldBe([bus.EnvelopeId], "punctuation does not stand between");
        (await IdsAsync("text=王敏")).Count.ShouldBe(2, "the reporter's name is searched too");
        (await IdsAsync("text=灯")).Count.ShouldBe(2);
        (await IdsAsync("text=路燈")).ShouldBe([lamp.EnvelopeId]);
    }

    [Theory]
    [InlineData("kind=letters", "/kind")]
    [InlineData("urgency=very", "/urgency")]
    [InlineData("state=lost", "/state")]
    [InlineData("state=delivered,a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z", "/state")]
    [InlineData("due=never", "/due")]
    [InlineData("sort=colour", "/sort")]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=abc", null)]
    [InlineData("cursor=%21%21", "/cursor")]
    [InlineData("cursor=YWJj", "/cursor")]
    [InlineData("call=abc", null)]
    public async Task Odd_filters_are_refused_with_their_name(string query, string? field)
    {
        var problem = await triager.FetchAsync($"/api/v1/envelopes?{query}", HttpStatusCode.BadRequest);
        if (field is not null)
            problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(problem.GetRawText());
    }

    [Fact]
    public async Task Odd_texts_find_nothing_and_fail_nothing()
    {
        await host.DeliverAsync(Messages.Forward(County, City));
        await host.IndexTextsAsync();
        foreach (var text in new[] { "%25", "'", "%00", "\\", "😀", "%20", "_", "a%20b" })
            (await triager.GetAsync(new Uri($"/api/v1/envelopes?text={text}", UriKind.Relative))).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_those_who_work_there_read_the_inbox()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);

        (await host.Anonymous().GetAsync(new Uri("/api/v1/envelopes", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await host.ClientFor(City, "city", "member").FetchAsync("/api/v1/envelopes", HttpStatusCode.Forbidden);
        var approver = await host.ClientFor(City, "city", "approver").FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}");
        approver.Texts("allowedActions").ShouldBeEmpty();
        await host.ClientFor(City, "city", "approver").DecideAsync(forward.EnvelopeId, "receipt", expected: HttpStatusCode.Forbidden);
        await host.Triager(OtherCity).FetchAsync($"/api/v1/envelopes/{forward.EnvelopeId}", HttpStatusCode.NotFound);
        await host.Triager(OtherCity).DecideAsync(forward.EnvelopeId, "receipt", expected: HttpStatusCode.NotFound);
        (await host.Triager(OtherCity).FetchAsync("/api/v1/envelopes?state=all")).Ids().ShouldBeEmpty();
    }

    private async Task ArriveAsync(TimeSpan ago, params ItemForwarded[] forwards)
    {
        host.Clock.Set(ago);
        await host.DeliverAsync(forwards);
        host.Clock.Set(TimeSpan.Zero);
    }

    private async Task<IReadOnlyList<Guid>> IdsAsync(string query) =>
        (await triager.FetchAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/envelopes?{query}"))).Ids();
}
