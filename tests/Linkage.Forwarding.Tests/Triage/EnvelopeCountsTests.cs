using System.Net;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Tests.Support;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Health;
using Linkage.Testing;
using Microsoft.Extensions.Logging;
using Npgsql;
using static Linkage.Forwarding.Tests.Support.FakeDirectory;

namespace Linkage.Forwarding.Tests.Triage;

/// <summary>The counts beside the envelopes are those of a recount, whoever writes at the same time.</summary>
public sealed class EnvelopeCountsTests : IAsyncLifetime
{
    private const string Differences =
        """
        select count(*) from (select to_body, from_body, kind, urgency, state, count(*) as n from envelopes group by 1, 2, 3, 4, 5) t
        full join (select to_body, from_body, kind, urgency, state, sum(count) as n from envelope_counts group by 1, 2, 3, 4, 5 having sum(count) <> 0) c
        using (to_body, from_body, kind, urgency, state) where t.n is distinct from c.n
        """;

    private static readonly string[] Kinds = ["social-information", "proposal", "joint-survey"];
    private static readonly string[] Urgencies = ["normal", "urgent", "extra-urgent"];
    private static readonly string[] Senders = [County, SecondCounty, ThirdCounty];

    private ForwardingHost host = null!;

    public async Task InitializeAsync() => host = await ForwardingHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Counts_are_those_of_a_recount_after_any_mix_of_arrivals_decisions_folds_and_recounts_at_once(int seed)
    {
        await host.DeliverAsync(Batch(new Random(seed), 30));
        await Task.WhenAll(
            ManyAsync(seed + 10, 8, random => host.DeliverAsync(Batch(random, random.Next(1, 40)))),
            ManyAsync(seed + 20, 8, random => host.DeliverAsync(Batch(random, random.Next(1, 40)))),
            ManyAsync(seed + 30, 25, DecideAsync),
            ManyAsync(seed + 40, 25, DecideAsync),
            ManyAsync(seed + 50, 10, RolledBackAsync),
            ManyAsync(seed + 60, 30, _ => EnvelopeCountsWorker.FoldAsync(host.DataSource, default)),
            ManyAsync(seed + 70, 6, _ => host.ScalarAsync<long>("select recount_envelopes()")));

        (await host.ScalarAsync<long>(Differences)).ShouldBe(0);
        await EnvelopeCountsWorker.FoldAsync(host.DataSource, default);
        (await host.ScalarAsync<long>(Differences)).ShouldBe(0);
        (await host.ScalarAsync<long>("select count(*) - count(distinct (to_body, from_body, kind, urgency, state)) from envelope_counts")).ShouldBe(0, "folded is one row a class");
        (await host.ScalarAsync<long>("select recount_envelopes()")).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_envelope_again_counts_once_and_one_that_supersedes_moves_the_other()
    {
        var first = Messages.Forward(County, City);
        await host.DeliverAsync(first);
        await host.DeliverAsync(first);
        (await CountAsync("delivered")).ShouldBe(1);

        await host.DeliverAsync(Messages.Forward(County, City, itemId: first.ItemId, version: 2, supersedes: first.EnvelopeId));
        (await CountAsync("delivered")).ShouldBe(1);
        (await CountAsync("superseded")).ShouldBe(1);
        (await host.ScalarAsync<long>(Differences)).ShouldBe(0);
    }

    [Fact]
    public async Task A_recount_mends_what_is_wrong_while_an_arrival_is_not_yet_committed()
    {
        await host.DeliverAsync(Batch(new Random(7), 20));
        await ExecuteAsync("update envelope_counts set count = count + 3; insert into envelope_counts (to_body, from_body, kind, urgency, state, count) values ('510100', '510104', 'proposal', 'urgent', 'noted', 7)");
        (await host.ScalarAsync<long>(Differences)).ShouldBeGreaterThan(0);

        await using (var connection = await host.DataSource.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await CopyOneAsync(connection);
            (await host.ScalarAsync<long>("select recount_envelopes()")).ShouldBeGreaterThan(0);
            await transaction.CommitAsync();
        }

        (await host.ScalarAsync<long>(Differences)).ShouldBe(0);
        (await host.ScalarAsync<long>("select recount_envelopes()")).ShouldBe(0);
        (await CountAsync("delivered")).ShouldBe(21);
    }

    [Fact]
    public async Task Whoever_adds_waits_for_nobody()
    {
        await host.DeliverAsync(Batch(new Random(8), 10));
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await CopyOneAsync(connection);

        // Another arrival of the same classes, a fold and a read go on while the first is open.
        await host.DeliverAsync(Batch(new Random(8), 10));
        await EnvelopeCountsWorker.FoldAsync(host.DataSource, default);
        (await CountAsync("delivered")).ShouldBe(20);
        await transaction.CommitAsync();
        (await CountAsync("delivered")).ShouldBe(21);
    }

    [Fact]
    public async Task Emptying_the_table_at_once_leaves_no_count_behind()
    {
        await host.DeliverAsync(Batch(new Random(9), 10));
        await EnvelopeCountsWorker.FoldAsync(host.DataSource, default);
        await host.DeliverAsync(Batch(new Random(9), 10));
        await using (var owner = host.DataSource.AsOwner())
        await using (var empty = owner.CreateCommand("truncate envelopes cascade"))
            await empty.ExecuteNonQueryAsync();
        (await host.ScalarAsync<long>("select count(*) from envelope_counts")).ShouldBe(0);

        await host.DeliverAsync(Batch(new Random(10), 3));
        (await CountAsync("delivered")).ShouldBe(3);
        (await host.ScalarAsync<long>(Differences)).ShouldBe(0);
    }

    [Fact]
    public async Task The_worker_outlives_any_fault_and_tells_it_once()
    {
        using var log = new CapturedLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug));
        var gone = NpgsqlDataSource.Create("Host=127.0.0.1");
        await gone.DisposeAsync();
        using var worker = new EnvelopeCountsWorker(gone, new WorkerHealth(TimeProvider.System, loggers.CreateLogger<WorkerHealth>()), new HurriedClock(), loggers.CreateLogger<EnvelopeCountsWorker>());
        await worker.StartAsync(default);

