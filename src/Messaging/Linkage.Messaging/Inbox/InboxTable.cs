using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Inbox;

/// <summary>Records messages in the inbox, for ever, and says which of them are new.</summary>
internal static class InboxTable
{
    // In order of the key: two replicas that got the same messages wait for each other instead of deadlocking.
    private const string Record =
        """
        INSERT INTO messaging.inbox (consumer, message_type, business_key, received_at, origin, number, digest)
        SELECT $1, $2, k, $3, o, n, d FROM unnest($4, $5, $6, $7) AS t (k, o, n, d) ORDER BY k
        ON CONFLICT DO NOTHING
        RETURNING business_key
        """;

    /// <returns>The new ones, each once, in the order of arrival.</returns>
    public static async Task<List<Delivery<T>>> RecordAsync<T>(
        NpgsqlConnection connection, string consumer, IReadOnlyList<Delivery<T>> deliveries, DateTimeOffset now, CancellationToken ct) where T : class
    {
        var keys = new string[deliveries.Count];
        var origins = new string?[deliveries.Count];
        var numbers = new long?[deliveries.Count];
        var digests = new long?[deliveries.Count];
        for (var i = 0; i < keys.Length; i++)
            (keys[i], origins[i], numbers[i], digests[i]) =
                (deliveries[i].Received!.BusinessKey, deliveries[i].Origin, deliveries[i].Number, deliveries[i].Digest);

        await using var record = new NpgsqlCommand(Record, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = consumer },
                new NpgsqlParameter<string> { TypedValue = MessageContract.Of<T>().Name },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                new NpgsqlParameter<string[]> { TypedValue = keys },
                new NpgsqlParameter<string?[]> { TypedValue = origins, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
                new NpgsqlParameter<long?[]> { TypedValue = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
                new NpgsqlParameter<long?[]> { TypedValue = digests, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };
        await record.PrepareAsync(ct);
        var recorded = new HashSet<string>(keys.Length, StringComparer.Ordinal);
        await using (var reader = await record.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
                recorded.Add(reader.GetString(0));
        }

        var fresh = new List<Delivery<T>>(recorded.Count);
        foreach (var delivery in deliveries)
        {
            // Removing makes the second of two equal ones in this batch a repeated one.
            if (recorded.Remove(delivery.Received!.BusinessKey))
                fresh.Add(delivery);
        }

        return fresh;
    }
}
