using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Linkage.Testing;

namespace Linkage.Messaging.Tests.World;

/// <summary>A broker and a database server that a test may kill; they come back on the same ports with their data.</summary>
public sealed class OwnStores : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;
    private readonly DistributedApplication _app;

    private OwnStores(IDistributedApplicationTestingBuilder builder, DistributedApplication app) => (_builder, _app) = (builder, app);

    public required string Broker { get; init; }

    public required string Postgres { get; init; }

    public static async Task<OwnStores> StartAsync()
    {
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres("postgres");
        builder.AddRabbitMQ("rabbitmq");
        var app = await builder.BuildAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await app.StartAsync(patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", patience.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("rabbitmq", patience.Token);
        return new OwnStores(builder, app)
        {
            Broker = (await app.GetConnectionStringAsync("rabbitmq", patience.Token))!,
            Postgres = (await app.GetConnectionStringAsync("postgres", patience.Token))!,
        };
    }

    /// <summary>kill -9; the host starts it again.</summary>
    public async Task KillAsync(string resource)
    {
        var before = await ProcessIdAsync(resource);
        using (var process = Process.GetProcessById(before))
            process.Kill(entireProcessTree: true);
        await Eventually.TrueAsync(async () => await ProcessIdAsync(resource) != before, TimeSpan.FromMinutes(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _builder.DisposeAsync();
    }

    private async Task<int> ProcessIdAsync(string resource)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var running = await _app.ResourceNotifications.WaitForResourceAsync(
            resource, e => e.Snapshot.Properties.Any(p => p.Name == "executable.pid"), patience.Token);
        return Convert.ToInt32(running.Snapshot.Properties.First(p => p.Name == "executable.pid").Value, CultureInfo.InvariantCulture);
    }
}
