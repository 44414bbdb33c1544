using Npgsql;

namespace Linkage.Persistence.Audit;

/// <summary>Recomputes a body's chain from its first entry.</summary>
public static class AuditCheck
{
    /// <summary>Reads the whole chain of a body and says where it breaks, if it does.</summary>
    public static async Task<AuditVerification> RunAsync(NpgsqlDataSource database, string body, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var (headNumber, headHash) = await HeadAsync(connection, snapshot, body, ct);

        await using var command = new NpgsqlCommand("""
            select body, number, at, actor_id, actor_name, action, subject, detail, trace_id, prev_hash, hash
            from platform.audit_trail where body = $1 order by number
            """, connection, snapshot);
        command.Parameters.Add(new() { Value = body });
        await using var reader = await command.ExecuteReaderAsync(ct);

        long expected = 0;
        var previous = new byte[32];
        while (await reader.ReadAsync(ct))
        {
            var entry = new AuditEntry(
                reader.GetString(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8),
                reader.GetFieldValue<byte[]>(9), reader.GetFieldValue<byte[]>(10));
            expected++;
            if (entry.Number != expected || !entry.PrevHash.AsSpan().SequenceEqual(previous) || !entry.Hash.AsSpan().SequenceEqual(entry.ComputeHash()))
                return new(body, expected - 1, false, expected);
            previous = entry.Hash;
        }

        var atHead = expected == headNumber && previous.AsSpan().SequenceEqual(headHash);
        return new(body, expected, atHead, atHead ? null : expected + 1);
    }

    private static async Task<(long Number, byte[] Hash)> HeadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, string body, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select number, hash from platform.audit_heads where body = $1", connection, transaction);
        command.Parameters.Add(new() { Value = body });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : (0, new byte[32]);
    }
}
