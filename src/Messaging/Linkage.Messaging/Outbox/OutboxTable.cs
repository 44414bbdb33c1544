using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Outbox;

/// <summary>The relay's statements.</summary>
internal static class OutboxTable
{
    // Any number, as long as nobody else uses it for advisory locks in this database.
    private const int LockClass = 0x4C4B4F42;

    // Whoever holds a partition's lock is the only one to publish from it until the transaction ends: that keeps the order of a key across
    // replicas. The lock goes with the transaction, so a relay that dies holds nothing.
    private const string LockPartitions = "SELECT p FROM unnest($1) p WHERE pg_try_advisory_xact_lock($2, p)";

    private const string Claim =
        """
        DELETE FROM messaging.outbox WHERE ctid = ANY (ARRAY(
            SELECT o.ctid FROM unnest($1) p CROSS JOIN LATERAL (
                SELECT ctid FROM messaging.outbox
                WHERE partition = p::smallint AND (not_before IS NULL OR not_before <= $3)
                ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED) o LIMIT $4))
        RETURNING id, partition, message_id, message_type, business_key, ordering_key, body, destination, source, trace_parent, acting_user, written_at
        """;

    private const string AnyDue = "SELECT EXISTS (SELECT FROM messaging.outbox WHERE not_before IS NULL OR not_before <= $1)";

    private const string Hold =
        """
        INSERT INTO messaging.outbox (partition, message_id, message_type, business_key, ordering_key, body, destination, source, trace_parent, acting_user, written_at, not_before)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    // Rows that another relay has in its hands stay as they are: it settles them.
    private const string PutOff =
        """
        UPDATE messaging.outbox SET not_before = $4 WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM messaging.outbox
            WHERE not_before <= $3 AND message_type = $1 AND destination IS NOT DISTINCT FROM $2 FOR UPDATE SKIP LOCKED))
        """;

    /// <summary>Gives held messages that go one way another time at which they are tried.</summary>
    /// <param name="connection">In the relay's transaction.</param>
    /// <param name="way">Whose messages.</param>
    /// <param name="dueUntil">Those that are due by then.</param>
    /// <param name="notBefore">When they are due now.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task PutOffAsync(NpgsqlConnection connection, Way way, DateTimeOffset dueUntil, DateTimeOffset notBefore, CancellationToken ct)
    {
        await using var putOff = new NpgsqlCommand(PutOff, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = way.MessageType },
                Optional(way.Destination),
                new NpgsqlParameter<DateTime> { TypedValue = dueUntil.UtcDateTime },
                new NpgsqlParameter<DateTime> { TypedValue = notBefore.UtcDateTime },
            },
        };
        await putOff.ExecuteNonQueryAsync(ct);
    }

    public static async Task<bool> AnyDueAsync(NpgsqlDataSource database, DateTimeOffset now, CancellationToken ct)
    {
        await using var any = database.CreateCommand(AnyDue);
        any.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        return (bool)(await any.ExecuteScalarAsync(ct))!;
    }

    public static async Task<int[]> LockAsync(NpgsqlConnection connection, int[] wanted, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(LockPartitions, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = wanted },
                new NpgsqlParameter<int> { TypedValue = LockClass },
            },
        };
        await take.PrepareAsync(ct);
        var locked = new List<int>(wanted.Length);
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            locked.Add(reader.GetInt32(0));
        return [.. locked];
    }

    /// <returns>In the order in which they were written.</returns>
    public static async Task<List<ClaimedMessage>> ClaimAsync(
        NpgsqlConnection connection, int[] partitions, int atMost, DateTimeOffset now, CancellationToken ct)
    {
        await using var claim = new NpgsqlCommand(Claim, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int[]> { TypedValue = partitions },
                new NpgsqlParameter<int> { TypedValue = Math.Max(1, atMost / 4) }, // one busy key leaves room for others
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                new NpgsqlParameter<int> { TypedValue = atMost },
            },
        };
        await claim.PrepareAsync(ct);
        var claimed = new List<ClaimedMessage>();
        await using (var reader = await claim.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                claimed.Add(new ClaimedMessage(
                    reader.GetInt64(0), reader.GetInt16(1), reader.GetGuid(2), reader.GetString(3), reader.GetString(4), reader.GetString(5),
                    reader.GetFieldValue<byte[]>(6), Text(reader, 7), Text(reader, 8), Text(reader, 9), Text(reader, 10),
                    reader.GetFieldValue<DateTimeOffset>(11)));
        }

        claimed.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        return claimed;
    }

    public static async Task HoldAsync(NpgsqlConnection connection, ClaimedMessage message, DateTimeOffset notBefore, CancellationToken ct)
    {
        await using var hold = new NpgsqlCommand(Hold, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<short> { TypedValue = message.Partition },
                new NpgsqlParameter<Guid> { TypedValue = message.MessageId },
                new NpgsqlParameter<string> { TypedValue = message.MessageType },
                new NpgsqlParameter<string> { TypedValue = message.BusinessKey },
                new NpgsqlParameter<string> { TypedValue = message.OrderingKey },
                new NpgsqlParameter<byte[]> { TypedValue = message.Body },
                Optional(message.Destination),
                Optional(message.Source),
                Optional(message.TraceParent),
                Optional(message.ActingUser),
                new NpgsqlParameter<DateTime> { TypedValue = message.WrittenAt.UtcDateTime },
                new NpgsqlParameter<DateTime> { TypedValue = notBefore.UtcDateTime },
            },
        };
        await hold.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Optional(string? value) => new() { Value = value ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
