using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.System.Tests;

/// <summary>
/// Each service of the running platform works in its database as a role that only reads and writes rows there; nobody but the administrator
/// gets into another's. Services, databases and roles are those of the AppHost's model.
/// </summary>
[Collection(OnePlatform.Name)]
public sealed class DatabaseRolesTests(Platform platform)
{
    private const string Denied = PostgresErrorCodes.InsufficientPrivilege;
    private const string ConnectionStrings = "ConnectionStrings__";

    private IReadOnlyList<PostgresDatabaseResource> Databases =>
        [.. platform.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<PostgresDatabaseResource>()];

    [Fact]
    public async Task Every_service_is_connected_to_its_database_as_its_runtime_role()
    {
        foreach (var database in Databases)
        {
            var users = await AskAsync(await AdministratorAsync(database), """
                select string_agg(distinct usename, ',') from pg_stat_activity where datname = current_database() and application_name like 'Linkage.%'
                """);
            users.ShouldBe(database.DatabaseName + "_runtime");
        }
    }

    [Fact]
    public async Task A_service_is_given_its_runtime_role_and_no_other()
    {
        var holders = await HoldersAsync();
        var services = holders.Where(holder => !holder.Key.EndsWith("-migrations", StringComparison.Ordinal)).ToList();
        services.Count.ShouldBe(Databases.Count);
        foreach (var (service, connections) in services)
        {
            var (name, address) = connections.ShouldHaveSingleItem($"of {service}");
            Databases.ShouldContain(database => database.Name == name);
            new NpgsqlConnectionStringBuilder(address).Username.ShouldBe(name + "_runtime");
        }

        foreach (var database in Databases)
            holders.Values.Count(connections => connections.ContainsKey(database.Name)).ShouldBe(2, $"{database.Name} has one service, and its migrations");
    }

    [Fact]
    public async Task Each_role_is_refused_at_every_database_that_is_not_its_own()
    {
        var roles = await RolesAsync();
        roles.Count.ShouldBe(Databases.Count * 2);
        foreach (var (role, address) in roles)
            foreach (var database in Databases)
                if (new NpgsqlConnectionStringBuilder(address).Database == database.DatabaseName)
                    (await AskAsync(address, "select current_user")).ShouldBe(role);
                else
                    (await RefusalAsync(new NpgsqlConnectionStringBuilder(address) { Database = database.DatabaseName }.ConnectionString, "select 1"))
                        .ShouldBe(Denied, $"{role} at {database.DatabaseName}");
    }

    [Fact]
    public async Task No_runtime_role_changes_a_table_or_makes_one()
    {
        foreach (var (role, address) in (await RolesAsync()).Where(role => role.Key.EndsWith("_runtime", StringComparison.Ordinal)))
        {
            foreach (var statement in new[]
            {
                "create table mine (id int)", "create temporary table mine (id int)", "create schema mine", "create role mine", "create database mine",
                "alter table messaging.outbox add column mine int", "drop table messaging.outbox", "truncate messaging.outbox",
                "update platform.audit_trail set detail = ''", "delete from platform.audit_trail",
                "update messaging.ledger set digest = 0", "delete from messaging.inbox", "delete from schema_migrations",
            })
                (await RefusalAsync(address, statement)).ShouldBe(Denied, $"{role}: {statement}");
        }
    }

    [Fact]
    public async Task The_owner_owns_all_and_the_runtime_role_reads_and_adds_rows_everywhere()
    {
        foreach (var database in Databases)
        {
            var administrator = await AdministratorAsync(database);
            (await AskAsync(administrator, """
                select string_agg(distinct pg_get_userbyid(owner), ',') from (
                    select datdba as owner from pg_database where datname = current_database()
                    union all select relowner from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                    union all select proowner from pg_proc where pronamespace::regnamespace::text !~ '^(pg_|information_schema)') owners
                """)).ShouldBe(database.DatabaseName + "_owner");
            (await AskAsync(administrator, $"""
                select string_agg(oid::regclass::text, ', ' order by 1) from pg_class
                where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                  and not (has_table_privilege('{database.DatabaseName}_runtime', oid, 'select') and has_table_privilege('{database.DatabaseName}_runtime', oid, 'insert'))
                """)).ShouldBe("schema_migrations");
        }
    }

    // By role: the connection string that a process of the application has.
    private async Task<IReadOnlyDictionary<string, string>> RolesAsync() =>
        (await HoldersAsync()).Values.SelectMany(connections => connections.Values)
            .Select(address => (Role: new NpgsqlConnectionStringBuilder(address).Username!, Address: address))
            .Where(role => role.Role != "postgres")
            .DistinctBy(role => role.Role)
            .ToDictionary(role => role.Role, role => role.Address);

    // By process: the connection strings to databases that are in its environment, by name.
    private async Task<IReadOnlyDictionary<string, Dictionary<string, string>>> HoldersAsync()
    {
        var holders = new Dictionary<string, Dictionary<string, string>>();
        foreach (var project in platform.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>())
        {
            var running = await platform.Application.ResourceNotifications.WaitForResourceAsync(project.Name, state => state.Snapshot.EnvironmentVariables.Length > 0);
            var connections = running.Snapshot.EnvironmentVariables
                .Where(variable => variable.Name.StartsWith(ConnectionStrings, StringComparison.Ordinal) && variable.Value?.Contains("Database=", StringComparison.Ordinal) == true)
                .ToDictionary(variable => variable.Name[ConnectionStrings.Length..], variable => variable.Value!);
            if (connections.Count > 0)
                holders[project.Name] = connections;
        }

        return holders;
    }

    private async Task<string> AdministratorAsync(PostgresDatabaseResource database) => (await platform.Application.GetConnectionStringAsync(database.Name))!;

    private static async Task<string?> AskAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // written above; names come from the application's model
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    private static async Task<string?> RefusalAsync(string address, string sql)
    {
        try
        {
            await AskAsync(address, sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
