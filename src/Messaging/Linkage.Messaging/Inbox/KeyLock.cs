using Npgsql;

namespace Linkage.Messaging.Inbox;

/// <summary>
/// Lets messages of one ordering key be applied one after another, whichever of the service's queues and replicas they arrive in: two facts of one
/// thing are often published together (an item was taken in, its sender is told), and both change the same rows. The lock ends with the transaction.
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
