using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Npgsql;

namespace Aspire.Hosting.Stores;

/// <summary>Runs Debian's PostgreSQL on a folder of its own.</summary>
internal sealed class PostgresServer(PostgresServerResource resource, Func<CancellationToken, Task<string>> storeFolder)
{
    /// <summary>PostgreSQL refuses to run as root.</summary>
    public const string User = "postgres";

    public async Task<ProcessSpec> PrepareAsync(CancellationToken cancellationToken)
    {
        var folder = await storeFolder(cancellationToken);
        var data = Path.Combine(folder, "data");
        var server = Newest("postgres");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
            await InitializeAsync(folder, data, cancellationToken);

        return new ProcessSpec(server,
        [
            "-D", data,
            "-p", resource.PrimaryEndpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "-c", $"listen_addresses={resource.PrimaryEndpoint.Host}",
            "-c", "unix_socket_directories=",
            "-c", "max_connections=400",
            "-c", "shared_buffers=128MB",
            "-c", "effective_cache_size=1GB",
            "-c", "work_mem=8MB",
            "-c", "maintenance_work_mem=64MB",
            "-c", "max_wal_size=2GB",
            "-c", "checkpoint_timeout=15min",
            "-c", "wal_compression=on",
            "-c", "random_page_cost=1.1",
            "-c", "jit=off", // short statements: compiling them costs more than it saves
            "-c", "huge_pages=off",
            "-c", "autovacuum_naptime=20s", // the outbox is a queue: its dead rows must go soon
            "-c", "log_min_messages=warning",
            "-c", "log_min_error_statement=panic", // statements may carry personal data
            "-c", "logging_collector=off",
            "-c", "log_checkpoints=off",
            "-c", "cluster_name=" + resource.Name,
        ], folder)
        {
            User = User,
            ToStop = Signal.Interrupt, // "fast": ends the sessions, writes a checkpoint
            OnParentDeath = Signal.Quit, // "immediate": recovers from the log at the next start
            StopWithin = TimeSpan.FromSeconds(30),
        };
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await AdminAsync(resource, cancellationToken));
        await connection.OpenAsync(cancellationToken);
        await using var probe = new NpgsqlCommand("SELECT 1", connection);
        return await probe.ExecuteScalarAsync(cancellationToken) is 1;
    }

    public static async Task EnsureDatabaseAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await AdminAsync(database.Parent, cancellationToken));
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection)
        {
            Parameters = { new() { Value = database.DatabaseName } },
        };
        if (await find.ExecuteScalarAsync(cancellationToken) is not null)
            return;

        // A database name cannot be a parameter; the AppHost wrote it.
#pragma warning disable CA2100
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.DatabaseName.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<string> AdminAsync(PostgresServerResource server, CancellationToken cancellationToken) =>
        $"{await server.GetConnectionStringAsync(cancellationToken)};Database=postgres;Pooling=false;Timeout=5";

    /// <summary>The newest version that is installed: /usr/lib/postgresql/15/bin/…</summary>
    private static string Newest(string program) => StoreBuilder.Find("postgresql",
    [
        .. Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(version => version, StringComparer.Ordinal)
                .Select(version => Path.Combine(version, "bin", program))
            : [],
        Path.Combine("/usr/bin", program),
    ]);

    private async Task InitializeAsync(string folder, string data, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(folder, "initial-password");
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken);
        await StoreBuilder.WritePrivateFileAsync(passwordFile, password + "\n", User, cancellationToken);
        // An initialization that was cut short leaves a folder that initdb refuses.
        var draft = data + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        await ChildProcess.RunAsync(new(Newest("initdb"),
        [
            "-D", draft, "-U", await resource.UserNameAsync(cancellationToken), $"--pwfile={passwordFile}",
            // Not C: the trigram index needs the character classes of UTF-8.
            "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8",
        ], folder)
        { User = User }, cancellationToken);
        Directory.Move(draft, data);
        File.Delete(passwordFile);
    }
}
