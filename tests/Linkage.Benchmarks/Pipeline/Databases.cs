using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Testing;
using Npgsql;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>A sender's and a receiver's database, the same tables of the domain for every pipeline.</summary>
internal static class Databases
{
    public const string Forward =
        "CREATE TABLE forwards (id uuid PRIMARY KEY, item_id uuid NOT NULL, lineage_id uuid NOT NULL, to_body text NOT NULL, content text NOT NULL, forwarded_at timestamptz NOT NULL)";

    public const string Envelope =
        """
        CREATE TABLE envelopes (row_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, lineage_id uuid NOT NULL, from_body text NOT NULL, to_body text NOT NULL,
            title text NOT NULL, content text NOT NULL, content_hash text NOT NULL, received_at timestamptz NOT NULL DEFAULT clock_timestamp());
        CREATE INDEX ON envelopes (to_body, received_at)
        """;

    /// <returns>The connection string.</returns>
    public static async Task<string> CreateAsync(string name, bool withMessaging, params string[] statements)
    {
        var address = await Stores.CreateDatabaseAsync(name);
        await using var source = NpgsqlDataSource.Create(address);
        if (withMessaging)
            await SqlMigrations.ApplyAsync(source, [MessagingMigrations.Assembly]);
        foreach (var statement in statements)
        {
            await using var create = source.CreateCommand(statement);
            await create.ExecuteNonQueryAsync();
        }

        return address;
    }

    public static async Task<long> CountAsync(NpgsqlDataSource database, string sql)
    {
        await using var count = database.CreateCommand(sql);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>Waits for so many envelopes. Asks rarely: counting costs the pipeline.</summary>
    public static async Task WaitAsync(NpgsqlDataSource receiver, long envelopes)
    {
        // The identity tells the number without reading the table; the exact count is taken at the end.
        await Eventually.TrueAsync(async () => await CountAsync(receiver, "SELECT coalesce(max(row_id), 0) FROM envelopes") >= envelopes, TimeSpan.FromMinutes(3));
        await Eventually.TrueAsync(async () => await CountAsync(receiver, "SELECT count(DISTINCT id) FROM envelopes") >= envelopes, TimeSpan.FromMinutes(1));
    }

    /// <summary>When the last envelope's row was written, in seconds after the given instant.</summary>
    public static async Task<double> SecondsUntilLastAsync(NpgsqlDataSource receiver, DateTimeOffset start)
    {
        await using var last = receiver.CreateCommand("SELECT max(received_at) FROM envelopes");
        return ((DateTime)(await last.ExecuteScalarAsync())! - start.UtcDateTime).TotalSeconds;
    }
}
