using System.Reflection;
using System.Security.Cryptography;
using Linkage.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Linkage.Persistence.Tests.Privileges;

/// <summary>A database of the shared server that the migrations make themselves, with two roles of its own. All three go away with it.</summary>
public sealed class OwnDatabase : IAsyncDisposable
{
    private static readonly string Server = new NpgsqlConnectionStringBuilder(Stores.PostgresAdmin) { Pooling = false }.ConnectionString;

    private readonly string letters = RandomNumberGenerator.GetHexString(12, lowercase: true);

    /// <summary>What its name ends in.</summary>
    public string Suffix { get; init; } = "";

    public string Name => $"test_roles_{letters}{Suffix}";

    public string OwnerRole => Name + "_owner";

    public string RuntimeRole => Name + "_runtime";

    public string Administrator { get; set; } = Server;

    public string OwnerPassword { get; set; } = RandomNumberGenerator.GetHexString(20);

    public string RuntimePassword { get; set; } = RandomNumberGenerator.GetHexString(20);

    /// <summary>What the migrating process of a service does.</summary>
    /// <param name="withAdministrator">Whether it makes the roles, too.</param>
    /// <param name="assemblies">The service's migrations; those of the notes when there are none.</param>
    public async Task MigrateAsync(bool withAdministrator = true, params Assembly[] assemblies)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:notesdb"] = At(Name, RuntimeRole, RuntimePassword),
            ["ConnectionStrings:notesdb_owner"] = At(Name, OwnerRole, OwnerPassword),
            ["ConnectionStrings:notesdb_administrator"] = withAdministrator ? new NpgsqlConnectionStringBuilder(Administrator) { Database = Name }.ConnectionString : null,
        });
        builder.AddPersistence<NotesDbContext>("notesdb", assemblies.Length > 0 ? assemblies : [typeof(NotesService).Assembly]);
        using var app = builder.Build();
        await app.MigrateAsync();
    }

    public Task<string?> AskAsRuntimeAsync(string sql, string? database = null) => AskAsync(At(database ?? Name, RuntimeRole, RuntimePassword), sql);

    public Task<string?> AskAsOwnerAsync(string sql, string? database = null) => AskAsync(At(database ?? Name, OwnerRole, OwnerPassword), sql);

    public Task<string?> AskAsAdministratorAsync(string sql) => AskAsync(new NpgsqlConnectionStringBuilder(Server) { Database = Name }.ConnectionString, sql);

    /// <summary>Runs statements on the server, outside of the database.</summary>
    public static Task<string?> AskServerAsync(string sql) => AskAsync(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres" }.ConnectionString, sql);

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public async ValueTask DisposeAsync()
    {
        await AskServerAsync($"drop database if exists {Quoted(Name)} with (force)");
        await AskServerAsync($"drop role if exists {Quoted(OwnerRole)}, {Quoted(RuntimeRole)}");
    }

    private static string At(string database, string role, string password) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, Username = role, Password = password }.ConnectionString;

    // The first column of the first row, as text.
    private static async Task<string?> AskAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync();
#pragma warning disable CA2100 // written by tests
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
