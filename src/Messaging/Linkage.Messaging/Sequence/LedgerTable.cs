using Linkage.Messaging.Outbox;
using Linkage.Messaging.V1;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>The sending side's statements on what it sent numbered.</summary>
internal static class LedgerTable
{
    private const string Range =
        """
        SELECT number, business_key, ordering_key, body, trace_parent, acting_user FROM messaging.ledger
        WHERE message_type = $1 AND origin = $2 AND number BETWEEN $3 AND $4 ORDER BY number
        """;

    private const string Report =
        """
        SELECT s.origin, s.last_number, count(l.number), coalesce(sum(l.digest::numeric), 0)
        FROM messaging.sequences s LEFT JOIN messaging.ledger l ON l.message_type = s.message_type AND l.origin = s.origin
        WHERE s.message_type = $1 AND ($2::text[] IS NULL OR s.origin = ANY ($2))
        GROUP BY s.origin, s.last_number ORDER BY s.origin
        """;

    // Skips an origin that is numbering just now: it is reported the next time. Side by side, replicas share the work.
    private const string TakeChanged =
        """
        UPDATE messaging.sequences SET reported_to = last_number WHERE (message_type, origin) IN (
            SELECT message_type, origin FROM messaging.sequences
            WHERE message_type = $1 AND last_number > reported_to ORDER BY origin LIMIT 1000 FOR UPDATE SKIP LOCKED)
        RETURNING origin
        """;

    /// <returns>The messages as they were sent, for the outbox.</returns>
    public static async Task<List<OutgoingMessage>> ReadAsync(
        NpgsqlDataSource database, string messageType, string origin, NumberRange range, DateTimeOffset now, CancellationToken ct)
    {
        await using var read = database.CreateCommand(Range);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = messageType });
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = origin });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.First });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = range.Last });
        var messages = new List<OutgoingMessage>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var orderingKey = reader.GetString(2);
            messages.Add(new OutgoingMessage(
                new OutboxRow
                {
                    Partition = Partition.Of(orderingKey),
                    MessageId = Guid.CreateVersion7(now),
                    MessageType = messageType,
                    BusinessKey = reader.GetString(1),
                    OrderingKey = orderingKey,
                    Body = reader.GetFieldValue<byte[]>(3),
                    TraceParent = reader.IsDBNull(4) ? null : reader.GetString(4),
                    ActingUser = reader.IsDBNull(5) ? null : reader.GetString(5),
                    WrittenAt = now,
                },
                Ledger: null));
        }

        return messages;
    }

    // No origins: all.
    public static async Task<List<StreamReport>> ReportAsync(
        NpgsqlConnection connection, string service, string messageType, string[]? origins, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(Report, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = messageType },
                new() { Value = origins ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text },
            },
        };
        var streams = new List<StreamReport>();
        await using var reader = await read.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            streams.Add(new StreamReport
            {
                Stream = StreamName.Of(service, reader.GetString(0)),
                LastNumber = reader.GetInt64(1),
                Count = reader.GetInt64(2),
                Digest = reader.GetDecimal(3),
            });
        return streams;
    }

    public static async Task<string[]> TakeChangedAsync(NpgsqlConnection connection, string messageType, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(TakeChanged, connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = messageType } } };
        var origins = new List<string>();
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            origins.Add(reader.GetString(0));
        return [.. origins];
    }
}
