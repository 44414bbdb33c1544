using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Messaging.Tests;

public sealed class DeliveryTests
{

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Brings_a_message_from_the_change_to_its_effect(bool batch)
    {
        var prefix = Stores.NewPrefix();
        await using var receiver = await NoteService.StartAsync("reader", await NoteService.NewDatabaseAsync(), prefix, bus => _ = batch
            ? bus.ConsumeBatch<NoteWritten, NoteWrittenBatchConsumer>()
            : bus.Consume<NoteWritten, NoteWrittenConsumer>());
        await using var sender = await NoteService.StartAsync("writer", await NoteService.NewDatabaseAsync(), prefix, _ => { });

        await sender.ChangeAsync((_, outbox) =>
        {
            for (var i = 1; i <= 200; i++)
                outbox.Publish(new NoteWritten { NoteId = Guid.CreateVersion7(), Lineage = $"L{i % 7}", Version = i, Text = "社情民意" });
            return Task.CompletedTask;
        });

        await Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == 200);
        (await sender.ScalarAsync<long>("select count(*) from messaging.outbox")).ShouldBe(0);
        (await receiver.ScalarAsync<long>("select count(*) from messaging.inbox")).ShouldBe(200);
        (await receiver.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
    }
}
