using System.Threading.Channels;
using Linkage.ServiceDefaults.Redis;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Linkage.Notifications.Live;

/// <summary>
/// 唤醒: says that there is something to read. Never carries what it is: a wakening that is lost costs some delay and no entry.
/// Other replicas hear it through Redis; while Redis is away, the feeds are looked at often instead.
/// </summary>
internal sealed class Wakening(
    RedisConnection connection, IConfiguration configuration, IOptions<LiveOptions> options, TimeProvider clock, ILogger<Wakening> log)
{
    private const char GrownMark = 'g';
    private const char ReadMark = 'r';

    // One waiting wakening is enough: whoever wakes looks at everything.
    private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly LiveOptions options = options.Value;
    private readonly Outage away = new(log, "Redis does not answer, and the feeds are polled");
    private readonly RedisChannel channel = RedisChannel.Literal(configuration["Messaging:Prefix"] + "notifications");
    private bool listening;

    /// <summary>Somebody read something, in this replica or another.</summary>
    public event Action<string>? SomebodyRead;

    /// <summary>Whether other replicas can wake this one.</summary>
    public bool HearsOthers => listening && connection.Current is not null;

    /// <summary>Feeds have grown.</summary>
    public void Grown(IReadOnlyList<string> bodies)
    {
        bell.Writer.TryWrite(true);
        Tell($"{GrownMark}{string.Join(',', bodies)}");
    }

    /// <summary>A person has read something: their other windows count anew.</summary>
    public void Read(string userId)
    {
        SomebodyRead?.Invoke(userId);
        Tell($"{ReadMark}{userId}");
    }

    /// <summary>Returns when something may have grown, at the latest after the poll interval.</summary>
    /// <param name="soon">The last look failed: the next one does not wait for anybody.</param>
    /// <param name="ct">Set when the process stops.</param>
    public async Task WaitAsync(bool soon, CancellationToken ct)
    {
        await ListenAsync();
        var atMost = soon || !HearsOthers ? options.PollWithoutRedis : options.Poll;
        await using var limit = clock.CreateTimer(_ => bell.Writer.TryWrite(true), null, atMost, Timeout.InfiniteTimeSpan);
        await bell.Reader.ReadAsync(ct);
    }

    private async Task ListenAsync()
    {
        if (connection.Current is not { } redis)
        {
            if (connection.IsAway)
                away.Failed(new IOException("There is no connection."));
            return;
        }

        if (listening)
        {
            away.Over();
            return;
        }

        try
        {
            // Held through losses of the connection by the client itself.
            await redis.GetSubscriber().SubscribeAsync(channel, (_, message) => Hear(message!)).WaitAsync(TimeSpan.FromSeconds(1), clock);
            listening = true;
            away.Over();
            bell.Writer.TryWrite(true);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            away.Failed(fault);
        }
    }

    private void Hear(string message)
    {
        if (message.Length > 0 && message[0] == ReadMark)
            SomebodyRead?.Invoke(message[1..]);
        else
            bell.Writer.TryWrite(true);
    }

    private void Tell(string message)
    {
        try
        {
            if (connection.Current is not { } redis)
                return;
            // Nobody waits for an answer, so this says nothing of whether there would be one.
            redis.GetSubscriber().Publish(channel, message, CommandFlags.FireAndForget);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException or ObjectDisposedException)
        {
            away.Failed(fault);
        }
    }
}
