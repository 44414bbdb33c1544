using System.Net;
using System.Text.Json;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Lineage;

/// <summary>The whole way: two counties → city (combined) → province, an instruction, and back.</summary>
public sealed class TraceItemTests : IAsyncLifetime
{
    private readonly Guid _countyItem = Guid.CreateVersion7(), _countyLineage = Guid.CreateVersion7();
    private readonly Guid _secondItem = Guid.CreateVersion7(), _secondLineage = Guid.CreateVersion7();
    private ForwardingHost host = null!;
    private Guid cityItem, cityLineage, provinceItem;
    private OutcomeRecorded instruction = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync();
        await WalkTheWholeWayAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_county_reads_its_item_the_whole_way_and_its_neighbour_only_as_a_number()
    {
        var trace = await TraceAsync(County, "county", _countyItem);

        Bodies(trace).ShouldBe([County, City, Province]);
        trace.IdsOf("nodes", "itemId").ShouldBe([_countyItem, cityItem, provinceItem], ignoreOrder: true);
        var city = trace.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("itemId").GetGuid() == cityItem);
        (city.Number("sourceCount"), city.Number("hiddenSources"), city.Text("bodyName")).ShouldBe((2, 1, "成都市政协"));
        trace.GetRawText().ShouldNotContain(_secondItem.ToString());
        trace.GetRawText().ShouldNotContain("青羊区");

        var stops = trace.GetProperty("timeline").EnumerateArray().First(b => b.Text("body") == City).GetProperty("stops").EnumerateArray().ToList();
        stops.Select(s => s.Text("step")).Take(3).ShouldBe(["delivered", "sign-for", "combine"]);
        stops.Single(s => s.Text("step") == "sign-off").Text("actor").ShouldBe("张主任");

