using System.Collections.Concurrent;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Forwarding.Tests.Support;

/// <summary>Stands for a service that holds items: its own database and outbox, on the same broker; keeps what comes back.</summary>
internal sealed class SenderHost : IAsyncDisposable
{
    private const string ConnectionName = "senderdb";

    private readonly ServiceHost service;

    private SenderHost(ServiceHost service) => this.service = service;

    public ConcurrentBag<ForwardReceipted> Receipts => service.Services.GetRequiredService<Mailbox>().Receipts;

    public ConcurrentBag<OutcomeReported> Reports => service.Services.GetRequiredService<Mailbox>().Reports;

    public ConcurrentBag<EnvelopesTakenIn> TakenIn => service.Services.GetRequiredService<Mailbox>().TakenIn;

    public static async Task<SenderHost> StartAsync(string prefix) => new(await ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            builder.Services.AddSingleton<Mailbox>();
            builder.AddPersistence<SenderDbContext>(ConnectionName, MessagingMigrations.Assembly);
            builder.AddMessaging<SenderDbContext>("social-information", bus => bus
                .Sequences<ItemForwarded>()
                .ConsumeBatch<ForwardReceipted, ReceiptsConsumer>()
                .Consume<OutcomeReported, ReportsConsumer>()
                .Consume<EnvelopesTakenIn, TakenInConsumer>());
        },
        app =>
        {
            app.UseServiceDefaults();
            app.MapServiceDefaults();
        },
        new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{ConnectionName}"] = Stores.NewDatabase("sender"),
            ["Messaging:Prefix"] = prefix,
        }));

    /// <summary>Sends messages, all in one transaction.</summary>
    public async Task SendAsync<T>(params IReadOnlyList<T> messages) where T : class
    {
        var outbox = service.Services.GetRequiredService<IRawOutbox>();
        await using var connection = await service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var batch = outbox.StartBatch();
        foreach (var message in messages)
            batch.Add(message);
        await batch.WriteAsync(connection, CancellationToken.None);
        await transaction.CommitAsync();
        outbox.Wake();
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    internal sealed class Mailbox
    {
        public ConcurrentBag<ForwardReceipted> Receipts { get; } = [];

        public ConcurrentBag<OutcomeReported> Reports { get; } = [];

        public ConcurrentBag<EnvelopesTakenIn> TakenIn { get; } = [];
    }

    private sealed class SenderDbContext(DbContextOptions<SenderDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
    }

    private sealed class ReceiptsConsumer(Mailbox mailbox) : IMessageBatchConsumer<ForwardReceipted>
    {
        public Task Consume(IReadOnlyList<Received<ForwardReceipted>> fresh, CancellationToken ct)
        {
            foreach (var received in fresh)
                mailbox.Receipts.Add(received.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class ReportsConsumer(Mailbox mailbox) : IMessageConsumer<OutcomeReported>
    {
        public Task Consume(Received<OutcomeReported> received, CancellationToken ct)
        {
            mailbox.Reports.Add(received.Message);
            return Task.CompletedTask;
        }
    }

    private sealed class TakenInConsumer(Mailbox mailbox) : IMessageConsumer<EnvelopesTakenIn>
    {
        public Task Consume(Received<EnvelopesTakenIn> received, CancellationToken ct)
        {
            mailbox.TakenIn.Add(received.Message);
            return Task.CompletedTask;
        }
    }
}
