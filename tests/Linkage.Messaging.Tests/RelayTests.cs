using System.Diagnostics.Metrics;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Messaging.Tests;

public sealed class RelayTests
{
    private readonly string _prefix = Stores.NewPrefix();

    [Fact]
    public async Task Publishes_nothing_of_a_transaction_that_was_rolled_back()
    {
        await using var receiver = await ReceiverAsync();
        await using var sender = await SenderAsync(await NoteService.NewDatabaseAsync());
        await sender.ChangeAsync(async (db, outbox) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            outbox.Publish(Note("taken back", 1));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        });
        await sender.ChangeAsync((_, outbox) => Publish(outbox, Note("kept", 1)));

        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count > 0);
        (await receiver.EffectsAsync()).ShouldHaveSingleItem().Lineage.ShouldBe("kept");
    }

    [Fact]
    public async Task Is_woken_by_the_commit_and_not_by_the_next_look()
    {
        await using var receiver = await ReceiverAsync();
        await using var sender = await SenderAsync(await NoteService.NewDatabaseAsync(), o => o.PollInterval = TimeSpan.FromHours(1));

        await sender.ChangeAsync((_, outbox) => Publish(outbox, Note("saved", 1)));
        await sender.ChangeAsync(async (db, outbox) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            outbox.Publish(Note("committed", 1));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });

        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == 2);
    }

    [Fact]
    public async Task Publishes_again_after_dying_between_confirm_and_commit_and_the_effect_stays_one()
    {
        await using var receiver = await ReceiverAsync();
        var database = await NoteService.NewDatabaseAsync();
        var deaths = 0;
        await using var sender = await NoteService.StartAsync("writer", database, _prefix, _ => { }, beforeStart: app =>
            app.Services.GetRequiredService<Relay>().BeforeCommit = () => Interlocked.Increment(ref deaths) <= 3
                ? throw new IOException("The process died here.")
                : Task.CompletedTask);

        await sender.ChangeAsync((_, outbox) => Publish(outbox, [.. Enumerable.Range(1, 100).Select(i => Note($"L{i}", 1))]));

        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox") == 0);
        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count >= 100);
        deaths.ShouldBeGreaterThan(3);
        (await receiver.EffectsAsync()).Select(e => e.BusinessKey).ShouldBeUnique();
    }

    [Fact]
    public async Task Two_relays_side_by_side_keep_the_order_of_each_key()
    {
        const int Lineages = 40, Versions = 60;
        await using var receiver = await ReceiverAsync();
        var database = await NoteService.NewDatabaseAsync();
        await using var first = await SenderAsync(database, Small);
        await using var second = await SenderAsync(database, Small);

        // Two writers, each with lineages of its own, as two replicas would have at one moment.
        await Task.WhenAll(WriteAsync(first, 0), WriteAsync(second, 1));

        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count >= Lineages * Versions, TimeSpan.FromSeconds(60));
        var effects = await receiver.EffectsAsync();
        effects.Count.ShouldBe(Lineages * Versions);
        foreach (var lineage in effects.GroupBy(e => e.Lineage))
            lineage.Select(e => e.Version).ShouldBe(Enumerable.Range(1, Versions).Select(v => (long)v), $"lineage {lineage.Key}");

        static void Small(MessagingOptions o) => (o.RelayBatch, o.ConsumeBatch) = (32, 50);

        static async Task WriteAsync(NoteService service, int half)
        {
            for (var version = 1; version <= Versions; version++)
                await service.ChangeAsync((_, outbox) => Publish(outbox,
                    [.. Enumerable.Range(0, Lineages).Where(l => l % 2 == half).Select(l => Note($"L{l}", version))]));
        }
    }

    [Fact]
    public async Task Holds_a_message_until_its_consumer_has_bound_a_queue()
    {
        await using var sender = await SenderAsync(await NoteService.NewDatabaseAsync());
        await sender.ChangeAsync((_, outbox) => Publish(outbox, Note("early", 1)));
        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox where not_before is not null") == 1);

        await using var receiver = await ReceiverAsync();
        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == 1);
    }

    [Fact]
    public async Task Keeps_what_nobody_reads_yet_tells_it_once_a_type_and_drops_only_its_own_reports()
    {
        using var log = new CapturedLog();
        await using var sender = await NoteService.StartAsync("writer", await NoteService.NewDatabaseAsync(), _prefix,
            bus => bus.Sequences<NoteForwarded>(), options: o => (o.ReportGrace, o.LongestHold) = (TimeSpan.Zero, TimeSpan.FromSeconds(1)),
            more: builder => builder.Logging.AddProvider(log));
        await sender.ChangeAsync(async (db, outbox) =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            outbox.Publish(Note("unwanted", 1));
            outbox.Publish(Note("unwanted too", 1));
            outbox.Publish(new NoteForwarded { NoteId = Guid.CreateVersion7(), Lineage = "L", Origin = "o", OriginSequence = await outbox.NextSequenceAsync<NoteForwarded>("o", default) });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        });

        await Eventually.TrueAsync(async () => await sender.ScalarAsync<bool>(
            "select last_number = reported_to from messaging.sequences") && await sender.ScalarAsync<long>("select count(*) from messaging.outbox where message_type like '%Reported'") == 0);
        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox where not_before is not null") == 3);
        log.Lines.Count(l => l.Text.StartsWith("Nobody reads", StringComparison.Ordinal) && l.Text.Contains("NoteWritten", StringComparison.Ordinal)).ShouldBe(1);
        log.Loud.Where(l => l.Category.StartsWith("Linkage.", StringComparison.Ordinal)).ShouldBeEmpty();

        await using var receiver = await ReceiverAsync();
        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == 2);
    }

    [Fact]
    public async Task Asks_with_one_message_whether_a_type_is_read_and_sends_all_as_soon_as_it_is()
    {
        const int Held = 200;
        var attempts = 0L;
        using var meter = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name == "linkage.messaging.unrouted") listener.EnableMeasurementEvents(instrument); } };
        var stamped = "";
        meter.SetMeasurementEventCallback<long>((_, count, tags, _) => { if (tags.ToArray().Any(tag => tag.Value is string type && type == stamped)) Interlocked.Add(ref attempts, count); });
        meter.Start();
        // Known to be unread, by a message of its own; then many that are due at once.
        await using var sender = await SenderAsync(await NoteService.NewDatabaseAsync(), o => (o.RelayBatch, o.LongestHold) = (64, TimeSpan.FromHours(1)));
        await sender.ChangeAsync((_, outbox) => Publish(outbox, Note("first", 1)));
        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox where not_before is not null") == 1);
        stamped = await sender.ScalarAsync<string>("select message_type from messaging.outbox");
        await sender.ChangeAsync((_, outbox) => Publish(outbox, [.. Enumerable.Range(1, Held).Select(i => Note($"L{i}", 1))]));
        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox where not_before is not null") == Held + 1);
        Interlocked.Read(ref attempts).ShouldBeLessThan(Held / 4, "one for each claim, not one for each message");

        // A year later, by the hour: nothing but a new message would be tried soon.
        await sender.ScalarAsync<long>("with put_off as (update messaging.outbox set not_before = now() + interval '1 hour' returning 1) select count(*) from put_off");
        await using var receiver = await ReceiverAsync();
        await sender.ChangeAsync((_, outbox) => Publish(outbox, Note("new", 1)));
        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == Held + 2);
    }

    private static NoteWritten Note(string lineage, int version) => new() { NoteId = Guid.CreateVersion7(), Lineage = lineage, Version = version };

    private static Task Publish(IOutbox outbox, params NoteWritten[] notes)
    {
        foreach (var note in notes)
            outbox.Publish(note);
        return Task.CompletedTask;
    }

    private async Task<NoteService> ReceiverAsync() =>
        await NoteService.StartAsync("reader", await NoteService.NewDatabaseAsync(), _prefix, bus => bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>());

    private Task<NoteService> SenderAsync(string database, Action<MessagingOptions>? options = null) =>
        NoteService.StartAsync("writer", database, _prefix, _ => { }, options: options);
}