        var card = trace.GetProperty("outcomes").EnumerateArray().ShouldHaveSingleItem();
        (card.Text("type"), card.Text("text"), card.Number("sourceCount")).ShouldBe(("instructed", "请有关部门研究落实。", 3));
        var told = card.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("itemId").GetGuid() == _countyItem);
        told.GetProperty("toldAt").GetDateTimeOffset().ShouldBe(instruction.RecordedAt.AddMinutes(5));
        card.GetProperty("sources").EnumerateArray().Select(s => s.Text("body")).ShouldBe([City, County], ignoreOrder: true);

        trace.GetProperty("closedHereStillOpenAbove").GetBoolean().ShouldBeTrue();
        trace.GetProperty("now").EnumerateArray().Select(p => p.Text("body")).ShouldBe([Province]);
    }

    [Fact]
    public async Task The_policy_of_the_body_above_takes_away_names_and_titles()
    {
        host.Directory.LineagePolicyOfProvince = "status";
        var trace = await TraceAsync(County, "county", _countyItem);

        var top = trace.GetProperty("nodes").EnumerateArray().Single(n => n.GetProperty("itemId").GetGuid() == provinceItem);
        (top.Text("sight"), top.GetProperty("title").ValueKind).ShouldBe(("status", JsonValueKind.Null));
        var stops = trace.GetProperty("timeline").EnumerateArray().Single(b => b.Text("body") == Province).GetProperty("stops").EnumerateArray().ToList();
        stops.ShouldNotBeEmpty();
        stops.ShouldAllBe(s => s.GetProperty("actor").ValueKind == JsonValueKind.Null && s.GetProperty("note").ValueKind == JsonValueKind.Null && s.GetProperty("title").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public async Task The_province_sees_every_source_with_the_day_it_was_told_but_not_their_notes()
    {
        var trace = await TraceAsync(Province, "province", provinceItem);

        trace.IdsOf("nodes", "itemId").ShouldBe([_countyItem, _secondItem, cityItem, provinceItem], ignoreOrder: true);
        var sources = trace.GetProperty("outcomes").EnumerateArray().Single().GetProperty("sources").EnumerateArray().ToList();
        sources.Select(s => s.Text("body")).ShouldBe([City, County, SecondCounty], ignoreOrder: true);
        sources.Count(s => s.GetProperty("toldAt").ValueKind != JsonValueKind.Null).ShouldBe(1);
        trace.GetRawText().ShouldNotContain("county only");
        var toCome = trace.GetProperty("toCome").EnumerateArray().ToList();
        toCome.Count(t => t.Text("what") == "outcome-told").ShouldBe(2);
    }

    [Fact]
    public async Task An_adoption_above_is_a_combined_one_on_the_way_of_each_that_gave_a_part()
    {
        await host.DeliverAsync(Messages.Outcome(provinceItem, cityLineage, Province, "adopted"));
        async Task<string?> KindAsync(string body, string level, Guid item) =>
            (await TraceAsync(body, level, item)).GetProperty("outcomes").EnumerateArray().Single(o => o.Text("type") == "adopted").GetProperty("adoptionKind").GetString();

        (await KindAsync(County, "county", _countyItem)).ShouldBe("combined");
        (await KindAsync(City, "city", cityItem)).ShouldBe("single", "all of it was adopted");
        (await KindAsync(Province, "province", provinceItem)).ShouldBe("single");
    }

    [Fact]
    public async Task Who_is_not_on_the_lineage_finds_nothing()
    {
        await host.ClientFor(ThirdCounty, "county", "submitter").FetchAsync(Path(_countyItem), HttpStatusCode.NotFound);
        await host.ClientFor(ThirdCounty, "county", "submitter").FetchAsync(Path(cityItem), HttpStatusCode.NotFound);
        await host.ClientFor(SecondCounty, "county", "submitter").FetchAsync(Path(_countyItem), HttpStatusCode.NotFound);
        await host.ClientFor(County, "county", "submitter").FetchAsync(Path(Guid.CreateVersion7()), HttpStatusCode.NotFound);
        (await TraceAsync(SecondCounty, "county", cityItem)).IdsOf("nodes", "itemId").ShouldNotContain(_countyItem);
    }

    [Fact]
    public async Task What_waits_says_by_when_and_why()
    {
        var forward = Messages.Forward(County, City);
        await host.DeliverAsync(forward);
        await host.DeliverAsync(Messages.Move(forward.ItemId, forward.LineageId, County, 1, "forward", "forwarded", open: true));

        var trace = await TraceAsync(County, "county", forward.ItemId);

        var next = trace.GetProperty("toCome").EnumerateArray().ShouldHaveSingleItem();
        (next.Text("what"), next.Text("body"), next.GetProperty("overdue").GetBoolean()).ShouldBe(("triage", City, false));
        next.Text("explanationZh").ShouldContain("5 天");
        trace.GetProperty("now").EnumerateArray().Select(p => (p.Text("body"), p.Text("status"))).ShouldBe([(County, "forwarded"), (City, "delivered")], ignoreOrder: true);
        trace.GetProperty("closedHereStillOpenAbove").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_recording_body_lists_who_was_told_and_who_was_not()
    {
        var province = host.ClientFor(Province, "province", "reviewer");
        var all = await province.FetchAsync("/api/v1/outcome-deliveries");
        all.GetProperty("items").EnumerateArray().Select(d => (d.Text("body"), d.Text("state"))).ShouldBe([(County, "told"), (SecondCounty, "overdue"), (City, "overdue")], ignoreOrder: true);
        (await province.FetchAsync("/api/v1/outcome-deliveries?overdue=true")).GetProperty("items").GetArrayLength().ShouldBe(2);
        (await province.FetchAsync("/api/v1/outcome-deliveries?told=true")).GetProperty("items").GetArrayLength().ShouldBe(1);

        var first = await province.FetchAsync("/api/v1/outcome-deliveries?limit=2");
        var rest = await province.FetchAsync($"/api/v1/outcome-deliveries?limit=2&cursor={first.Text("nextCursor")}");
        first.IdsOf("items", "itemId").Concat(rest.IdsOf("items", "itemId")).ShouldBe(all.IdsOf("items", "itemId"));
        (await host.ClientFor(City, "city", "reviewer").FetchAsync("/api/v1/outcome-deliveries")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    private async Task WalkTheWholeWayAsync()
    {
        await host.DeliverAsync(
            Messages.Move(_countyItem, _countyLineage, County, 1, "submit", "submitted", open: true, note: "county only"),
            Messages.Move(_countyItem, _countyLineage, County, 2, "forward", "forwarded", open: true),
            Messages.Move(_secondItem, _secondLineage, SecondCounty, 1, "forward", "forwarded", open: true));
        var a = Messages.Forward(County, City, itemId: _countyItem, lineageId: _countyLineage);
        var b = Messages.Forward(SecondCounty, City, itemId: _secondItem, lineageId: _secondLineage);
        await host.DeliverAsync(a, b);

        var city = host.Triager(City);
        await city.DecideAsync(a.EnvelopeId, "receipt");
        await city.DecideAsync(b.EnvelopeId, "receipt");
        var combined = await city.SubmitAsync("/api/v1/envelopes/combination", new
        {
            title = "综合",
            sources = new[] { new { envelopeId = a.EnvelopeId, version = 2 }, new { envelopeId = b.EnvelopeId, version = 2 } },
        });
        (cityItem, cityLineage) = (combined.GetProperty("newItemId").GetGuid(), combined.GetProperty("lineageId").GetGuid());
        await host.DeliverOwnAsync<EnvelopesTakenIn>();
        // Triage has the clock's time, so what follows it is told from there: a fixed day would pass one day.
        var later = host.Clock.GetUtcNow().AddDays(1);
        await host.DeliverAsync(
            Messages.Move(cityItem, cityLineage, City, 1, "create", "editing", open: true, at: later),
            Messages.Move(cityItem, cityLineage, City, 2, "sign-off", "signed-off", open: false, at: later.AddDays(1)));
        var up = Messages.Forward(City, Province, itemId: cityItem, lineageId: cityLineage, hop: 2);
        await host.DeliverAsync(up);
        var province = host.Triager(Province, "province");
        await province.DecideAsync(up.EnvelopeId, "receipt");
        provinceItem = (await province.DecideAsync(up.EnvelopeId, "intake", null, 2)).GetProperty("newItemId").GetGuid();
        await host.DeliverOwnAsync<EnvelopesTakenIn>();
        await host.DeliverAsync(
            Messages.Move(provinceItem, cityLineage, Province, 1, "create", "editing", open: true),
            Messages.Move(_countyItem, _countyLineage, County, 3, "close", "closed", open: false));

        instruction = Messages.Outcome(provinceItem, cityLineage, Province, "instructed");
        await host.DeliverAsync(instruction);
        await host.DeliverAsync(Messages.Told(instruction, _countyItem, _countyLineage, County));
    }

    private static string Path(Guid item) => $"/api/v1/lineages/items/{item}";

    [Fact]
    public async Task Who_may_not_read_an_item_of_the_own_body_finds_nothing_of_its_way()
    {
        var item = Guid.CreateVersion7();
        var move = Messages.Move(item, item, County, 1, "submit", "submitted", true) with { Readers = ["triage", "user:author"] };
        await host.DeliverAsync(move);

        await TraceAsync(County, "county", item);
        await host.ClientFor(County, "county", "submitter", "member", "unit-staff", "administrator").FetchAsync(Path(item), HttpStatusCode.NotFound);
        await host.ClientFor(Linkage.Testing.ServiceHost.Person(County, "county", "member") with { UserId = "author" }).FetchAsync(Path(item));
        await host.DeliverAsync(move with { Revision = 2, Readers = ["*"] });
        await host.ClientFor(County, "county", "member").FetchAsync(Path(item));
    }

    private Task<JsonElement> TraceAsync(string body, string level, Guid item) => host.ClientFor(body, level, "triage").FetchAsync(Path(item));

    private static IEnumerable<string> Bodies(JsonElement trace) => trace.GetProperty("timeline").EnumerateArray().Select(b => b.Text("body"));
}
