using System.Reflection;
using Linkage.Persistence.Audit;
using Linkage.Persistence.Privileges;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Persistence;

/// <summary>One database of one service: its data source, its context, its migrations.</summary>
public static class PersistenceExtensions
{
    /// <summary>Registers the database behind <c>ConnectionStrings:{connectionName}</c>, which is the run-time role's.</summary>
    /// <param name="builder">The service.</param>
    /// <param name="connectionName">Name that the AppHost gave the database.</param>
    /// <param name="migrations">Assemblies that embed SQL files, in the order in which they are applied; the platform's own come first.</param>
    public static IHostApplicationBuilder AddPersistence<TDbContext>(
        this IHostApplicationBuilder builder, string connectionName, params Assembly[] migrations) where TDbContext : DbContext
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var runtime = RoleConnections.Of(provider.GetRequiredService<IConfiguration>(), connectionName).Runtime;
            runtime.ApplicationName ??= builder.Environment.ApplicationName; // who it is, in pg_stat_activity
            return NpgsqlDataSource.Create(runtime);
        });
        services.AddDbContext<TDbContext>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .UseSnakeCaseNamingConvention()
            .ConfigureWarnings(QuietEvents)
            .AddInterceptors(provider.GetServices<IInterceptor>()));
        services.AddScoped<AuditTrail>();
        services.AddSingleton<IRefusalTranslator, StoreProblems>();
        services.AddSingleton(new MigrationSet(connectionName, [typeof(PersistenceExtensions).Assembly, .. migrations]));
        services.AddHealthChecks().AddNpgSql(provider => provider.GetRequiredService<NpgsqlDataSource>(), name: "database");
        return builder;
    }

    // EF logs each of these with its stack trace, although the exception goes on to whoever asked: a refusal, a retry, or an Error of its own.
    private static void QuietEvents(WarningsConfigurationBuilder events) => events.Log(
        (RelationalEventId.CommandError, LogLevel.Debug),
        (RelationalEventId.ConnectionError, LogLevel.Debug),
        (RelationalEventId.TransactionError, LogLevel.Debug),
        (CoreEventId.SaveChangesFailed, LogLevel.Debug),
        (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug),
        (CoreEventId.QueryIterationFailed, LogLevel.Debug));

    /// <summary>Puts every changing request of the service into one transaction. Stands after authorization and before the endpoints.</summary>
    public static IApplicationBuilder UseUnitOfWork<TDbContext>(this IApplicationBuilder app) where TDbContext : DbContext =>
        app.UseMiddleware<UnitOfWorkMiddleware<TDbContext>>();

    /// <summary>
    /// Runs the service; with the argument <c>migrate</c> brings its database up to date and ends; with the name of a one-shot
    /// (<c>reconcile</c>) does that and ends.
    /// </summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunOrMigrateAsync(this WebApplication app, string[] args)
    {
        if (args is ["migrate", ..])
        {
            await app.MigrateAsync();
            return 0;
        }

        if (args is [var name, ..] && app.Services.GetServices<IOneShot>().FirstOrDefault(o => o.Name == name) is { } oneShot)
            return await oneShot.RunAsync(app, CancellationToken.None);

        await app.RunAsync();
        return 0;
    }

    /// <summary>
    /// Brings the service's database up to date, then lets the service seed what an empty database needs. Where <c>ConnectionStrings:{name}_owner</c> is set,
    /// that role migrates, and the run-time role gets its privileges; where <c>{name}_administrator</c> is set too, both roles are made first.
    /// </summary>
    public static async Task MigrateAsync(this IHost app, CancellationToken ct = default)
    {
        var set = app.Services.GetRequiredService<MigrationSet>();
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Linkage.Persistence.Migrations");
        var roles = RoleConnections.Of(app.Services.GetRequiredService<IConfiguration>(), set.ConnectionName);
        if (roles.Administrator is not null)
            await DatabaseRoles.ProvisionAsync(roles, ct);
        await using (var owner = NpgsqlDataSource.Create(roles.Owner ?? roles.Runtime))
            await SqlMigrations.ApplyAsync(owner, set.Assemblies, log, ct);
        if (roles.Owner is not null)
            await DatabaseRoles.GrantAsync(roles, ct);

        await using var scope = app.Services.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<ISeed>())
            await seed.RunAsync(ct);
    }
}

/// <summary>What an empty database of a service needs before its first request. Runs after every migration and changes nothing the second time.</summary>
public interface ISeed
{
    /// <summary>Adds what is missing.</summary>
    Task RunAsync(CancellationToken ct);
}

/// <summary>Something that a service's program does instead of running, when its name is the first argument.</summary>
public interface IOneShot
{
    /// <summary>The argument.</summary>
    string Name { get; }

    /// <summary>Does it; the service is built and not started.</summary>
    /// <returns>The process's exit code.</returns>
    Task<int> RunAsync(IHost app, CancellationToken ct);
}

internal sealed record MigrationSet(string ConnectionName, IReadOnlyList<Assembly> Assemblies);
