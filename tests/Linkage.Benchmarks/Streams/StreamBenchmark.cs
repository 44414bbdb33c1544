using System.Collections.Frozen;
using System.Diagnostics;
using System.Net.Http.Headers;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence;
using Linkage.ServiceDefaults;
using Linkage.ServiceDefaults.Identity;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Benchmarks.Streams;

/// <summary>From a commit in another service to the event at a reader of either replica, and what an open stream costs.</summary>
internal sealed class StreamBenchmark : IBenchmark
{
    private const string Body = "510100";
    private const int WarmUp = 20;
    private const int Count = 200;
    private const int Streams = 500;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);

    public string Name => "streams";

    public async IAsyncEnumerable<Figure> RunAsync()
    {
        var (database, prefix) = (await Stores.CreateDatabaseAsync("notifications"), Stores.NewPrefix());
        await NotificationsProcess.MigrateAsync(database, prefix);
        await using var first = await NotificationsProcess.StartAsync(database, prefix);
        await using var second = await NotificationsProcess.StartAsync(database, prefix);
        await using var sender = await SenderAsync(prefix);

        var milliseconds = await LatenciesAsync(sender, [first, second]);
        yield return new Figure("commit to event at a browser of either replica, median", milliseconds[milliseconds.Length / 2], "ms", Aim.Most(150));
        yield return new Figure("commit to event at a browser of either replica, p99", milliseconds[milliseconds.Length * 99 / 100], "ms", Aim.Most(1_000));

        var before = first.Kilobytes();
        var open = new List<EventStream>(Streams);
        try
        {
            using var client = ClientOf(sender, first);
            for (var i = 0; i < Streams; i++)
                open.Add(await EventStream.OpenAsync(client));
            yield return new Figure($"memory of one open stream, of {Streams}", (first.Kilobytes() - before) / Streams, "KB", Aim.Most(100));
        }
        finally
        {
            foreach (var stream in open)
                await stream.DisposeAsync();
        }
    }

    private static async Task<double[]> LatenciesAsync(ServiceHost sender, NotificationsProcess[] replicas)
    {
        using var atFirst = ClientOf(sender, replicas[0]);
        using var atSecond = ClientOf(sender, replicas[1]);
        await using var one = await EventStream.OpenAsync(atFirst);
        await using var other = await EventStream.OpenAsync(atSecond);
        var arrivals = new[] { ArrivalsAsync(one), ArrivalsAsync(other) };
        var clicks = new Dictionary<Guid, long>();
        using var timer = new PeriodicTimer(Every);
        for (var i = 0; i < WarmUp + Count; i++)
        {
            await timer.WaitForNextTickAsync();
            var message = Arrival();
            await SendAsync(sender, message);
            clicks[message.EnvelopeId] = Stopwatch.GetTimestamp();
        }

        var counted = clicks.Keys.Skip(WarmUp).ToHashSet();
        return [.. (await Task.WhenAll(arrivals)).SelectMany(a => a).Where(a => counted.Contains(a.Key))
            .Select(a => Math.Max(0, Stopwatch.GetElapsedTime(clicks[a.Key], a.Value).TotalMilliseconds)).Order()];
    }

    private static async Task<Dictionary<Guid, long>> ArrivalsAsync(EventStream stream)
    {
        var arrivals = new Dictionary<Guid, long>();
        while (arrivals.Count < WarmUp + Count)
            arrivals[(await stream.NextAsync()).Subject] = Stopwatch.GetTimestamp();
        return arrivals;
    }

    private static async Task<ServiceHost> SenderAsync(string prefix) => await ServiceHost.StartAsync(
        builder =>
        {
            builder.AddServiceDefaults();
            builder.AddPersistence<SenderDbContext>("senderdb", MessagingMigrations.Assembly);
            builder.AddMessaging<SenderDbContext>("sender", _ => { });
        },
        app =>
        {
            app.UseServiceDefaults();
            app.MapServiceDefaults();
        },
        new Dictionary<string, string?> { ["ConnectionStrings:senderdb"] = await Stores.CreateDatabaseAsync("sender"), ["Messaging:Prefix"] = prefix });

    private static async Task SendAsync(ServiceHost sender, ForwardReceipted message)
    {
        var outbox = sender.Services.GetRequiredService<IRawOutbox>();
        await using var connection = await sender.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var batch = outbox.StartBatch();
        batch.Add(message);
        await batch.WriteAsync(connection, CancellationToken.None);
        await transaction.CommitAsync();
        outbox.Wake();
    }

    private static HttpClient ClientOf(ServiceHost sender, NotificationsProcess replica)
    {
        var clerk = new Caller("clerk", "clerk", Body, "city", FrozenSet.Create(StringComparer.Ordinal, Roles.Triage));
        var client = new HttpClient { BaseAddress = replica.Address, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sender.Services.GetRequiredService<InternalToken>().Mint(clerk));
        return client;
    }

    private static ForwardReceipted Arrival() => new()
    {
        EnvelopeId = Guid.CreateVersion7(),
        ItemId = Guid.CreateVersion7(),
        LineageId = Guid.CreateVersion7(),
        Kind = "social-information",
        Origin = "510104",
        ToBody = Body,
        Revision = 1,
        Stage = "delivered",
        By = "平台",
        At = TimeProvider.System.GetUtcNow(),
        Title = "关于路灯的建议",
    };

    private sealed class SenderDbContext(DbContextOptions<SenderDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
    }
}
