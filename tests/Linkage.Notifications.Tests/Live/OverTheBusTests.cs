using System.Diagnostics;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Notifications.Tests.Support;
using Linkage.Persistence;
using Linkage.ServiceDefaults;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Live;

/// <summary>Two replicas on the real broker, with a sender on the other side and a reader at one of them.</summary>
public sealed class OverTheBusTests(ITestOutputHelper output) : IAsyncLifetime
{
    private NotificationsHost one = null!;
    private NotificationsHost other = null!;
    private ServiceHost sender = null!;

    public async Task InitializeAsync()
    {
        one = await NotificationsHost.StartAsync(withBus: true);
        other = await NotificationsHost.StartAsync(one.Where, withBus: true);
        sender = await ServiceHost.StartAsync(
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
            new Dictionary<string, string?> { ["ConnectionStrings:senderdb"] = Stores.NewDatabase("sender"), ["Messaging:Prefix"] = one.Where.Prefix });
    }

    public async Task DisposeAsync()
    {
        await sender.DisposeAsync();
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Two_thousand_messages_each_sent_twice_are_two_thousand_entries_and_events()
    {
        const int count = 2_000;
        await WarmUpAsync();
        await using var stream = await EventStream.OpenAsync(one.ClientFor(City, "clerk", "triage"));
        await stream.NextAsync("ready");
        var messages = Enumerable.Range(0, count).Select(_ => Arrival()).ToArray();

        var started = Stopwatch.GetTimestamp();
        foreach (var chunk in messages.Chunk(500))
            await SendAsync(chunk);
        foreach (var chunk in messages.Chunk(500))
            await SendAsync(chunk);
        var got = new List<ServerEvent>();
        while (got.Count < count)
            got.Add(await stream.NextAsync());
        var took = Stopwatch.GetElapsedTime(started);

        output.WriteLine($"{count} messages, each sent twice, to events at a reader: {took.TotalSeconds:0.0} s");
        got.Select(e => e.Subject).ShouldBe(messages.Select(m => m.EnvelopeId), ignoreOrder: true);
        got.Select(e => e.Id!.Value).ShouldBeInOrder();
        (await one.ScalarAsync<long>($"select count(*) from entries where body = '{City}'")).ShouldBe(count);
        (await one.ScalarAsync<long>("select count(*) from messaging.errors")).ShouldBe(0);
    }

    private async Task WarmUpAsync()
    {
        await SendAsync(Arrival(to: Province));
        await Eventually.TrueAsync(async () => await one.ScalarAsync<long>("select count(*) from entries") == 1);
    }

    private async Task SendAsync(params IReadOnlyList<ForwardReceipted> messages)
    {
        var outbox = sender.Services.GetRequiredService<IRawOutbox>();
        await using var connection = await sender.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var batch = outbox.StartBatch();
        foreach (var message in messages)
            batch.Add(message);
        await batch.WriteAsync(connection, CancellationToken.None);
        await transaction.CommitAsync();
        outbox.Wake();
    }

    private sealed class SenderDbContext(DbContextOptions<SenderDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddMessaging();
    }
}
