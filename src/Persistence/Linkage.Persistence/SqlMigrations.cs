using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Persistence;

/// <summary>
/// Applies the reviewed SQL files that assemblies embed (<c>…Migrations/0001_name.sql</c>), each once, in order, in one transaction a file.
/// A file that was applied may never change: its checksum is kept. See ADR-005.
/// </summary>
public static class SqlMigrations
{
    /// <summary>Held while a database is migrated or its roles are changed.</summary>
    internal const long AdvisoryLock = 0x4C494E4B41474501;

    /// <summary>Applies what is missing; several replicas may call it at once.</summary>
    /// <param name="database">The service's own database.</param>
    /// <param name="assemblies">Assemblies in the order in which their files are applied.</param>
    /// <param name="log">Says what was applied.</param>
    /// <param name="ct">Cancels between files.</param>
    /// <exception cref="InvalidOperationException">A file that was applied before reads differently now.</exception>
    public static async Task ApplyAsync(
        NpgsqlDataSource database, IReadOnlyList<Assembly> assemblies, ILogger? log = null, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, "select pg_advisory_lock($1)", ct, AdvisoryLock);
        try
        {
            await ExecuteAsync(connection, """
                create table if not exists public.schema_migrations (
                    set text not null, name text not null, checksum text not null, applied_at timestamptz not null default now(),
                    primary key (set, name))
                """, ct);

            foreach (var assembly in assemblies)
                foreach (var script in Scripts(assembly))
                    await ApplyAsync(connection, script, log, ct);
        }
        finally
        {
            await ExecuteAsync(connection, "select pg_advisory_unlock($1)", CancellationToken.None, AdvisoryLock);
        }
    }

    /// <summary>The SQL files of an assembly, by name.</summary>
    /// <param name="assembly">An assembly that embeds files under a folder <c>Migrations</c>.</param>
    public static IReadOnlyList<SqlScript> Scripts(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal) && name.Contains("Migrations", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new SqlScript(assembly.GetName().Name!, FileName(name), Read(assembly, name)))];

    private static async Task ApplyAsync(NpgsqlConnection connection, SqlScript script, ILogger? log, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var find = new NpgsqlCommand(
            "select checksum from public.schema_migrations where set = $1 and name = $2", connection, transaction);
        find.Parameters.Add(new() { Value = script.Set });
        find.Parameters.Add(new() { Value = script.Name });

        if (await find.ExecuteScalarAsync(ct) is string applied)
        {
            if (applied != script.Checksum)
                throw new InvalidOperationException(
                    $"{script.Set}/{script.Name} was applied with checksum {applied} and now has {script.Checksum}. Add a new file instead of changing it.");
            return;
        }

        await using (var apply = new NpgsqlCommand(script.Sql, connection, transaction))
            await apply.ExecuteNonQueryAsync(ct);
        await using (var record = new NpgsqlCommand(
            "insert into public.schema_migrations (set, name, checksum) values ($1, $2, $3)", connection, transaction))
        {
            record.Parameters.Add(new() { Value = script.Set });
            record.Parameters.Add(new() { Value = script.Name });
            record.Parameters.Add(new() { Value = script.Checksum });
            await record.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
        log?.LogInformation("Applied {Set}/{Name}", script.Set, script.Name);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    // LogicalName keeps the path with slashes; without it MSBuild joins folders by dots. Both end in "0001_name.sql".
    private static string FileName(string resource)
    {
        var withoutFolders = resource[(resource.LastIndexOf('/') + 1)..];
        var stem = withoutFolders[..^".sql".Length];
        return stem[(stem.LastIndexOf('.') + 1)..] + ".sql";
    }

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>One SQL file of a set (an assembly).</summary>
/// <param name="Set">Name of the assembly.</param>
/// <param name="Name">File name, such as <c>0001_items.sql</c>.</param>
/// <param name="Sql">The text.</param>
public sealed record SqlScript(string Set, string Name, string Sql)
{
    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
}
