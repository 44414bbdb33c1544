using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Persistence.Tests;

/// <summary>Ends the server's end of a request's connection, once for each text, at the moment that the text names.</summary>
internal static class LosesItsStore
{
    public const string BeforeWriting = "lose the store before writing";
    public const string UnderAQuery = "lose the store under a query";
    public const string BeforeCommit = "lose the store before the commit";

    /// <summary>How often a store may still be lost; set by the test.</summary>
    public static int Remaining;

    public static async Task NowAsync(DbContext db, NpgsqlDataSource others)
    {
        if (Interlocked.Decrement(ref Remaining) >= 0)
            await EndAsync(others, await BackendAsync(db));
    }

    public static async Task UnderWayAsync(DbContext db, NpgsqlDataSource others)
    {
        if (Interlocked.Decrement(ref Remaining) < 0)
            return;
        var backend = await BackendAsync(db);
        var query = db.Database.ExecuteSqlAsync($"select pg_sleep(60)");
        await EndAsync(others, backend);
        await query;
    }

    private static Task<int> BackendAsync(DbContext db) => db.Database.SqlQuery<int>($"select pg_backend_pid() as \"Value\"").SingleAsync();

    private static async Task EndAsync(NpgsqlDataSource others, int backend)
    {
        await using var end = others.CreateCommand("select pg_terminate_backend($1, 5000)");
        end.Parameters.Add(new() { Value = backend });
        (await end.ExecuteScalarAsync()).ShouldBe(true);
    }
}
