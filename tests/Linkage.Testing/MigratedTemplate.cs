using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Linkage.Persistence;
using Npgsql;

namespace Linkage.Testing;

/// <summary>
/// A database on which a set of migrations was applied, copied for every test that wants such a database: copying takes a fraction of the time
/// of migrating. Made once for a set of files on a server, whichever test process asks first; files that read differently are another set.
/// </summary>
internal static class MigratedTemplate
{
    private const long AdvisoryLock = 0x4C494E4B54454D50;
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Known = [];

    /// <summary>The template's name, when there is one on the server.</summary>
    /// <param name="migrations">Assemblies in the order in which their files are applied.</param>
    public static async Task<string> NameAsync(IReadOnlyList<Assembly> migrations)
    {
        var files = string.Join('\n', migrations.SelectMany(SqlMigrations.Scripts).Select(file => $"{file.Set}/{file.Name} {file.Checksum}"));
        var name = "template_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(files)))[..24];
        await Known.GetOrAdd(name, _ => new(() => EnsureAsync(name, migrations))).Value;
        return name;
    }

    // The lock goes with the connection, also when the process dies; what is half made has another name.
    private static async Task EnsureAsync(string name, IReadOnlyList<Assembly> migrations)
    {
        var half = name + "_half";
        await using var server = await Stores.OpenServerAsync(pooled: false);
        await Stores.ExecuteAsync(server, $"SELECT pg_advisory_lock({AdvisoryLock})");
        if (await Stores.ExistsAsync(server, name))
            return;

        await Stores.ExecuteAsync(server, $"""DROP DATABASE IF EXISTS "{half}" WITH (FORCE)""");
        await Stores.CreateEmptyAsync(server, half);
        // Not pooled: nobody may be connected to what is copied.
        await using (var database = NpgsqlDataSource.Create(TestRoles.Owner(Stores.Admin(half)) + ";Pooling=false"))
            await SqlMigrations.ApplyAsync(database, migrations);
        await Stores.ExecuteAsync(server, $"""ALTER DATABASE "{half}" RENAME TO "{name}" """);
    }
}
