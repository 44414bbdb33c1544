using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Messaging.Tests;

public sealed class InboxTests
{
    private readonly string _prefix = Stores.NewPrefix();

    private string Exchange => _prefix + "Linkage.Messaging.Tests.World.V1:NoteWritten";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Applies_once_what_is_delivered_many_times_and_in_any_order(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        var bodies = Enumerable.Range(0, 60).Select(i => Raw.Written(Guid.CreateVersion7(), $"L{i % 5}", i)).ToArray();
        string[] everything = [.. bodies, .. bodies.Reverse(), .. bodies, .. bodies.Take(10).SelectMany(b => new[] { b, b, b })];
        Random.Shared.Shuffle(everything);

        await Raw.PublishAsync(Exchange, everything);
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count >= bodies.Length);
        var last = Raw.Written(Guid.CreateVersion7(), "last", 1);
        await Raw.PublishAsync(Exchange, last);
        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Any(e => e.Lineage == "last"));

        (await reader.EffectsAsync()).Select(e => e.BusinessKey).ShouldBeUnique();
        (await reader.EffectsAsync()).Count.ShouldBe(bodies.Length + 1);
    }

    [Fact]
    public async Task Knows_a_message_after_a_restart_too()
    {
        var database = await NoteService.NewDatabaseAsync();
        var body = Raw.Written(Guid.CreateVersion7(), "once", 1);
        await using (var before = await ReaderAsync(batch: true, database))
        {
            await Raw.PublishAsync(Exchange, body);
            await Eventually.TrueAsync(async () => (await before.EffectsAsync()).Count == 1);
        }

        await using var after = await ReaderAsync(batch: true, database);
        await Raw.PublishAsync(Exchange, body, Raw.Written(Guid.CreateVersion7(), "next", 1));
        await Eventually.TrueAsync(async () => (await after.EffectsAsync()).Count >= 2);
        (await after.EffectsAsync()).Select(e => e.Lineage).ShouldBe(["once", "next"]);
    }

    [Fact]
    public async Task Two_replicas_that_get_the_same_messages_apply_each_once()
    {
        var database = await NoteService.NewDatabaseAsync();
        await using var one = await ReaderAsync(batch: true, database);
        await using var two = await ReaderAsync(batch: true, database);
        var bodies = Enumerable.Range(0, 300).Select(i => Raw.Written(Guid.CreateVersion7(), $"L{i}", i)).ToArray();

        await Task.WhenAll(Raw.PublishAsync(Exchange, bodies), Raw.PublishAsync(Exchange, [.. bodies.Reverse()]));

        await Eventually.TrueAsync(async () => (await one.EffectsAsync()).Count >= 300 && await one.ScalarAsync<long>("select count(*) from messaging.inbox") == 300);
        (await one.EffectsAsync()).Select(e => e.BusinessKey).ShouldBeUnique();
        (await one.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
    }

    [Fact]
    public async Task Applies_what_concerns_one_thing_one_after_another_across_queues_and_replicas()
    {
        var database = await NoteService.NewDatabaseAsync();
        await using var one = await CounterAsync(database);
        await using var two = await CounterAsync(database);
        var bodies = Enumerable.Range(0, 120).Select(i => Raw.Written(Guid.CreateVersion7(), $"L{i % 3}", i)).ToArray();

        await Raw.PublishAsync(Exchange, bodies);

        await Eventually.TrueAsync(async () => await one.ScalarAsync<long>("select count(*) from messaging.inbox") == 2 * bodies.Length);
        (await one.EffectsAsync()).Select(e => (e.Lineage, e.Version)).Order().ShouldBe([("L0", 80), ("L1", 80), ("L2", 80)]);
    }

    private Task<NoteService> CounterAsync(string database) => NoteService.StartAsync("counter", database, _prefix,
        bus => bus.Consume<NoteWritten, CountingConsumer>().Consume<NoteWritten, CountingConsumer>("again"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Puts_only_the_bad_message_aside(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        reader.Behaviour.FailOn["bad"] = () => new InvalidOperationException("It cannot be.");
        var bodies = Enumerable.Range(0, 40).Select(i => Raw.Written(Guid.CreateVersion7(), $"L{i}", 1, i == 20 ? "bad" : "good")).ToArray();
        await Raw.PublishAsync(Exchange, [.. bodies.Take(30), "this is not JSON", """{"lineage":"no id"}""", .. bodies.Skip(30)]);

        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 39 && await reader.ScalarAsync<long>("select count(*) from messaging.errors") == 3);
        (await reader.ScalarAsync<string>("select exception from messaging.errors where business_key is not null")).ShouldContain("It cannot be.");
        (await reader.ScalarAsync<int>("select attempts from messaging.errors where business_key is not null")).ShouldBe(3);
        (await reader.ScalarAsync<string>("select convert_from(body, 'UTF8') from messaging.errors where exception like '%JsonException%' and body like 'this%'")).ShouldBe("this is not JSON");
        (await Raw.QueueExistsAsync($"{_prefix}reader.note-written.v1_error")).ShouldBeFalse();
        (await Raw.QueueExistsAsync($"{_prefix}reader.note-written.v1_skipped")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tries_again_without_limit_what_may_pass(bool batch)
    {
        await using var reader = await ReaderAsync(batch);
        var failures = 0;
        reader.Behaviour.FailOn["later"] = () =>
        {
            if (Interlocked.Increment(ref failures) == 12)
                reader.Behaviour.FailOn.Clear();
            return new Npgsql.NpgsqlException("The store is away.", new IOException());
        };

        await Raw.PublishAsync(Exchange, Raw.Written(Guid.CreateVersion7(), "patient", 1, "later"));

        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 1);
        failures.ShouldBe(12);
        (await reader.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
    }

    [Fact]
    public async Task Gives_a_batch_consumer_many_at_once_and_publishes_what_it_publishes()
    {
        await using var second = await NoteService.StartAsync("second", await NoteService.NewDatabaseAsync(), _prefix, bus => bus.ConsumeBatch<NoteForwarded, NoteForwardedConsumer>());
        await using var reader = await NoteService.StartAsync("reader", await NoteService.NewDatabaseAsync(), _prefix,
            bus => bus.ConsumeBatch<NoteWritten, ForwardingConsumer>().Sequences<NoteForwarded>(), more: b => b.Services.AddSingleton<ForwardingConsumer.Sizes>());

        await Raw.PublishAsync(Exchange, [.. Enumerable.Range(0, 500).Select(i => Raw.Written(Guid.CreateVersion7(), $"L{i}", 1))]);

        await Eventually.TrueAsync(async () => (await second.EffectsAsync()).Count >= 500);
        (await second.EffectsAsync()).Select(e => e.Version).Order().ShouldBe(Enumerable.Range(1, 500).Select(i => (long)i));
        reader.Services.GetRequiredService<ForwardingConsumer.Sizes>().Largest.ShouldBeGreaterThan(1);
    }

    private async Task<NoteService> ReaderAsync(bool batch, string? database = null) =>
        await NoteService.StartAsync("reader", database ?? await NoteService.NewDatabaseAsync(), _prefix, bus => _ = batch
            ? bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>()
            : bus.Consume<NoteWritten, NoteWrittenConsumer>());

    private sealed class ForwardingConsumer(IOutbox outbox, ForwardingConsumer.Sizes sizes) : IMessageBatchConsumer<NoteWritten>
    {
        public async Task Consume(IReadOnlyList<Received<NoteWritten>> fresh, CancellationToken ct)
        {
            sizes.Largest = Math.Max(sizes.Largest, fresh.Count);
            var number = await outbox.NextSequenceAsync<NoteForwarded>("510104", ct, fresh.Count);
            foreach (var received in fresh)
                outbox.Publish(new NoteForwarded { NoteId = received.Message.NoteId, Lineage = received.Message.Lineage, Origin = "510104", OriginSequence = number++ }, received);
        }

        internal sealed class Sizes
        {
            public int Largest { get; set; }
        }
    }
}
