using System.Collections.Frozen;
using System.Net.Http.Headers;
using Linkage.Persistence;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Testing;

/// <summary>
/// One service in the test's own process: its real registration and routes, on a free loopback port, over real stores.
/// The owner of its database migrates it, and it runs as the run-time role, whichever role the connection string of the settings names.
/// Other services are replaced by what <c>configure</c> registers after the service's own.
/// </summary>
public sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ServiceHost(WebApplication app, Uri address)
    {
        this.app = app;
        Address = address;
    }

    /// <summary>Where it listens for REST.</summary>
    public Uri Address { get; }

    /// <summary>The service's container.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>The key with which tokens are signed in tests.</summary>
    public const string SigningKey = "a key that only tests use, long enough for HMAC";

    /// <summary>Builds, migrates and starts a service.</summary>
    /// <param name="add">The service's registration, such as <c>builder => builder.AddProposals()</c>.</param>
    /// <param name="map">The service's pipeline and routes.</param>
    /// <param name="settings">Connection strings and other configuration.</param>
    /// <param name="configure">Replaces registrations.</param>
    /// <param name="migrate">Whether the database is made, if it is not there yet, and brought up to date first.</param>
    public static async Task<ServiceHost> StartAsync(
        Action<WebApplicationBuilder> add, Action<WebApplication> map, IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? configure = null, bool migrate = true)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", ApplicationName = add.Method.Module.Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Linkage:SigningKey"] = SigningKey,
            ["ConnectionStrings:rabbitmq"] = Stores.RabbitMq,
            ["ConnectionStrings:redis"] = Stores.Redis,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        foreach (var (setting, database) in settings.Where(setting => TestRoles.IsTestDatabase(setting.Key, setting.Value)))
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                [setting] = TestRoles.Runtime(database!),
                [setting + "_owner"] = TestRoles.Owner(database!),
            });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        add(builder);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        if (migrate)
        {
            await Stores.CreateIfMissingAsync(
                new NpgsqlConnectionStringBuilder(app.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString).Database!,
                app.Services.GetRequiredService<MigrationSet>().Assemblies);
            await app.MigrateAsync();
        }

        map(app);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses
            .Select(a => new Uri(a)).First();
        return new(app, address);
    }

    /// <summary>A client that nobody is signed in on.</summary>
    public HttpClient AnonymousClient() => new() { BaseAddress = Address };

    /// <summary>A client that acts as that person.</summary>
    public HttpClient ClientFor(Caller caller)
    {
        var client = AnonymousClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", app.Services.GetRequiredService<InternalToken>().Mint(caller));
        return client;
    }

    /// <summary>A client that acts as somebody with these roles in that body.</summary>
    /// <param name="body">Body code.</param>
    /// <param name="level"><c>county</c>, <c>city</c>, <c>province</c> or <c>national</c>.</param>
    /// <param name="roles">Role codes.</param>
    public HttpClient ClientFor(string body, string level, params string[] roles) => ClientFor(Person(body, level, roles));

    /// <summary>Somebody with these roles in that body.</summary>
    public static Caller Person(string body, string level, params string[] roles) =>
        new($"user-{body}-{string.Join('-', roles)}", $"{body} {string.Join('/', roles)}", body, level, roles.ToFrozenSet(StringComparer.Ordinal));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
