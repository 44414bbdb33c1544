using Linkage.Persistence;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Messaging.Tests.World;

/// <summary>One process of a small service on real stores. Several may share a database (replicas) and a prefix (one platform).</summary>
public sealed class NoteService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _administrator;

    private NoteService(WebApplication app, string administrator) => (_app, _administrator) = (app, administrator);

    public IServiceProvider Services => _app.Services;

    public Behaviour Behaviour => Services.GetRequiredService<Behaviour>();

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    internal WebApplication App => _app;

    /// <summary>A migrated database of its own.</summary>
    /// <param name="admin">An empty database on another server, where the service runs as whoever that is.</param>
    public static async Task<string> NewDatabaseAsync(string? admin = null)
    {
        var address = admin ?? await Stores.CreateDatabaseAsync("messaging", MessagingMigrations.Assembly);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:notes"] = admin ?? TestRoles.Runtime(address),
            ["ConnectionStrings:notes_owner"] = admin is null ? TestRoles.Owner(address) : null,
        });
        builder.AddPersistence<NotesDbContext>("notes", MessagingMigrations.Assembly);
        await using (var owner = NpgsqlDataSource.Create(admin ?? TestRoles.Owner(address)))
            await NotesDbContext.CreateTableAsync(owner);
        using var migrating = builder.Build();
        await migrating.MigrateAsync();
        return address;
    }

    public static async Task<NoteService> StartAsync(
        string name, string database, string prefix, Action<MessagingBuilder> configure,
        string? broker = null, Action<MessagingOptions>? options = null, Action<WebApplicationBuilder>? more = null,
        Action<WebApplication>? beforeStart = null, bool waitUntilReady = true)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:notes"] = broker is null ? TestRoles.Runtime(database) : database,
            ["ConnectionStrings:rabbitmq"] = broker ?? Stores.RabbitMq,
            ["Messaging:Prefix"] = prefix,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (Environment.GetEnvironmentVariable("LINKAGE_TEST_LOG") is not null)
            builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
        builder.Services.AddSingleton<Behaviour>();
        builder.AddPersistence<NotesDbContext>("notes");
        builder.AddMessaging<NotesDbContext>(name, configure);
        builder.Services.Configure<MessagingOptions>(o =>
        {
            o.LongestPause = TimeSpan.FromMilliseconds(500);
            o.GapCheckInterval = TimeSpan.FromMilliseconds(200);
            o.GapGrace = TimeSpan.FromMilliseconds(600);
            o.ReportInterval = TimeSpan.FromMilliseconds(500);
            options?.Invoke(o);
        });
        more?.Invoke(builder);
        var app = builder.Build();
        beforeStart?.Invoke(app);
        await app.StartAsync();
        var service = new NoteService(app, database);
        if (waitUntilReady)
            await Eventually.TrueAsync(async () => await service.HealthAsync() == HealthStatus.Healthy);
        return service;
    }

    public async Task<HealthStatus> HealthAsync(string check = "bus") => (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => c.Name == check)).Status;

    public async Task ChangeAsync(Func<NotesDbContext, IOutbox, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotesDbContext>();
        await change(db, scope.ServiceProvider.GetRequiredService<IOutbox>());
        await db.SaveChangesAsync();
    }

    public async Task<List<Effect>> EffectsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<NotesDbContext>().Effects.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes rows past privileges and triggers, as only a restored backup or a superuser does.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_administrator);
        await connection.OpenAsync();
        await using (var past = new NpgsqlCommand("set session_replication_role = replica", connection))
            await past.ExecuteNonQueryAsync();
#pragma warning disable CA2100 // written by tests
        await using var change = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        (await change.ExecuteNonQueryAsync()).ShouldBePositive();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
