using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Persistence;
using Linkage.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Linkage.Messaging.Tests;

/// <summary>Broker and database are killed while messages are under way; each accepted one arrives once, and nothing is in the error store.</summary>
public sealed class FaultTests
{
    private const int Messages = 1500;
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

        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count >= Messages && (await single.EffectsAsync()).Count >= Messages,
            TimeSpan.FromSeconds(90), "all have arrived");
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

    private Task<NoteService> StartAsync(string name, string database, OwnStores stores, Action<MessagingBuilder> configure) =>
        NoteService.StartAsync(name, database, _prefix, configure, stores.ConnectionStrings["rabbitmq"]);

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
