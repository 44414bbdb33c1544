using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Lineage;

public sealed class OutcomeFlowTests : IAsyncLifetime
{
    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Reaches_every_source_once_through_several_hops_each_with_its_day()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.Forwards.ToArray());
        await host.DeliverAsync(way.TakenInByCity, way.TakenInByProvince);
        var outcome = Messages.Outcome(way.Top, way.TopLineage, Province);

        await host.DeliverAsync(outcome);
        await host.DeliverAsync(outcome);

        var reports = await host.PublishedAsync<OutcomeReported>();
        reports.Select(r => r.ItemId).ShouldBe([way.A.ItemId, way.B.ItemId, way.CityItem], ignoreOrder: true);
        reports.ShouldAllBe(r => r.FromBody == Province && r.TellBy == new DateOnly(2026, 9, 13) && r.Text == outcome.Text);
        reports.Single(r => r.ItemId == way.A.ItemId).Body.ShouldBe(County);
    }

    [Fact]
    public async Task Who_gave_a_part_hears_of_a_combined_adoption_and_of_the_share()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.TakenInByCity, way.TakenInByProvince);
        await host.DeliverAsync(Messages.Outcome(way.Top, way.TopLineage, Province, "adopted"), Messages.Outcome(way.Top, way.TopLineage, Province, "instructed"));

        var reports = await host.PublishedAsync<OutcomeReported>();
        (string?, int?) Adoption(Guid item) => reports.Where(r => r.ItemId == item && r.Type == "adopted").Select(r => (r.AdoptionKind, r.SharePercent)).Single();
        Adoption(way.CityItem).ShouldBe(("single", null), "all of it was adopted");
        Adoption(way.A.ItemId).ShouldBe(("combined", 50));
        Adoption(way.B.ItemId).ShouldBe(("combined", 50));
        reports.Where(r => r.Type == "instructed").ShouldAllBe(r => r.SharePercent == null && r.AdoptionKind == null);
    }

    [Fact]
    public async Task A_source_that_joins_later_hears_of_what_came_before()
    {
        var way = new WayUp();
        await host.DeliverAsync(Messages.Outcome(way.Top, way.TopLineage, Province));
        (await host.PublishedAsync<OutcomeReported>()).ShouldBeEmpty();

        await host.DeliverAsync(way.TakenInByCity);
        await host.DeliverAsync(way.TakenInByProvince);
        (await host.PublishedAsync<OutcomeReported>()).Count.ShouldBe(3);

        var (late, lateLineage) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(new ItemsCombined
        {
            NewItemId = way.A.ItemId,
            LineageId = way.A.LineageId,
            Kind = "social-information",
            Body = County,
            Title = "t",
            Sources = [new() { ItemId = late, LineageId = lateLineage, Order = 1, SharePercent = 100 }],
            CombinedBy = "李编辑",
            CombinedAt = Messages.Noon,
        });
        var report = (await host.PublishedAsync<OutcomeReported>())[^1];
        (report.ItemId, report.Body, report.LineageId).ShouldBe((late, County, lateLineage));
        (await host.PublishedAsync<OutcomeReported>()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_converted_item_hears_of_what_came_of_its_successor()
    {
        var (source, proposal) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await host.DeliverAsync(new ItemConverted
        {
            SourceItemId = source,
            SourceKind = "social-information",
            SourceLineageId = source,
            NewItemId = proposal,
            NewKind = "proposal",
            LineageId = source,
            Body = County,
            Title = "t",
            ConvertedBy = "李编辑",
            ConvertedAt = Messages.Noon,
        });
        await host.DeliverAsync(Messages.Outcome(proposal, source, County, "replied", level: "county"));
        (await host.PublishedAsync<OutcomeReported>()).ShouldHaveSingleItem().ItemId.ShouldBe(source);
    }

    [Fact]
    public async Task A_correction_flows_again_and_a_stale_one_does_not()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.TakenInByCity, way.TakenInByProvince);
        var outcome = Messages.Outcome(way.Top, way.TopLineage, Province);
        await host.DeliverAsync(outcome with { Revision = 2, Text = "更正" });
        await host.DeliverAsync(outcome);
        await host.DeliverAsync(outcome with { Revision = 3, Visibility = "summary" });

        var reports = await host.PublishedAsync<OutcomeReported>();
        reports.Count(r => r.Revision == 1).ShouldBe(0);
        reports.Where(r => r.Revision == 2).ShouldAllBe(r => r.Text == "更正");
        reports.Where(r => r.Revision == 3).ShouldAllBe(r => r.Text == null && r.ByWhom == "省政协办公厅");
        reports.Count.ShouldBe(6);
    }

    [Fact]
    public async Task What_nobody_below_may_see_is_not_told_and_is_taken_back_from_whoever_was()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.TakenInByCity, way.TakenInByProvince);
        await host.DeliverAsync(Messages.Outcome(way.Top, way.TopLineage, Province, visibility: "none"));
        (await host.PublishedAsync<OutcomeReported>()).ShouldBeEmpty();

        var open = Messages.Outcome(way.Top, way.TopLineage, Province);
        await host.DeliverAsync(open, open with { Revision = 2, Visibility = "none" });
        var reports = await host.PublishedAsync<OutcomeReported>();
        reports.Where(r => r.Revision == 2).Select(r => (r.Withdrawn, r.Text)).ShouldBe([(true, null), (true, null), (true, null)]);
    }

    [Fact]
    public async Task Not_used_goes_to_the_sender_and_to_all_that_its_item_was_made_of()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.Forwards.ToArray());
        await host.DeliverAsync(way.TakenInByCity);
        var province = host.Triager(Province, "province");
        await province.DecideAsync(way.Up.EnvelopeId, "receipt");
        await province.DecideAsync(way.Up.EnvelopeId, "non-use", new { reasonCode = "stale" }, 2);
        await host.DeliverOwnAsync<OutcomeRecorded>();

        var reports = await host.PublishedAsync<OutcomeReported>();
        reports.Select(r => r.ItemId).ShouldBe([way.A.ItemId, way.B.ItemId, way.CityItem], ignoreOrder: true);
        reports.ShouldAllBe(r => r.Type == "not-used" && r.ReasonCode == "stale" && r.FromBody == Province && r.ByWhom == "政协四川省委员会");
    }

    [Fact]
    public async Task Told_stops_the_clock_also_when_it_comes_first()
    {
        var way = new WayUp();
        await host.DeliverAsync(way.TakenInByCity, way.TakenInByProvince);
        var outcome = Messages.Outcome(way.Top, way.TopLineage, Province);
        await host.DeliverAsync(Messages.Told(outcome, way.A.ItemId, way.A.LineageId, County));
        await host.DeliverAsync(outcome);
        await host.DeliverAsync(Messages.Told(outcome, way.A.ItemId, way.A.LineageId, County) with { ToldAt = Messages.Noon.AddDays(300) });

        (await host.ScalarAsync<long>("select count(*) from outcome_deliveries where reported_at is not null and tell_by is not null")).ShouldBe(3);
        (await host.ScalarAsync<DateTime>("select told_at from outcome_deliveries where told_at is not null")).ShouldBe(outcome.RecordedAt.AddMinutes(5).UtcDateTime);
    }

    [Fact]
    public async Task An_outcome_and_a_new_source_at_the_same_moment_do_not_miss_each_other()
    {
        for (var round = 0; round < 15; round++)
        {
            var way = new WayUp();
            await Task.WhenAll(
                host.DeliverAsync(way.TakenInByCity),
                host.DeliverAsync(way.TakenInByProvince),
                host.DeliverAsync(Messages.Outcome(way.Top, way.TopLineage, Province)));
            (await host.ScalarAsync<long>($"select count(*) from outcome_deliveries where item_id in ('{way.A.ItemId}', '{way.B.ItemId}', '{way.CityItem}')"))
                .ShouldBe(3, $"round {round}");
        }
    }
}
