using System.Collections.Concurrent;
using Npgsql;

namespace Linkage.Testing;

/// <summary>Removes the databases that this test process made, so that shared stores do not fill up.</summary>
internal static class DatabaseRemoval
{
    private static readonly ConcurrentBag<(string Admin, string Database)> Made = Watch();

    public static void AtProcessExit(string admin, string database) => Made.Add((admin, database));

    private static ConcurrentBag<(string Admin, string Database)> Watch()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove();
        return [];
    }

    private static void Remove()
    {
        try
        {
            NpgsqlConnection.ClearAllPools();
            foreach (var (admin, database) in Made)
            {
                using var connection = new NpgsqlConnection(admin);
                connection.Open();
                using var drop = connection.CreateCommand();
                // A name that Stores made; a database name cannot be a parameter.
#pragma warning disable CA2100
                drop.CommandText = $"""DROP DATABASE IF EXISTS "{database}" WITH (FORCE)""";
#pragma warning restore CA2100
                drop.ExecuteNonQuery();
            }
        }
        catch (NpgsqlException)
        {
            // The stores went first; then the databases go with their folder.
        }
    }
}
