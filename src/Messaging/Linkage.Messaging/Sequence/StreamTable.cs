using Linkage.Messaging.V1;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Sequence;

/// <summary>The receiving side's statements on numbered streams.</summary>
internal static class StreamTable
{
    private const string TakeReport =
        """
        INSERT INTO messaging.reconciliations AS r (consumer, message_type, origin, last_number, sent_count, sent_digest, reported_at)
        SELECT $1, $2, s, l, c, d, $7 FROM unnest($3, $4, $5, $6) AS t (s, l, c, d)
        ON CONFLICT (consumer, message_type, origin) DO UPDATE
            SET last_number = excluded.last_number, sent_count = excluded.sent_count, sent_digest = excluded.sent_digest, reported_at = excluded.reported_at
            WHERE r.reported_at IS NULL OR r.reported_at < excluded.reported_at
        """;

    // A stream that lacks something although every number was seen once has lost rows since: look at it from the beginning again.
    private const string CompareSql =
        """
        UPDATE messaging.reconciliations r
        SET received_count = x.received, received_digest = x.digest, beyond_count = x.beyond, compared_at = $4,
            contiguous_to = CASE WHEN x.received < r.sent_count AND r.contiguous_to >= r.last_number THEN 0 ELSE r.contiguous_to END
        FROM (
            SELECT s.origin,
                count(i.number) FILTER (WHERE i.number <= s.last_number) AS received,
                coalesce(sum(i.digest::numeric) FILTER (WHERE i.number <= s.last_number), 0) AS digest,
                count(i.number) FILTER (WHERE i.number > s.last_number AND i.received_at < s.reported_at - interval '1 minute') AS beyond
            FROM messaging.reconciliations s
            LEFT JOIN messaging.inbox i ON i.consumer = s.consumer AND i.message_type = s.message_type AND i.origin = s.origin
            WHERE s.consumer = $1 AND s.message_type = $2 AND s.reported_at IS NOT NULL AND (s.origin = ANY ($3) OR ($3 IS NULL
                AND (s.received_count <> s.sent_count OR s.received_digest <> s.sent_digest)))
            GROUP BY s.origin) x
        WHERE r.consumer = $1 AND r.message_type = $2 AND r.origin = x.origin
        """;

    public static async Task TakeReportAsync(
        NpgsqlConnection connection, string consumer, ReconciliationReported report, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(TakeReport, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = consumer },
                new NpgsqlParameter<string> { TypedValue = report.MessageType },
                new NpgsqlParameter<string[]> { TypedValue = [.. report.Streams.Select(s => s.Stream)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. report.Streams.Select(s => s.LastNumber)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. report.Streams.Select(s => s.Count)] },
                new NpgsqlParameter<decimal[]> { TypedValue = [.. report.Streams.Select(s => s.Digest)] },
                new NpgsqlParameter<DateTime> { TypedValue = report.ReportedAt.UtcDateTime },
            },
        };
        await take.ExecuteNonQueryAsync(ct);
    }

    // No streams: those that were not equal the last time.
    public static async Task CompareAsync(
        NpgsqlConnection connection, string consumer, string messageType, string[]? streams, DateTimeOffset now, CancellationToken ct)
    {
        await using var compare = new NpgsqlCommand(CompareSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = consumer },
                new NpgsqlParameter<string> { TypedValue = messageType },
                new() { Value = streams ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
            },
        };
        await compare.ExecuteNonQueryAsync(ct);
    }
}
