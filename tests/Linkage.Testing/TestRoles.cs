using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Linkage.Testing;

/// <summary>
/// The two roles of every test's database, so that a service runs in its tests with the privileges that it has in production (ADR-016).
/// They are the same for all databases of a server, and stay there; their passwords follow from the administrator's.
/// </summary>
public static class TestRoles
{
    private const string OwnerRole = "test_owner";
    private const string RuntimeRole = "test_runtime";
    private static readonly Lazy<Task> Made = new(() => MakeAsync(Stores.PostgresAdmin));

    /// <summary>Makes both on the shared server, once for this process, and gives the name of the owner.</summary>
    internal static async Task<string> OwnerAsync()
    {
        await Made.Value;
        return OwnerRole;
    }

    /// <summary>The same database as its owner, who migrates.</summary>
    /// <param name="database">A connection string from <see cref="Stores.CreateDatabaseAsync"/>.</param>
    public static string Owner(string database) => As(OwnerRole, database);

    /// <summary>The same database as the role that services run as.</summary>
    /// <inheritdoc cref="Owner"/>
    public static string Runtime(string database) => As(RuntimeRole, database);

    /// <summary>The database of a service as its owner, for what the service itself may not: statistics, indexes, triggers.</summary>
    /// <param name="service">The service's own.</param>
    public static NpgsqlDataSource AsOwner(this NpgsqlDataSource service) => NpgsqlDataSource.Create(Owner(service.ConnectionString));

    /// <summary>Whether a setting of a service is a connection string to a test's database.</summary>
    internal static bool IsTestDatabase(string setting, string? value) =>
        setting.StartsWith("ConnectionStrings:", StringComparison.Ordinal) && value?.Contains($"Database={Stores.DatabasePrefix}", StringComparison.Ordinal) == true;

    private static string As(string role, string database) =>
        new NpgsqlConnectionStringBuilder(database) { Username = role, Password = PasswordOf(role) }.ConnectionString;

    private static string PasswordOf(string role) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(new NpgsqlConnectionStringBuilder(Stores.PostgresAdmin).Password ?? ""), Encoding.UTF8.GetBytes(role)));

    private static async Task MakeAsync(string administrator)
    {
        await using var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(administrator) { Database = "postgres", Pooling = false });
        foreach (var role in new[] { OwnerRole, RuntimeRole })
        {
            // Test processes that begin together make them together.
            await using var batch = server.CreateBatch();
            batch.BatchCommands.Add(new("select set_config('test.role', $1, true), set_config('test.password', $2, true)")
            {
                Parameters = { new() { Value = role }, new() { Value = PasswordOf(role) } },
            });
            batch.BatchCommands.Add(new("""
                do $$ begin
                    perform pg_advisory_xact_lock(hashtext('test roles'));
                    if not exists (select from pg_roles where rolname = current_setting('test.role')) then
                        execute format('create role %I login password %L', current_setting('test.role'), current_setting('test.password'));
                    end if;
                end $$
                """));
            await batch.ExecuteNonQueryAsync();
        }
    }
}
