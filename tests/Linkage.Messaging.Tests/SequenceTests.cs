using Linkage.Messaging.Sequence;
using Linkage.Messaging.Tests.World;
using Linkage.Messaging.Tests.World.V1;
using Linkage.Messaging.V1;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Linkage.Messaging.Tests;

public sealed class SequenceTests
{
    private const string Origin = "510104";
    private readonly string _prefix = Stores.NewPrefix();

    [Fact]
    public async Task Numbers_have_no_gaps_although_transactions_roll_back_side_by_side()
    {
        await using var sender = await SenderAsync();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i => await ForwardAsync(sender, $"L{i}", rollBack: i % 3 == 0)));
        (await sender.ScalarAsync<long[]>("select array_agg(number order by number) from messaging.ledger")).ShouldBe(Enumerable.Range(1, 40).Select(i => (long)i));
    }

    [Fact]
    public async Task Gives_no_number_outside_a_transaction()
    {
        await using var sender = await SenderAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => sender.ChangeAsync((_, outbox) => outbox.NextSequenceAsync<NoteForwarded>(Origin, default)));
    }

    [Fact]
    public async Task A_gap_is_noticed_and_filled_from_the_ledger()
    {
        await using var receiver = await ReceiverAsync(await NoteService.NewDatabaseAsync());
        await using var sender = await SenderAsync();
        await ForwardAsync(sender, "first");
        await ArrivedAsync(receiver, 1);

        // The broker loses the second and third: nobody is bound while they pass.
        await BindAsync(bind: false);
        await ForwardAsync(sender, "second");
        await ForwardAsync(sender, "third");
        await Eventually.TrueAsync(async () => await sender.ScalarAsync<long>("select count(*) from messaging.outbox where not_before is not null and message_type like '%NoteForwarded'") == 2);
        await sender.ScalarAsync<long>("with gone as (delete from messaging.outbox where message_type like '%NoteForwarded' returning 1) select count(*) from gone");
        await BindAsync(bind: true);
        await ForwardAsync(sender, "fourth");

        await ArrivedAsync(receiver, 4);
        (await receiver.EffectsAsync()).Select(e => e.Lineage).Order().ShouldBe(["first", "fourth", "second", "third"]);
        await Eventually.TrueAsync(async () => await receiver.ScalarAsync<long>("select count(*) from messaging.gaps") == 0);
    }

    [Fact]
    public async Task What_a_restored_receiver_lost_at_the_end_is_found_and_sent_again()
    {
        var database = await NoteService.NewDatabaseAsync();
        await using var receiver = await ReceiverAsync(database);
        await using var sender = await SenderAsync();
        for (var i = 0; i < 20; i++)
            await ForwardAsync(sender, $"L{i}");
        await ArrivedAsync(receiver, 20);
        await Eventually.TrueAsync(async () => await StateAsync(receiver) == "equal");

        // Back to the backup: the last eight never happened here, and nothing follows them.
        await receiver.TamperAsync("""
            delete from messaging.inbox where number > 12; delete from effects where version > 12;
            update messaging.reconciliations set contiguous_to = 12, last_number = 12, sent_count = 12, received_count = 12, received_digest = sent_digest
            """);

        using var output = new StringWriter();
        var exit = await receiver.App.ReconcileAsync(output, TimeSpan.FromSeconds(20));
        exit.ShouldBe(0, output.ToString());
        (await receiver.EffectsAsync()).Count.ShouldBe(20);
        (await receiver.EffectsAsync()).Select(e => e.BusinessKey).ShouldBeUnique();
        output.ToString().ShouldContain($"equal | receiver.note-forwarded.v1 | sender/{Origin} | 20 | 20 | 20");
    }

    [Fact]
    public async Task Rows_lost_in_the_middle_of_what_was_whole_are_found_by_count_and_healed()
    {
        await using var receiver = await ReceiverAsync(await NoteService.NewDatabaseAsync());
        await using var sender = await SenderAsync();
        for (var i = 0; i < 6; i++)
            await ForwardAsync(sender, $"L{i}");
        await ArrivedAsync(receiver, 6);
        await Eventually.TrueAsync(async () => await receiver.ScalarAsync<long>("select coalesce(max(contiguous_to), 0) from messaging.reconciliations") == 6);
        await receiver.TamperAsync("delete from messaging.inbox where number = 3; delete from effects where version = 3");

        using var output = new StringWriter();
        (await receiver.App.ReconcileAsync(output, TimeSpan.FromSeconds(20))).ShouldBe(0, output.ToString());
        (await receiver.EffectsAsync()).Select(e => e.Version).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public async Task A_message_that_reads_differently_at_both_ends_is_told_and_the_command_fails()
    {
        await using var receiver = await ReceiverAsync(await NoteService.NewDatabaseAsync());
        await using var sender = await SenderAsync();
        await ForwardAsync(sender, "a");
        await ForwardAsync(sender, "b");
        await ArrivedAsync(receiver, 2);
        await receiver.TamperAsync("update messaging.inbox set digest = digest + 1 where number = 2");

        using var output = new StringWriter();
        (await receiver.App.ReconcileAsync(output, TimeSpan.FromSeconds(3))).ShouldBe(1, output.ToString());
        output.ToString().ShouldContain("different | receiver.note-forwarded.v1");
    }

    [Fact]
    public async Task The_command_fails_when_no_sender_answers()
    {
        await using var receiver = await ReceiverAsync(await NoteService.NewDatabaseAsync());
        using var output = new StringWriter();
        (await receiver.App.ReconcileAsync(output, TimeSpan.FromSeconds(1))).ShouldBe(2);
        output.ToString().ShouldContain("no answer");
    }

    [Fact]
    public void Missing_numbers_are_asked_for_in_ranges() =>
        SequenceWatch.Ranges([7, 1, 2, 3, 9, 8, 20]).ShouldBe([new NumberRange(1, 3), new NumberRange(7, 9), new NumberRange(20, 20)]);

    private static async Task<string?> StateAsync(NoteService receiver) =>
        (await receiver.Services.GetRequiredService<ReconciliationReader>().ListAsync(0, 10, default)).Items.SingleOrDefault()?.State;

    private static Task ArrivedAsync(NoteService receiver, int count) =>
        Eventually.TrueAsync(async () => (await receiver.EffectsAsync()).Count == count);

    private static Task ForwardAsync(NoteService sender, string lineage, bool rollBack = false) => sender.ChangeAsync(async (db, outbox) =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        outbox.Publish(new NoteForwarded
        {
            NoteId = Guid.CreateVersion7(),
            Lineage = lineage,
            Origin = Origin,
            OriginSequence = await outbox.NextSequenceAsync<NoteForwarded>(Origin, default),
        });
        await db.SaveChangesAsync();
        await (rollBack ? transaction.RollbackAsync() : transaction.CommitAsync());
        db.ChangeTracker.Clear();
    });

    private async Task BindAsync(bool bind)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(Stores.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var (queue, exchange) = ($"{_prefix}receiver.note-forwarded.v1", $"{_prefix}Linkage.Messaging.Tests.World.V1:NoteForwarded");
        await (bind ? channel.QueueBindAsync(queue, exchange, "") : channel.QueueUnbindAsync(queue, exchange, ""));
    }

    private async Task<NoteService> SenderAsync() =>
        await NoteService.StartAsync("sender", await NoteService.NewDatabaseAsync(), _prefix, bus => bus.Sequences<NoteForwarded>());

    private Task<NoteService> ReceiverAsync(string database) =>
        NoteService.StartAsync("receiver", database, _prefix, bus => bus.ConsumeBatch<NoteForwarded, NoteForwardedConsumer>());
}
