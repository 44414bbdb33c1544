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
        var database = $"{DatabasePrefix}{name.ToLowerInvariant()}_{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        var owner = await TestRoles.OwnerAsync();
        await using var connection = new NpgsqlConnection(Admin("postgres"));
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        // The name is made above of letters and digits; a database name cannot be a parameter.
#pragma warning disable CA2100
        create.CommandText = $"""CREATE DATABASE "{database}" OWNER {owner} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8' """;
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        DatabaseRemoval.AtProcessExit(Admin("postgres"), database);
        return Admin(database);
    }

    private static string Admin(string database) =>
        new NpgsqlConnectionStringBuilder(PostgresAdmin) { Database = database, IncludeErrorDetail = true }.ConnectionString;

    private static string Address(string variable, string resource) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? given : StoresOfThisProcess.ConnectionStrings[resource];
}
