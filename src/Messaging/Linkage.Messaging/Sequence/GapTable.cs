using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>
/// Finds the numbers that are missing. All of it runs on one snapshot (repeatable read), so that what is found, what is filled and how far the
/// stream is whole agree with each other.
/// </summary>
internal static class GapTable
{
    private const int LockClass = 0x4C4B4741;

    // Not more of a stream at once: after a restore from an old backup very many can be missing.
    private const int Window = 10_000;

    private const string Lock = "SELECT pg_try_advisory_xact_lock($1, 0)";

    // A number is looked up in the inbox by itself (a scalar with LIMIT): as a join the planner reads the whole inbox, which keeps everything for ever.

    // Origins come out of the index one by one; a DISTINCT would read the whole inbox.
    private const string Discover =
        """
        INSERT INTO messaging.reconciliations (consumer, message_type, origin)
        WITH RECURSIVE o AS (
            (SELECT origin FROM messaging.inbox WHERE consumer = $1 AND message_type = $2 AND origin IS NOT NULL ORDER BY origin LIMIT 1)
            UNION ALL
            SELECT (SELECT origin FROM messaging.inbox WHERE consumer = $1 AND message_type = $2 AND origin > o.origin ORDER BY origin LIMIT 1)
            FROM o WHERE o.origin IS NOT NULL)
        SELECT $1, $2, origin FROM o WHERE origin IS NOT NULL
        ON CONFLICT DO NOTHING
        """;

    private const string Notice =
        """
        WITH s AS (
            SELECT r.origin, r.contiguous_to, r.last_number, coalesce(h.number, 0) AS highest
            FROM messaging.reconciliations r
            LEFT JOIN LATERAL (
                SELECT number FROM messaging.inbox i
                WHERE i.consumer = $1 AND i.message_type = $2 AND i.origin = r.origin ORDER BY number DESC LIMIT 1) h ON true
            WHERE r.consumer = $1 AND r.message_type = $2),
        w AS (
            SELECT origin, contiguous_to, highest, least(greatest(highest, last_number), contiguous_to + $5) AS upto
            FROM s WHERE greatest(highest, last_number) > contiguous_to),
        missing AS (
            SELECT w.origin, n AS number, n > w.highest AS is_tail
            FROM w CROSS JOIN LATERAL generate_series(w.contiguous_to + 1, w.upto) n
            WHERE (
                SELECT true FROM messaging.inbox i
                WHERE i.consumer = $1 AND i.message_type = $2 AND i.origin = w.origin AND i.number = n LIMIT 1) IS NULL),
        noticed AS (
            INSERT INTO messaging.gaps (consumer, message_type, origin, number, noticed_at, ask_after)
            SELECT $1, $2, origin, number, $3, $3 + $4 * CASE WHEN is_tail THEN 2 ELSE 1 END FROM missing
            ON CONFLICT DO NOTHING)
        UPDATE messaging.reconciliations r
        SET contiguous_to = coalesce((SELECT min(number) - 1 FROM missing m WHERE m.origin = w.origin), w.upto)
        FROM w WHERE r.consumer = $1 AND r.message_type = $2 AND r.origin = w.origin
        """;

    private const string Fill =
        """
        DELETE FROM messaging.gaps g
        WHERE g.consumer = $1 AND g.message_type = $2 AND (
            SELECT true FROM messaging.inbox i
            WHERE i.consumer = $1 AND i.message_type = $2 AND i.origin = g.origin AND i.number = g.number LIMIT 1)
        """;

    // Every further request waits twice as long, up to 64 times the grace.
    private const string Ask =
        """
        UPDATE messaging.gaps g SET requests = g.requests + 1, ask_after = $3 + $4 * (2 ^ least(g.requests + 1, 6))
        WHERE (g.consumer, g.message_type, g.origin, g.number) IN (
            SELECT consumer, message_type, origin, number FROM messaging.gaps
            WHERE consumer = $1 AND message_type = $2 AND ask_after <= $3 ORDER BY origin, number LIMIT 5000)
        RETURNING origin, number
        """;

    public static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(Lock, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = LockClass } } };
        return (bool)(await take.ExecuteScalarAsync(ct))!;
    }

    /// <returns>What is to be asked for now, by stream.</returns>
    public static async Task<ILookup<string, long>> LookAsync(
        NpgsqlConnection connection, SequencedConsumer consumer, TimeSpan grace, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (sql, count) in new[] { (Discover, 2), (Notice, 5), (Fill, 2) })
        {
            await using var command = Command(connection, sql, consumer, grace, now, count);
            await command.ExecuteNonQueryAsync(ct);
        }

        var missing = new List<(string Stream, long Number)>();
        await using var ask = Command(connection, Ask, consumer, grace, now, 4);
        await using var reader = await ask.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            missing.Add((reader.GetString(0), reader.GetInt64(1)));
        return missing.ToLookup(m => m.Stream, m => m.Number);
    }

    // Statements above only, each with the first few of the same five parameters.
#pragma warning disable CA2100
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, SequencedConsumer consumer, TimeSpan grace, DateTimeOffset now, int parameters)
    {
        NpgsqlParameter[] all =
        [
            new NpgsqlParameter<string> { TypedValue = consumer.Consumer },
            new NpgsqlParameter<string> { TypedValue = consumer.MessageType },
            new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
            new NpgsqlParameter<TimeSpan> { TypedValue = grace },
            new NpgsqlParameter<long> { TypedValue = Window },
        ];
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(all[..parameters]);
        return command;
    }
#pragma warning restore CA2100
}
