using System.Collections.Concurrent;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.ServiceDefaults;
using Linkage.SocialInformation.Contracts.V1;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.SocialInformation.Tests.World;

/// <summary>The other end of the bus: keeps what the service publishes, and publishes what Forwarding would.</summary>
internal sealed class Post : IAsyncDisposable
{
    private readonly ServiceHost host;

    private Post(ServiceHost host) => this.host = host;

    public static async Task<Post> OpenAsync(string prefix)
    {
        var database = Stores.NewDatabase("post");
        return new(await ServiceHost.StartAsync(builder =>
        {
            builder.AddServiceDefaults();
            builder.AddPersistence<PostDbContext>("postdb", MessagingMigrations.Assembly);
            builder.Services.AddSingleton<Letters>();
            builder.AddMessaging<PostDbContext>("post", bus => bus
                .Consume<ItemForwarded, Letterbox<ItemForwarded>>()
                .Consume<ItemMoved, Letterbox<ItemMoved>>()
                .Consume<ItemConverted, Letterbox<ItemConverted>>()
                .Consume<ItemsCombined, Letterbox<ItemsCombined>>()
                .Consume<OutcomeRecorded, Letterbox<OutcomeRecorded>>()
                .Consume<OutcomeTold, Letterbox<OutcomeTold>>()
                .Consume<InfoSuggestedAsProposal, Letterbox<InfoSuggestedAsProposal>>());
        }, _ => { }, new Dictionary<string, string?> { ["ConnectionStrings:postdb"] = database, ["Messaging:Prefix"] = prefix }));
    }

    /// <summary>Waits for a message.</summary>
    public Task<T> GetAsync<T>(Func<T, bool> wanted) where T : class =>
        Eventually.ValueAsync(() => Task.FromResult(All(wanted) is [var first, ..] ? first : null), because: $"there is such a {typeof(T).Name}");

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<T> All<T>(Func<T, bool> wanted) where T : class =>
        [.. host.Services.GetRequiredService<Letters>().Kept.OfType<T>().Where(wanted)];

    public async Task SendAsync<T>(T message) where T : class
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IOutbox>().Publish(message);
        await scope.ServiceProvider.GetRequiredService<PostDbContext>().SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    internal sealed class Letters
    {
        public ConcurrentQueue<object> Kept { get; } = [];
    }

    internal sealed class Letterbox<T>(Letters letters) : IMessageConsumer<T> where T : class
    {
        public Task Consume(Received<T> received, CancellationToken ct)
        {
            letters.Kept.Enqueue(received.Message);
            return Task.CompletedTask;
        }
    }

    internal sealed class PostDbContext(DbContextOptions<PostDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
    }
}
