using Linkage.Messaging.Sequence;
using Linkage.Messaging.Tests.World;
using Npgsql;

namespace Linkage.Messaging.Tests;

/// <summary>The inbox keeps everything for ever, so looking for gaps must not read it.</summary>
public sealed class GapCostTests
{
    private const int Received = 20_000;
    private const int EveryMissing = 100;
    private static readonly SequencedConsumer Consumer = new("receiver.note", "note");

    [Fact]
    public async Task Gaps_are_filled_by_looking_up_their_numbers_and_not_by_reading_the_inbox()
    {
        await using var database = NpgsqlDataSource.Create(await NoteService.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        // As freshly restored: no statistics that the planner could lean on.
        await ExecuteAsync(connection, "alter table messaging.inbox set (autovacuum_enabled = false); alter table messaging.gaps set (autovacuum_enabled = false)");
        await ReceiveAsync(connection, $"n % {EveryMissing} <> 0");
        await LookAsync(connection);
        (await CountAsync(connection, "select count(*) from messaging.gaps")).ShouldBe(10_000 / EveryMissing, "the gaps of one window are noticed");

        await ReceiveAsync(connection, $"n % {EveryMissing} = 0");
        var before = await ReadAsync(connection);
        await LookAsync(connection);
        var read = await ReadAsync(connection) - before;

        (await CountAsync(connection, "select count(*) from messaging.gaps")).ShouldBe(0);
        read.ShouldBeLessThan(3 * Received, "one look at most at each number of the window, not the inbox once for each gap");
    }

    private static Task ReceiveAsync(NpgsqlConnection connection, string which) => ExecuteAsync(connection,
        $"""
        insert into messaging.inbox (consumer, message_type, business_key, origin, number, digest)
        select '{Consumer.Consumer}', '{Consumer.MessageType}', 'k' || n, 'sender/510104', n, n from generate_series(1, {Received}) n where {which}
        """);

    private static async Task LookAsync(NpgsqlConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await GapTable.LookAsync(connection, Consumer, TimeSpan.FromHours(1), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static async Task<long> ReadAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, "select pg_stat_force_next_flush()");
        return await CountAsync(connection,
            """
            select t.seq_tup_read + coalesce(sum(i.idx_tup_read), 0)::bigint from pg_stat_user_tables t left join pg_stat_user_indexes i using (relid)
            where t.schemaname = 'messaging' and t.relname = 'inbox' group by t.seq_tup_read
            """);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
