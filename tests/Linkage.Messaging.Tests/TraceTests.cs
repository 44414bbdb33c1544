using System.Collections.Concurrent;
using System.Diagnostics;
using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Messaging.Tests;

public sealed class TraceTests : IDisposable
{
    private static readonly ActivitySource Clicks = new("Linkage.Messaging.Tests");
    private readonly string _prefix = Stores.NewPrefix();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public TraceTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Linkage.", StringComparison.Ordinal) || source.Name == "MassTransit",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_trace_and_one_name_reach_from_the_click_to_the_effect(bool batch)
    {
        await using var reader = await NoteService.StartAsync("reader", await NoteService.NewDatabaseAsync(), _prefix, bus => _ = batch
            ? bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>()
            : bus.Consume<NoteWritten, NoteWrittenConsumer>());
        await using var sender = await NoteService.StartAsync("writer", await NoteService.NewDatabaseAsync(), _prefix, _ => { },
            more: builder => builder.Services.AddScoped<IActingUser, LiMing>());

        ActivityContext click;
        using (var activity = Clicks.StartActivity("click")!)
        {
            click = activity.Context;
            await sender.ChangeAsync((_, outbox) =>
            {
                for (var i = 0; i < 5; i++)
                    outbox.Publish(new NoteWritten { NoteId = Guid.CreateVersion7(), Lineage = $"L{i}", Version = 1 });
                return Task.CompletedTask;
            });
        }

        await Eventually.TrueAsync(async () => (await reader.EffectsAsync()).Count == 5 && Processed(click).Count == 5);
        foreach (var processed in Processed(click))
        {
            // From the processing up to the click, span by span.
            var way = new List<string>();
            for (var span = processed; span is not null; span = _ended.FirstOrDefault(a => a.SpanId == span.ParentSpanId))
                way.Add(span.OperationName);
            way[^1].ShouldBe("click");
            way.ShouldContain(name => name.EndsWith("NoteWritten publish", StringComparison.Ordinal));
        }

        (await reader.EffectsAsync()).ShouldAllBe(e => e.ActingUser == "李明");
    }

    [Fact]
    public async Task The_trace_goes_on_through_a_batch_to_what_each_message_led_to()
    {
        await using var last = await NoteService.StartAsync("last", await NoteService.NewDatabaseAsync(), _prefix, bus => bus.ConsumeBatch<NoteForwarded, NoteForwardedConsumer>());
        await using var middle = await NoteService.StartAsync("middle", await NoteService.NewDatabaseAsync(), _prefix,
            bus => bus.ConsumeBatch<NoteWritten, PassOnConsumer>().Sequences<NoteForwarded>());
        await using var sender = await NoteService.StartAsync("writer", await NoteService.NewDatabaseAsync(), _prefix, _ => { });

        var clicks = new List<ActivityContext>();
        for (var i = 0; i < 3; i++)
        {
            using var activity = Clicks.StartActivity("click")!;
            clicks.Add(activity.Context);
            await sender.ChangeAsync((_, outbox) =>
            {
                outbox.Publish(new NoteWritten { NoteId = Guid.CreateVersion7(), Lineage = "L", Version = 1 });
                return Task.CompletedTask;
            });
        }

        await Eventually.TrueAsync(async () => (await last.EffectsAsync()).Count == 3);
        await Eventually.TrueAsync(() => clicks.TrueForAll(click => _ended.Any(a => a.TraceId == click.TraceId && a.OperationName.EndsWith("NoteForwarded process", StringComparison.Ordinal))));
    }

    private List<Activity> Processed(ActivityContext click) =>
        [.. _ended.Where(a => a.TraceId == click.TraceId && a.OperationName.EndsWith("NoteWritten process", StringComparison.Ordinal))];

    private sealed class LiMing : IActingUser
    {
        public string Name => "李明";
    }

    private sealed class PassOnConsumer(IOutbox outbox) : IMessageBatchConsumer<NoteWritten>
    {
        public async Task Consume(IReadOnlyList<Received<NoteWritten>> fresh, CancellationToken ct)
        {
            var number = await outbox.NextSequenceAsync<NoteForwarded>("510104", ct, fresh.Count);
            foreach (var received in fresh)
                outbox.Publish(new NoteForwarded { NoteId = received.Message.NoteId, Lineage = "L", Origin = "510104", OriginSequence = number++ }, received);
        }
    }
}
