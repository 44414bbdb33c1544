using System.Collections.Concurrent;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Linkage.Proposals.Tests.World;

/// <summary>Stands where the other services stand: says what they say, hears what they hear.</summary>
internal sealed class PeerService : IAsyncDisposable
{
    private readonly ServiceHost host;

    private PeerService(ServiceHost host) => this.host = host;

    public static async Task<PeerService> StartAsync(string prefix) => new(await ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            builder.AddPersistence<PeerDbContext>("peerdb", MessagingMigrations.Assembly);
            builder.Services.AddSingleton<Heard>();
            builder.AddMessaging<PeerDbContext>("peer", bus => bus
                .ConsumeBatch<ItemForwarded, Listener<ItemForwarded>>()
                .ConsumeBatch<ItemMoved, Listener<ItemMoved>>()
                .ConsumeBatch<ItemConverted, Listener<ItemConverted>>()
                .ConsumeBatch<OutcomeRecorded, Listener<OutcomeRecorded>>()
                .ConsumeBatch<OutcomeTold, Listener<OutcomeTold>>()
                .ConsumeBatch<ProposalProgressed, Listener<ProposalProgressed>>()
                .ConsumeBatch<CarrierAsked, Listener<CarrierAsked>>()
                .ConsumeBatch<CarrierAnswered, Listener<CarrierAnswered>>()
                .ConsumeBatch<MergedProposalProgressed, Listener<MergedProposalProgressed>>()
                .ConsumeBatch<ProposalOfRecommendationProgressed, Listener<ProposalOfRecommendationProgressed>>()
                .ConsumeBatch<ProposalConvertedToInfo, Listener<ProposalConvertedToInfo>>()
                .ConsumeBatch<ProposalTakenFromInfo, Listener<ProposalTakenFromInfo>>());
        },
        app => app.MapServiceDefaults(),
        new Dictionary<string, string?> { ["ConnectionStrings:peerdb"] = Stores.NewDatabase("peer"), ["Messaging:Prefix"] = prefix }));

    /// <summary>Publishes as another service would.</summary>
    public async Task SayAsync<T>(T message) where T : class
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IOutbox>().Publish(message);
        await scope.ServiceProvider.GetRequiredService<PeerDbContext>().SaveChangesAsync();
    }

    /// <summary>Waits for a message.</summary>
    public Task<T> HeardAsync<T>(Func<T, bool> wanted) where T : class =>
        Eventually.ValueAsync(() => Task.FromResult(All<T>().FirstOrDefault(wanted)), because: $"a {typeof(T).Name} is heard");

    /// <summary>All messages of a type so far.</summary>
    public IReadOnlyList<T> All<T>() => [.. host.Services.GetRequiredService<Heard>().Messages.OfType<T>()];

    public ValueTask DisposeAsync() => host.DisposeAsync();

    internal sealed class Heard
    {
        public ConcurrentQueue<object> Messages { get; } = [];
    }

    internal sealed class Listener<T>(Heard heard) : IMessageBatchConsumer<T> where T : class
    {
        public Task Consume(IReadOnlyList<Received<T>> fresh, CancellationToken ct)
        {
            foreach (var received in fresh)
                heard.Messages.Enqueue(received.Message);
            return Task.CompletedTask;
        }
    }
}

internal sealed class PeerDbContext(DbContextOptions<PeerDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
}
