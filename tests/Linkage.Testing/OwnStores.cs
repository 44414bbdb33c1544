using Aspire.Hosting;
using Aspire.Hosting.Testing;

namespace Linkage.Testing;

/// <summary>Stores that a test starts for itself, and may kill: what dies comes back on the same port with its data.</summary>
public sealed class OwnStores : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication app;
    private readonly ApplicationFolder folder;

    private OwnStores(DistributedApplication app, ApplicationFolder folder) => (this.app, this.folder) = (app, folder);

    /// <summary>Connection strings by name: postgres, rabbitmq, redis.</summary>
    public IReadOnlyDictionary<string, string> ConnectionStrings { get; private set; } = new Dictionary<string, string>();

    /// <summary>Starts all three.</summary>
    public static async Task<OwnStores> StartAsync()
    {
        var folder = new ApplicationFolder();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Linkage_TestStores>([folder.Argument, "--Linkage:Stores=local"]);
        var stores = new OwnStores(await builder.WithWarningsOnly().BuildAsync(), folder);
        using var patience = new CancellationTokenSource(LongestStart);
        await stores.app.StartAsync(patience.Token);
        var connectionStrings = new Dictionary<string, string>();
        foreach (var name in new[] { "postgres", "rabbitmq", "redis" })
        {
            await stores.app.ResourceNotifications.WaitForResourceHealthyAsync(name, patience.Token);
            connectionStrings[name] = await stores.app.GetConnectionStringAsync(name, patience.Token)
                ?? throw new InvalidOperationException($"'{name}' has no connection string.");
        }

        stores.ConnectionStrings = connectionStrings;
        return stores;
    }

    /// <summary>kill -9 of a server.</summary>
    /// <param name="name">postgres, rabbitmq or redis.</param>
    /// <returns>When it answers again.</returns>
    public async Task KillAsync(string name)
    {
        await app.KillAsync(name);
        await app.IsBackAsync(name);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Delete();
    }
}
