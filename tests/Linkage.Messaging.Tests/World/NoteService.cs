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

    private NoteService(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public Behaviour Behaviour => Services.GetRequiredService<Behaviour>();

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    internal WebApplication App => _app;

    /// <summary>A migrated database of its own.</summary>
    public static async Task<string> NewDatabaseAsync(string? admin = null)
    {
        var address = admin ?? await Stores.CreateDatabaseAsync("messaging");
        await using var database = NpgsqlDataSource.Create(address);
        await SqlMigrations.ApplyAsync(database, [MessagingMigrations.Assembly]);
        await NotesDbContext.CreateTableAsync(database);
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
            ["ConnectionStrings:notes"] = database,
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
        var service = new NoteService(app);
        if (waitUntilReady)
            await Eventually.TrueAsync(async () => await service.HealthAsync() == HealthStatus.Healthy);
        return service;
    }

    public async Task<HealthStatus> HealthAsync() => (await Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(c => c.Name == "bus")).Status;

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

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
