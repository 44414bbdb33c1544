using System.Diagnostics;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>(a) Our own: outbox and ledger, relay, inbox; traced, numbered, in order per lineage, with retries and error store in place.</summary>
internal sealed class LinkagePipeline : IPipeline
{
    private static readonly ActivitySource Clicks = new("Linkage.Benchmarks");

    public async Task<PipelineResult> RunAsync(int warmUp, int count)
    {
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource("Linkage.*", "Npgsql", "MassTransit").AddProcessor(new CountedSpans()).Build();
        await using var platform = await StartAsync();
        await platform.SubmitAsync(0, warmUp);
        await Databases.WaitAsync(platform.Receiver, warmUp);

        var start = DateTimeOffsetOf(TimeProvider.System);
        await platform.SubmitAsync(warmUp, count);
        await Databases.WaitAsync(platform.Receiver, warmUp + count);
        var seconds = await Databases.SecondsUntilLastAsync(platform.Receiver, start);
        var distinct = await Databases.CountAsync(platform.Receiver, "SELECT count(DISTINCT id) FROM envelopes");
        var all = await Databases.CountAsync(platform.Receiver, "SELECT count(*) FROM envelopes");
        return new PipelineResult(count, seconds, warmUp + count - distinct, all - distinct);
    }

    public static async Task<Platform> StartAsync()
    {
        var prefix = Stores.NewPrefix();
        var sender = await SenderAsync(prefix, _ => { });
        var receiver = await HostAsync("bench-receiver", await Databases.CreateAsync("benchrecv", withMessaging: true, Databases.Envelope), prefix,
            bus => bus.ConsumeBatch<ItemForwarded, EnvelopesConsumer>());
        return new Platform(sender, receiver);
    }

    /// <summary>The end that forwards, with its database.</summary>
    public static async Task<WebApplication> SenderAsync(string prefix, Action<MessagingBuilder> configure) =>
        await HostAsync("bench-sender", await Databases.CreateAsync("benchsend", withMessaging: true, Databases.Forward), prefix, bus =>
        {
            bus.Sequences<ItemForwarded>();
            configure(bus);
        });

    private static DateTimeOffset DateTimeOffsetOf(TimeProvider clock) => clock.GetUtcNow();

    private static async Task<WebApplication> HostAsync(string name, string database, string prefix, Action<MessagingBuilder> configure)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:bench"] = database,
            ["ConnectionStrings:rabbitmq"] = Stores.RabbitMq,
            ["Messaging:Prefix"] = prefix,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddPersistence<BenchDbContext>("bench");
        builder.AddMessaging<BenchDbContext>(name, configure);
        builder.Services.AddSingleton<CommitTimes>();
        builder.Services.AddSingleton<Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor>(s => s.GetRequiredService<CommitTimes>());
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    internal sealed class Platform(WebApplication sender, WebApplication receiver) : IAsyncDisposable
    {
        public NpgsqlDataSource Receiver => receiver.Services.GetRequiredService<NpgsqlDataSource>();

        public CommitTimes Commits => receiver.Services.GetRequiredService<CommitTimes>();

        /// <summary>Clients forward in groups: rows, outbox and ledger in one round trip and one commit. Each keeps to origins of its own: an origin is numbered by one at a time.</summary>
        public Task SubmitAsync(int first, int count) => Forwards.ByClientsAsync(first, count, (from, size, client, group) =>
            SubmitGroupAsync(from, size, (group % (Forwards.Origins / Forwards.Clients) * Forwards.Clients) + client));

        public async Task<ItemForwarded> SubmitOneAsync(int i)
        {
            var sent = await SubmitGroupAsync(i, 1, i % Forwards.Origins);
            return sent[0];
        }

        public async ValueTask DisposeAsync()
        {
            await sender.StopAsync();
            await receiver.StopAsync();
            await sender.DisposeAsync();
            await receiver.DisposeAsync();
        }

        private async Task<List<ItemForwarded>> SubmitGroupAsync(int first, int count, int origin)
        {
            var outbox = sender.Services.GetRequiredService<IRawOutbox>();
            await using var connection = await sender.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            var number = await outbox.NextSequenceAsync<ItemForwarded>(connection, Forwards.Origin(origin), count, CancellationToken.None);
            var messages = outbox.StartBatch();
            var items = new List<ItemForwarded>(count);
            for (var i = 0; i < count; i++)
            {
                using var click = Clicks.StartActivity("forward");
                var item = Forwards.Make(first + i, number + i, TimeProvider.System.GetUtcNow()) with { Origin = Forwards.Origin(origin) };
                items.Add(item);
                messages.Add(item, actingUser: item.ForwardedBy);
            }

            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { EnvelopeWriter.Forwards(items) } };
            messages.AppendTo(batch);
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            outbox.Wake();
            return items;
        }
    }
}

/// <summary>No table of its own; the consumers write by statements.</summary>
internal sealed class BenchDbContext(DbContextOptions<BenchDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
}

/// <summary>Stands for Forwarding's consumer.</summary>
internal sealed class EnvelopesConsumer(BenchDbContext db, CommitTimes commits) : IMessageBatchConsumer<ItemForwarded>
{
    public async Task Consume(IReadOnlyList<Received<ItemForwarded>> fresh, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { EnvelopeWriter.Envelopes([.. fresh.Select(f => f.Message)]) } };
        await batch.ExecuteNonQueryAsync(ct);
        commits.Expect(db, fresh);
    }
}
