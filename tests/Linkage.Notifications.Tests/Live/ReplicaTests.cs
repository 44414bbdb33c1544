using System.Diagnostics;
using Linkage.Notifications.Tests.Support;
using Linkage.Testing;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;
using static Linkage.Notifications.Tests.Support.Samples;

namespace Linkage.Notifications.Tests.Live;

/// <summary>Two replicas over one database: what one takes in, readers at the other see live, with Redis and without.</summary>
public sealed class ReplicaTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string?> WithoutRedis = new() { ["ConnectionStrings:redis"] = "" };

    // Something that refuses connections, as a Redis that is down does.
    private static readonly Dictionary<string, string?> RedisAway = new() { ["ConnectionStrings:redis"] = "127.0.0.1:1,connectRetry=1" };

    [Fact]
    public async Task With_redis_the_other_replica_is_woken()
    {
        // It polls so rarely that only the wakening can explain what comes in time.
        var rarely = new Dictionary<string, string?> { ["Live:Poll"] = "00:05:00", ["Live:PollWithoutRedis"] = "00:00:00.100" };
        await using var one = await NotificationsHost.StartAsync(settings: rarely);
        await using var other = await NotificationsHost.StartAsync(one.Where, settings: rarely);
        await Eventually.TrueAsync(() => one.Wakening.HearsOthers && other.Wakening.HearsOthers);
        await TellsLiveAsync(one, other);
    }

    [Fact]
    public async Task Without_redis_it_looks_by_itself() => await PollsAsync(WithoutRedis);

    [Fact]
    public async Task While_redis_is_away_it_looks_by_itself() => await PollsAsync(RedisAway);

    [Fact]
    public async Task That_redis_is_away_is_told_once_whatever_is_published_meanwhile()
    {
        using var log = new CapturedLog();
        await using var one = await NotificationsHost.StartAsync(
            settings: new(RedisAway) { ["Live:PollWithoutRedis"] = "00:00:00.010", ["Logging:LogLevel:Linkage.Notifications.Live.Wakening"] = "Debug" }, log: log);
        await Eventually.TrueAsync(() => Told().Count > 10);
        for (var i = 0; i < 5; i++)
            await one.DeliverAsync(Arrival());
        var before = Told().Count;
        await Eventually.TrueAsync(() => Told().Count > before + 5);

        Told()[0].Level.ShouldBe(LogLevel.Warning);
        Told().Skip(1).ShouldAllBe(line => line.Level == LogLevel.Debug);

        IReadOnlyList<LoggedLine> Told() => [.. log.Lines.Where(line => line.Text.StartsWith("Redis does not answer, and the feeds are polled", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Reading_at_one_replica_is_seen_at_the_other()
    {
        await using var one = await NotificationsHost.StartAsync();
        await using var other = await NotificationsHost.StartAsync(one.Where);
        await Eventually.TrueAsync(() => one.Wakening.HearsOthers && other.Wakening.HearsOthers);
        await one.DeliverAsync(Arrival());
        await using var window = await EventStream.OpenAsync(other.ClientFor(City, "clerk", "triage"));
        await window.NextAsync("ready");

        var clerk = one.ClientFor(City, "clerk", "triage");
        await clerk.ReadAsync((await clerk.FetchAsync()).Items().Single().Id());

        await window.NextAsync("read");
        (await other.ClientFor(City, "clerk", "triage").UnreadAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_loses_one_replica_goes_on_at_the_other()
    {
        var one = await NotificationsHost.StartAsync();
        await using var other = await NotificationsHost.StartAsync(one.Where);
        var messages = Enumerable.Range(0, 6).Select(_ => Arrival()).ToArray();
        long last;
        await using (var first = await EventStream.OpenAsync(one.ClientFor(City, "clerk", "triage")))
        {
            await first.NextAsync("ready");
            await other.DeliverAsync(messages[..3]);
            for (var i = 0; i < 3; i++)
                (await first.NextAsync()).Subject.ShouldBe(messages[i].EnvelopeId);
            last = first.LastId;
            await other.DeliverAsync(messages[3..]);
        }

        await one.DisposeAsync();
        await using var second = await EventStream.OpenAsync(other.ClientFor(City, "clerk", "triage"), last);
        for (var i = 3; i < 6; i++)
            (await second.NextAsync()).Subject.ShouldBe(messages[i].EnvelopeId);
    }

    private async Task PollsAsync(Dictionary<string, string?> settings)
    {
        await using var one = await NotificationsHost.StartAsync(settings: settings);
        await using var other = await NotificationsHost.StartAsync(one.Where, settings: settings);
        one.Wakening.HearsOthers.ShouldBeFalse();
        await TellsLiveAsync(one, other);
    }

    private async Task TellsLiveAsync(NotificationsHost writer, NotificationsHost at)
    {
        await using var stream = await EventStream.OpenAsync(at.ClientFor(City, "clerk", "triage"));
        await stream.NextAsync("ready");
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < 10; i++)
        {
            var message = Arrival();
            var started = Stopwatch.GetTimestamp();
            await writer.DeliverAsync(message);
            (await stream.NextAsync()).Subject.ShouldBe(message.EnvelopeId);
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
        }

        output.WriteLine($"from message to the other replica's reader: at most {slowest.TotalMilliseconds:0} ms of ten");
    }
}
