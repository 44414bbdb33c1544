using Linkage.Directory.Client;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Directory.Tests.Client;

/// <summary>A service that has nothing but an inbox and hears of changes in the directory.</summary>
internal sealed class ListeningService : IAsyncDisposable
{
    private readonly ServiceHost _host;

    private ListeningService(ServiceHost host) => _host = host;

    public IDirectory Directory => _host.Services.GetRequiredService<IDirectory>();

    public static async Task<ListeningService> StartAsync(DirectoryFixture directory, string name) => new(await ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            builder.AddPersistence<InboxOnly>("listenerdb", MessagingMigrations.Assembly);
            builder.AddMessaging<InboxOnly>(name, bus => bus.ConsumeDirectoryChanges());
            builder.AddDirectoryClient();
        },
        app =>
        {
            app.UseServiceDefaults();
            app.MapServiceDefaults();
        },
        new Dictionary<string, string?>
        {
            ["ConnectionStrings:listenerdb"] = Stores.NewDatabase("listener"),
            ["Messaging:Prefix"] = directory.Prefix,
            ["services:directory:grpc:0"] = $"http://127.0.0.1:{directory.GrpcPort}",
        }));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    internal sealed class InboxOnly(DbContextOptions<InboxOnly> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
    }
}
