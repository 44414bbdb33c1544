using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkage.Messaging.Bus;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Errors;

/// <summary>错误消息: table <c>messaging.errors</c>, written after the last attempt, read and settled by operators.</summary>
internal sealed class ErrorStore(NpgsqlDataSource database, TimeProvider clock)
{
    private const string Insert =
        """
        INSERT INTO messaging.errors (id, consumer, destination, message_type, message_id, business_key, ordering_key, body, headers, exception, attempts, failed_at, bodies)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (id) DO UPDATE SET exception = excluded.exception, attempts = errors.attempts + excluded.attempts,
            failed_at = excluded.failed_at, state = 'parked', settled_at = NULL, settled_by = NULL
        """;

    public async Task ParkAsync(FailedMessage message, CancellationToken ct)
    {
        await using var insert = database.CreateCommand(Insert);
        insert.Parameters.AddRange(new NpgsqlParameter[]
        {
            new NpgsqlParameter<Guid> { TypedValue = IdOf(message) },
            new NpgsqlParameter<string> { TypedValue = message.Consumer },
            new NpgsqlParameter<string> { TypedValue = message.Queue },
            Optional(message.MessageType),
            Optional(message.MessageId),
            Optional(message.BusinessKey),
            Optional(message.OrderingKey),
            new NpgsqlParameter<byte[]> { TypedValue = message.Body },
            new() { Value = JsonSerializer.Serialize(message.Headers.ToDictionary(h => h.Key, h => MessageHeaders.Text(h.Value) is { } text ? Storable(text) : null)), NpgsqlDbType = NpgsqlDbType.Jsonb },
            new NpgsqlParameter<string> { TypedValue = Storable(message.Exception) },
            new NpgsqlParameter<int> { TypedValue = message.Attempts },
            new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime },
            new NpgsqlParameter<string[]> { TypedValue = NamedBodies.Of(message.Body) },
        });
        await insert.ExecuteNonQueryAsync(ct);
    }

    // The same message for the same consumer is one entry, however often it is delivered or fails again after a replay.
    private static Guid IdOf(FailedMessage message)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{message.Consumer}\n{message.MessageType}\n"));
        hash.AppendData(message.BusinessKey is { } key ? Encoding.UTF8.GetBytes(key) : message.Body);
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16), bigEndian: true);
    }

    // PostgreSQL's text cannot hold U+0000, and an exception may quote a body that does.
    private static string Storable(string text) => text.Replace("\0", "\\0", StringComparison.Ordinal);

    private static NpgsqlParameter Optional(string? value) =>
        new() { Value = value is null ? DBNull.Value : Storable(value), NpgsqlDbType = NpgsqlDbType.Text };
}
