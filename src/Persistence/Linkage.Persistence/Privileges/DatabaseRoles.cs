using Npgsql;

namespace Linkage.Persistence.Privileges;

/// <summary>Makes a database's two roles, and gives the run-time role what it may do. See ADR-016 and <c>docs/operations/database.md</c>.</summary>
internal static class DatabaseRoles
{
    private const string SettingsOfTheTransaction = "select set_config(name, value, true) from unnest($1, $2) as given (name, value)";

    /// <summary>Makes the database if it is not there, the roles with the passwords that their connection strings have, and the owner the owner of everything.</summary>
    /// <param name="connections">All three.</param>
    /// <param name="ct">Cancels; then nothing was changed, except that an empty database may have been made.</param>
    /// <exception cref="PostgresException">The administrator may not, or one of the names is that of a role with more rights.</exception>
    public static async Task ProvisionAsync(RoleConnections connections, CancellationToken ct)
    {
        var (runtime, owner, administrator) = (connections.Runtime, connections.Owner!, connections.Administrator!);
        await CreateDatabaseAsync(administrator, ct);
        await RunAsync(administrator, "provision.sql", new()
        {
            ["linkage.owner_role"] = owner.Username!,
            ["linkage.owner_verifier"] = VerifierOf(owner),
            ["linkage.runtime_role"] = runtime.Username!,
            ["linkage.runtime_verifier"] = VerifierOf(runtime),
        }, ct);
    }

    /// <summary>Lets the run-time role read and write the rows of what the owner has migrated.</summary>
    /// <param name="connections">Owner and run-time role.</param>
    /// <param name="ct">Cancels; then nothing was changed.</param>
    public static Task GrantAsync(RoleConnections connections, CancellationToken ct) =>
        RunAsync(connections.Owner!, "grant.sql", new() { ["linkage.runtime_role"] = connections.Runtime.Username! }, ct);

    // The names and passwords go as parameters; the scripts put them into statements on the server, by format().
    private static async Task RunAsync(NpgsqlConnectionStringBuilder role, string script, Dictionary<string, string> settings, CancellationToken ct)
    {
        await using var connection = await OpenAsync(role, role.Database!, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var turn = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction) { Parameters = { new() { Value = SqlMigrations.AdvisoryLock } } })
            await turn.ExecuteNonQueryAsync(ct);
        await using (var set = new NpgsqlCommand(SettingsOfTheTransaction, connection, transaction)
        {
            Parameters = { new() { Value = settings.Keys.ToArray() }, new() { Value = settings.Values.ToArray() } },
        })
            await set.ExecuteNonQueryAsync(ct);
#pragma warning disable CA2100 // a script of this assembly
        await using (var run = new NpgsqlCommand(Read(script), connection, transaction))
            await run.ExecuteNonQueryAsync(ct);
#pragma warning restore CA2100
        await transaction.CommitAsync(ct);
    }

    private static async Task CreateDatabaseAsync(NpgsqlConnectionStringBuilder administrator, CancellationToken ct)
    {
        await using var maintenance = await OpenAsync(administrator, "postgres", ct);
        await using var ask = new NpgsqlCommand(
            "select format('create database %I', $1) where not exists (select from pg_database where datname = $1)", maintenance);
        ask.Parameters.Add(new() { Value = administrator.Database! });
        if (await ask.ExecuteScalarAsync(ct) is not string statement)
            return;

        try
        {
#pragma warning disable CA2100 // quoted by the server
            await using var create = new NpgsqlCommand(statement, maintenance);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // By another one, in this moment.
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(NpgsqlConnectionStringBuilder role, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(role.ConnectionString) { Database = database, Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Without a password (certificates) there is nothing to set.
    private static string VerifierOf(NpgsqlConnectionStringBuilder role) => role.Password is { Length: > 0 } password ? ScramVerifier.Of(password) : "";

    private static string Read(string script)
    {
        using var reader = new StreamReader(typeof(DatabaseRoles).Assembly.GetManifestResourceStream($"Privileges/{script}")!);
        return reader.ReadToEnd();
    }
}
