using System.Reflection;
using System.Security.Cryptography;
using Npgsql;

namespace Linkage.Testing;

/// <summary>
/// The real stores that tests run against: those that test.sh started and named in <c>LINKAGE_TEST_POSTGRES</c>,
/// <c>LINKAGE_TEST_RABBITMQ</c> and <c>LINKAGE_TEST_REDIS</c>, or else those that this process starts for itself.
/// They are shared: a test makes its own database and uses its own prefix for exchanges, queues and keys.
/// </summary>
public static class Stores
{
    internal const string DatabasePrefix = "test_";

    /// <summary>Connection string of a PostgreSQL superuser, without a database.</summary>
    public static string PostgresAdmin => Address("LINKAGE_TEST_POSTGRES", "postgres");

    /// <summary>AMQP address of RabbitMQ, <c>amqp://user:password@host:port/</c>.</summary>
    public static string RabbitMq => Address("LINKAGE_TEST_RABBITMQ", "rabbitmq");

    /// <summary>Configuration string of Redis for StackExchange.Redis, <c>host:port[,password=…]</c>.</summary>
    public static string Redis => Address("LINKAGE_TEST_REDIS", "redis");

    /// <summary>A prefix that nobody else uses, for exchanges, queues and keys on the shared stores.</summary>
    public static string NewPrefix()
    {
        // A broker reserves three file handles for each quorum queue, and hangs when a thousand are gone: queues of tests go away by themselves.
        Environment.SetEnvironmentVariable("Messaging__QueueExpiry", "00:01:00");
        return "t" + RandomNumberGenerator.GetHexString(12, lowercase: true) + "-";
    }

    /// <summary>Makes an empty database of its own for a test; it goes away when the test process ends.</summary>
    /// <param name="name">A few letters that say whose it is.</param>
    /// <returns>Its connection string, as the superuser; <see cref="TestRoles"/> has the other roles'.</returns>
    public static async Task<string> CreateDatabaseAsync(string name)
    {
        var address = NewDatabase(name);
        await using var server = await OpenServerAsync();
        await CreateEmptyAsync(server, NameIn(address));
        return address;
    }

    /// <summary>Makes a database of its own for a test, on which these migrations were applied; it goes away when the test process ends.</summary>
    /// <param name="name">A few letters that say whose it is.</param>
    /// <param name="migrations">Assemblies in the order in which their files are applied.</param>
    /// <returns>Its connection string.</returns>
    public static async Task<string> CreateDatabaseAsync(string name, params IReadOnlyList<Assembly> migrations)
    {
        var address = NewDatabase(name);
        await CreateIfMissingAsync(NameIn(address), migrations);
        return address;
    }

    /// <summary>The address of a database that is not there yet: <see cref="ServiceHost"/> makes it, with the service's migrations applied.</summary>
    /// <param name="name">A few letters that say whose it is.</param>
    public static string NewDatabase(string name)
    {
        var database = $"{DatabasePrefix}{name.ToLowerInvariant()}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        DatabaseRemoval.AtProcessExit(Admin("postgres"), database);
        return Admin(database);
    }

    /// <summary>Copies the migrated template to that name, unless such a database is there.</summary>
    internal static async Task CreateIfMissingAsync(string database, IReadOnlyList<Assembly> migrations)
    {
        await using var server = await OpenServerAsync();
        if (!await ExistsAsync(server, database))
            await ExecuteAsync(server, $"""CREATE DATABASE "{database}" OWNER {await TestRoles.OwnerAsync()} TEMPLATE "{await MigratedTemplate.NameAsync(migrations)}" """);
    }

    internal static async Task CreateEmptyAsync(NpgsqlConnection server, string database) =>
        await ExecuteAsync(server, $"""CREATE DATABASE "{database}" OWNER {await TestRoles.OwnerAsync()} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' """);

    internal static async Task<bool> ExistsAsync(NpgsqlConnection server, string database)
    {
        await using var find = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", server) { Parameters = { new() { Value = database } } };
        return await find.ExecuteScalarAsync() is not null;
    }

    internal static async Task<NpgsqlConnection> OpenServerAsync(bool pooled = true)
    {
        var connection = new NpgsqlConnection($"{Admin("postgres")};Command Timeout=300;Pooling={pooled}");
        await connection.OpenAsync();
        return connection;
    }

    internal static async Task ExecuteAsync(NpgsqlConnection server, string sql)
    {
        // Names are made in this class of letters and digits; a database name cannot be a parameter.
#pragma warning disable CA2100
        await using var command = new NpgsqlCommand(sql, server);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    internal static string Admin(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresAdmin) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static string NameIn(string address) => new NpgsqlConnectionStringBuilder(address).Database!;

    private static string Address(string variable, string resource) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : StoresOfThisProcess.ConnectionStrings[resource];
}
