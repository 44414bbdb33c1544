using Npgsql;

namespace Linkage.Messaging.Inbox;

/// <summary>
/// Lets the consumers that take single messages apply those of one ordering key one after another, whichever of the service's queues and replicas
/// they arrive in: two facts of one thing are often published together (an order was paid, an order was packed), and both change the same rows.
/// Batch consumers take no such lock: they hold the rows that they change. Keys of the same hash share a lock. It ends with the transaction.
/// </summary>
internal static class KeyLock
{
    // Beside the outbox's; any number, as long as nobody else uses it for advisory locks in this database.
    private const int LockClass = 0x4C4B494E;

    private const string Take = "SELECT pg_advisory_xact_lock($1, $2)";

    public static async Task TakeAsync(NpgsqlConnection connection, string orderingKey, CancellationToken ct)
    {
        await using var take = new NpgsqlCommand(Take, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<int> { TypedValue = LockClass },
                new NpgsqlParameter<int> { TypedValue = StableHash.Of(orderingKey) },
            },
        };
        await take.PrepareAsync(ct);
        await take.ExecuteNonQueryAsync(ct);
    }
}
