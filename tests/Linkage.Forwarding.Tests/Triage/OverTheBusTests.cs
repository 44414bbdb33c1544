using System.Diagnostics;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using Linkage.Testing;
using Xunit.Abstractions;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>The service on the real broker, with a sender on the other side.</summary>
public sealed class OverTheBusTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string prefix = Stores.NewPrefix();
    private ForwardingHost host = null!;
    private SenderHost sender = null!;

    public async Task InitializeAsync()
    {
        host = await ForwardingHost.StartAsync(withBus: true, prefix);
        sender = await SenderHost.StartAsync(prefix);
    }

    public async Task DisposeAsync()
    {
        await sender.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task County_to_city_to_province_and_the_outcome_back_to_every_source()
    {
        var (a, b) = (Numbered(County, 1, City), Numbered(SecondCounty, 1, City));
        await sender.SendAsync(a, b);
        var city = host.Triager(City);
        await Eventually.TrueAsync(async () => (await city.FetchAsync("/api/v1/envelopes")).Ids().Count == 2);
        foreach (var forward in new[] { a, b })
            await city.DecideAsync(forward.EnvelopeId, "receipt");
        await city.SubmitAsync("/api/v1/envelopes/combination", new
        {
            title = "综合",
            sources = new[] { new { envelopeId = a.EnvelopeId, version = 2 }, new { envelopeId = b.EnvelopeId, version = 2 } },
        });
        await Eventually.TrueAsync(() => sender.TakenIn.Count == 1);
        var own = sender.TakenIn.Single();

        var up = Messages.Forward(City, Province, itemId: own.NewItemId, lineageId: own.LineageId, hop: own.NextHop) with { OriginSequence = 1 };
        await sender.SendAsync(up);
        var province = host.Triager(Province, "province");
        await Eventually.TrueAsync(async () => (await province.FetchAsync("/api/v1/envelopes")).Ids().Count == 1);
        await province.DecideAsync(up.EnvelopeId, "receipt");
        var top = (await province.DecideAsync(up.EnvelopeId, "intake", null, 2)).GetProperty("newItemId").GetGuid();
        var outcome = Messages.Outcome(top, own.LineageId, Province, "instructed");
        await sender.SendAsync(outcome);

        await Eventually.TrueAsync(() => sender.Reports.Count == 3);
        sender.Reports.Select(r => r.ItemId).ShouldBe([a.ItemId, b.ItemId, own.NewItemId], ignoreOrder: true);
        await sender.SendAsync(sender.Reports.Select(r => Messages.Told(outcome, r.ItemId, r.LineageId, r.Body)).ToArray());
        await Eventually.TrueAsync(async () => await host.ScalarAsync<long>("select count(*) from outcome_deliveries where told_at is not null") == 3);
        sender.Receipts.Where(r => r.EnvelopeId == a.EnvelopeId).OrderBy(r => r.Revision).Select(r => r.Stage).ShouldBe(["delivered", "signed-for", "combined"]);
        (await host.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
    }

    [Fact]
    public async Task Five_thousand_forwards_become_five_thousand_envelopes_and_receipts()
    {
        const int count = 5000;
        var bodies = new[] { County, SecondCounty, ThirdCounty, OtherCounty };
        var forwards = Enumerable.Range(0, count).Select(i => Numbered(bodies[i % bodies.Length], i / bodies.Length + 1, City)).ToList();
        await WarmUpAsync();

        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in forwards.Chunk(500))
            await sender.SendAsync(chunk);
        await Eventually.TrueAsync(async () => await host.ScalarAsync<long>("select count(*) from envelopes where to_body = '510100'") == count, TimeSpan.FromMinutes(2));
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await Eventually.TrueAsync(() => sender.Receipts.Count(r => r.ToBody == City) == count, TimeSpan.FromMinutes(2));

        output.WriteLine($"forwards, committed to inbox row, everything on: {count / took:0} a second (aim: 5,000 on 2 idle cores); Directory asked {host.Directory.Questions} times");
        (await host.ScalarAsync<long>("select count(distinct item_id) from envelopes where due_on is not null and to_body = '510100'")).ShouldBe(count);
        sender.Receipts.Where(r => r.ToBody == City).Select(r => r.EnvelopeId).Distinct().Count().ShouldBe(count);
        host.Directory.Questions.ShouldBeLessThan(count / 10, "the clock is asked for once a batch, not once an envelope");
    }

    private async Task WarmUpAsync()
    {
        await sender.SendAsync(Enumerable.Range(1, 50).Select(i => Numbered(City, i, Province)).ToArray());
        await Eventually.TrueAsync(async () => await host.ScalarAsync<long>("select count(*) from envelopes") == 50);
    }

    private static ItemForwarded Numbered(string from, long number, string to) => Messages.Forward(from, to) with { OriginSequence = number };
}