        await Eventually.TrueAsync(() => log.Lines.Count > 3);
        worker.ExecuteTask!.IsCompleted.ShouldBeFalse();
        log.Loud.ShouldHaveSingleItem().Text.ShouldStartWith("Counts of envelopes cannot be folded; it is tried again: ObjectDisposedException");
        await worker.StopAsync(default);
        worker.ExecuteTask.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private static ItemForwarded[] Batch(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ => Messages.Forward(
            Senders[random.Next(Senders.Length)], City, kind: Kinds[random.Next(Kinds.Length)], urgency: Urgencies[random.Next(Urgencies.Length)])),
    ];

    private static async Task ManyAsync(int seed, int times, Func<Random, Task> act)
    {
        var random = new Random(seed);
        for (var i = 0; i < times; i++)
            await act(random);
    }

    // What two decide at once the second is refused; that is part of the mix.
    private async Task DecideAsync(Random random)
    {
        using var triager = host.Triager(City);
        var page = await triager.FetchAsync($"/api/v1/envelopes?limit=20&sort=arrival&kind={Kinds[random.Next(Kinds.Length)]}");
        var entries = page.GetProperty("items").EnumerateArray().Where(_ => random.Next(2) == 0)
            .Select(e => new { envelopeId = e.GetProperty("id").GetGuid(), version = e.Number("version") }).ToArray();
        if (entries.Length == 0)
            return;
        var action = new[] { "receipt", "intake", "receipt-withdrawal" }[random.Next(3)];
        await triager.SubmitAsync("/api/v1/envelopes/batch", new { action, entries }, expected: HttpStatusCode.OK);
    }

    private async Task RolledBackAsync(Random random)
    {
        await using var connection = await host.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await CopyOneAsync(connection);
        await transaction.RollbackAsync();
    }

    private static async Task CopyOneAsync(NpgsqlConnection connection)
    {
        await using var copy = new NpgsqlCommand(
            """
            insert into envelopes (id, lineage_id, hop, kind, item_id, item_body, version, from_body, to_body, channel, urgency, title, content, content_hash,
                forwarded_by, forwarded_at, delivered_at, state, revision)
            select gen_random_uuid(), lineage_id, hop, kind, gen_random_uuid(), item_body, version, from_body, to_body, channel, urgency, title, content, content_hash,
                forwarded_by, forwarded_at, delivered_at, 'delivered', 1 from envelopes limit 1
            """, connection);
        await copy.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string state)
    {
        using var triager = host.Triager(City);
        var counts = (await triager.FetchAsync("/api/v1/envelopes?counts=true&state=all")).GetProperty("counts");
        return counts.TryGetProperty(state, out var count) ? count.GetInt64() : 0;
    }

    // Whoever waits has waited.
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = host.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
