using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Persistence;
using Linkage.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using Xunit.Abstractions;

namespace Linkage.Messaging.Tests;

/// <summary>Broker and database are killed while messages are under way; each accepted one arrives once, and nothing is in the error store.</summary>
public sealed class FaultTests(ITestOutputHelper output)
{
    private const int Messages = 1500;

    // Far longer than any pause between attempts: what stands still for so long is not trying.
    private static readonly TimeSpan Stalled = TimeSpan.FromSeconds(60);

    private readonly string _prefix = Stores.NewPrefix();

    [Fact]
    public async Task Survives_the_death_of_the_broker_and_of_the_database()
    {
        await using var stores = await OwnStores.StartAsync();
        var (senderDatabase, receiverDatabase, singleDatabase) =
            (await DatabaseAsync(stores, "sender"), await DatabaseAsync(stores, "receiver"), await DatabaseAsync(stores, "single"));
        await using var receiver = await StartAsync("receiver", receiverDatabase, stores, bus => bus.ConsumeBatch<NoteForwarded, NoteForwardedConsumer>());
        await using var single = await StartAsync("single", singleDatabase, stores, bus => bus.Consume<NoteWritten, NoteWrittenConsumer>());
        await using var sender = await StartAsync("sender", senderDatabase, stores, bus => bus.Sequences<NoteForwarded>());

        var accepted = new List<Guid>();
        var writing = WriteAsync(sender, accepted);
        await UntilAsync(accepted, 200);
        await stores.KillAsync("rabbitmq");
        await UntilAsync(accepted, 700);
        await stores.KillAsync("postgres");
        await UntilAsync(accepted, 1200);
        await stores.KillAsync("rabbitmq");
        await writing;

        var written = TimeProvider.System.GetTimestamp();
        foreach (var end in new[] { receiver, single })
            await Eventually.ReachesAsync(() => end.ScalarAsync<long>("select count(*) from effects"), Messages, Stalled);
        output.WriteLine($"The last of {Messages} arrived {TimeProvider.System.GetElapsedTime(written).TotalSeconds:0.0} s after it was written and the stores were back");
        foreach (var end in new[] { receiver, single })
        {
            var effects = await end.EffectsAsync();
            effects.Select(e => e.BusinessKey).ShouldBeUnique();
            effects.Count.ShouldBe(Messages);
            (await end.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
        }

        (await receiver.EffectsAsync()).Select(e => e.Version).Order().ShouldBe(Enumerable.Range(1, Messages).Select(i => (long)i));
        await Eventually.TrueAsync(async () => await receiver.HealthAsync() == HealthStatus.Healthy && await single.HealthAsync() == HealthStatus.Healthy);
    }

    [Fact]
    public async Task Comes_back_as_soon_after_the_fourth_death_of_the_broker_as_after_the_first()
    {
        await using var stores = await OwnStores.StartAsync();
        using var log = new CapturedLog();
        await using var receiver = await StartAsync("receiver", await DatabaseAsync(stores, "receiver"), stores, bus => bus.ConsumeBatch<NoteForwarded, NoteForwardedConsumer>());
        await using var single = await StartAsync("single", await DatabaseAsync(stores, "single"), stores, bus => bus.Consume<NoteWritten, NoteWrittenConsumer>(), log);
        await using var sender = await StartAsync("sender", await DatabaseAsync(stores, "sender"), stores, bus => bus.Sequences<NoteForwarded>());
        for (var death = 1; death <= 4; death++)
        {
            await ForwardAsync(sender, Guid.CreateVersion7());
            await BothReachAsync(2 * death - 1);
            var there = await KillBrokerAsync(stores);
            await ForwardAsync(sender, Guid.CreateVersion7());
            await BothReachAsync(2 * death);
            output.WriteLine($"Death {death}: all consumers work {TimeProvider.System.GetElapsedTime(there).TotalSeconds:0.0} s after the broker answered");
        }

        var tries = log.Lines.Where(l => l.Category.StartsWith("MassTransit", StringComparison.Ordinal) && l.Text.StartsWith("Retrying ", StringComparison.Ordinal)).ToList();
        output.WriteLine(string.Join('\n', tries.Select(l => l.Text)));
        // Its own pauses grow with every failed attempt of the process's life, so it must not make any.
        log.Lines.ShouldNotContain(l => l.Text.StartsWith("Connection Failed", StringComparison.Ordinal));
        log.Lines.Count(l => l.Text.StartsWith("RabbitMQ is away: that is over", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(4);

        async Task BothReachAsync(int count)
        {
            foreach (var end in new[] { receiver, single })
                await Eventually.ReachesAsync(() => end.ScalarAsync<long>("select count(*) from effects"), count, Stalled);
        }
    }

    [Fact]
    public async Task Starts_without_a_broker_and_is_told_so()
    {
        await using var service = await NoteService.StartAsync("lonely", await NoteService.NewDatabaseAsync(), _prefix,
            bus => bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>(), broker: "amqp://guest:guest@127.0.0.1:1/", waitUntilReady: false);
        (await service.HealthAsync()).ShouldBe(HealthStatus.Unhealthy);
        await service.ChangeAsync((_, outbox) =>
        {
            outbox.Publish(new NoteWritten { NoteId = Guid.CreateVersion7(), Lineage = "waits", Version = 1 });
            return Task.CompletedTask;
        });
        (await service.ScalarAsync<long>("select count(*) from messaging.outbox")).ShouldBe(1);
    }

    private Task<NoteService> StartAsync(string name, string database, OwnStores stores, Action<MessagingBuilder> configure, CapturedLog? log = null) =>
        NoteService.StartAsync(name, database, _prefix, configure, stores.ConnectionStrings["rabbitmq"], more: builder =>
        {
            if (log is not null)
                builder.Logging.AddProvider(log);
        });

    // The moment at which a client can connect again; Aspire asks for health only every few seconds.
    private static async Task<long> KillBrokerAsync(OwnStores stores)
    {
        var factory = new ConnectionFactory { Uri = new Uri(stores.ConnectionStrings["rabbitmq"]), AutomaticRecoveryEnabled = false, RequestedConnectionTimeout = TimeSpan.FromSeconds(2) };
        var died = new TaskCompletionSource();
        await using (var connection = await factory.CreateConnectionAsync())
        {
            connection.ConnectionShutdownAsync += (_, _) =>
            {
                died.TrySetResult();
                return Task.CompletedTask;
            };
            _ = stores.KillAsync("rabbitmq");
            await died.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        await Eventually.TrueAsync(async () =>
        {
            await using var connection = await factory.CreateConnectionAsync();
            return true;
        }, TimeSpan.FromMinutes(3), "the broker answers again");
        return TimeProvider.System.GetTimestamp();
    }

    // As a client would: what was refused or cut off is sent again under the same id, and only what was committed counts.
    private static async Task WriteAsync(NoteService sender, List<Guid> accepted)
    {
        while (accepted.Count < Messages)
        {
            var id = Guid.CreateVersion7();
            while (true)
            {
                try
                {
                    await ForwardAsync(sender, id);
                    break;
                }
                catch (Exception away) when (away is NpgsqlException or Microsoft.EntityFrameworkCore.DbUpdateException or InvalidOperationException or ObjectDisposedException or IOException)
                {
                    await Task.Delay(20);
                    if (await IsThereAsync(sender, id))
                        break;
                }
            }

            lock (accepted)
                accepted.Add(id);
        }
    }

    private static Task ForwardAsync(NoteService sender, Guid id) => sender.ChangeAsync(async (db, outbox) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        outbox.Publish(new NoteWritten { NoteId = id, Lineage = $"L{id.GetHashCode() % 50}", Version = 1 });
        outbox.Publish(new NoteForwarded
        {
            NoteId = id,
            Lineage = $"L{id.GetHashCode() % 50}",
            Origin = "510104",
            OriginSequence = await outbox.NextSequenceAsync<NoteForwarded>("510104", default),
        });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    private static async Task<bool> IsThereAsync(NoteService sender, Guid id)
    {
        var there = false;
        await Eventually.TrueAsync(async () =>
        {
            await using var find = sender.Database.CreateCommand("select exists (select from messaging.ledger where business_key like '%' || $1)");
            find.Parameters.AddWithValue(id.ToString());
            there = (bool)(await find.ExecuteScalarAsync())!;
            return true;
        }, TimeSpan.FromMinutes(1));
        return there;
    }

    private static Task UntilAsync(List<Guid> accepted, int count) => Eventually.TrueAsync(() =>
    {
        lock (accepted)
            return accepted.Count >= count;
    }, TimeSpan.FromMinutes(1), $"{count} were accepted");

    private static async Task<string> DatabaseAsync(OwnStores stores, string name)
    {
        await using (var admin = NpgsqlDataSource.Create(stores.ConnectionStrings["postgres"]))
        {
#pragma warning disable CA2100 // one of three names above
            await using var create = admin.CreateCommand($"CREATE DATABASE {name}");
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
        }

        return await NoteService.NewDatabaseAsync(new NpgsqlConnectionStringBuilder(stores.ConnectionStrings["postgres"]) { Database = name }.ConnectionString);
    }
}
