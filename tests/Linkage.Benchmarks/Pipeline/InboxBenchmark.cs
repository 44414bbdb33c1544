using System.Diagnostics;
using Linkage.Directory.Client;
using Linkage.Forwarding;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>
/// The same forwards as in <see cref="PipelineBenchmark"/>, into the inbox that people use: Forwarding's own consumer with due dates, known items and the
/// work of its text index, which runs beside it. Each forward is answered by a receipt, which the sender consumes: two messages a forward.
/// </summary>
internal sealed class InboxBenchmark : IBenchmark
{
    private const int WarmUp = 4_000;
    private const int Count = 20_000;

    public string Name => "inbox";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource("Linkage.*", "Npgsql", "MassTransit").AddProcessor(new CountedSpans()).Build();
        var prefix = Stores.NewPrefix();
        await using var sender = await LinkagePipeline.SenderAsync(prefix, bus => bus.ConsumeBatch<ForwardReceipted, ReceiptsConsumer>());
        await using var forwarding = await ForwardingAsync(prefix);
        await using var platform = new LinkagePipeline.Platform(sender, forwarding);

        await platform.SubmitAsync(0, WarmUp);
        await ReceiptsAsync(sender, WarmUp);

        var watch = Stopwatch.StartNew();
        await platform.SubmitAsync(WarmUp, Count);
        await EnvelopesAsync(forwarding, WarmUp + Count);
        yield return new Figure("Forwarding's own inbox", Count / watch.Elapsed.TotalSeconds, "forwards/s");
        await ReceiptsAsync(sender, WarmUp + Count);
        yield return new Figure("the same, receipts back at their senders", Count / watch.Elapsed.TotalSeconds, "forwards/s");

        var inbox = forwarding.Services.GetRequiredService<NpgsqlDataSource>();
        var distinct = await Databases.CountAsync(inbox, "SELECT count(DISTINCT item_id) FROM envelopes WHERE state = 'delivered'");
        yield return new Figure("Forwarding's own inbox, lost", WarmUp + Count - distinct, "forwards", Aim.Most(0));
        yield return new Figure("Forwarding's own inbox, doubled", await Databases.CountAsync(inbox, "SELECT count(*) FROM envelopes") - distinct, "forwards", Aim.Most(0));
    }

    private static async Task<WebApplication> ForwardingAsync(string prefix)
    {
        var database = await Stores.CreateDatabaseAsync("benchinbox");
        await using (var source = NpgsqlDataSource.Create(database))
            await SqlMigrations.ApplyAsync(source, [MessagingMigrations.Assembly, typeof(ForwardingService).Assembly]);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{ForwardingService.Database}"] = database,
            ["ConnectionStrings:rabbitmq"] = Stores.RabbitMq,
            ["Messaging:Prefix"] = prefix,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddForwarding();
        builder.Services.AddSingleton<CommitTimes>();
        builder.Services.AddSingleton<IDirectory, FiveDays>();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static Task EnvelopesAsync(WebApplication forwarding, long expected) => CountsAsync(forwarding, "SELECT count(*) FROM envelopes", expected);

    private static Task ReceiptsAsync(WebApplication sender, long expected) => CountsAsync(sender, "SELECT count(*) FROM messaging.inbox", expected);

    private static Task CountsAsync(WebApplication at, string sql, long expected) => Eventually.TrueAsync(
        async () => await Databases.CountAsync(at.Services.GetRequiredService<NpgsqlDataSource>(), sql) >= expected, TimeSpan.FromMinutes(3));
}

/// <summary>The sender keeps a receipt as its inbox does; what it makes of it is the domain's.</summary>
internal sealed class ReceiptsConsumer : IMessageBatchConsumer<ForwardReceipted>
{
    public Task Consume(IReadOnlyList<Received<ForwardReceipted>> fresh, CancellationToken ct) => Task.CompletedTask;
}
