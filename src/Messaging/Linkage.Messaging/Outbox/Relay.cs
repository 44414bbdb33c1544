using Linkage.Messaging.Bus;
using Linkage.Messaging.V1;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Messaging.Outbox;

/// <summary>
/// Moves committed messages from the outbox to the broker. Rows are deleted in a transaction that commits when the broker has confirmed them:
/// whatever dies in between, they are published again, and the inbox knows them. Any number of relays work side by side.
/// </summary>
internal sealed partial class Relay(
    NpgsqlDataSource database, Broker broker, Topology topology, RelaySignal signal,
    WorkerHealth workers, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<Relay> logger) : BackgroundService
{
    // While much waits, a claim takes half of the partitions, so that two relays (or the two lanes of one) find work at the same time.
    private const int Half = Partition.Count / 2;

    private static readonly string OwnMessages = typeof(ReconciliationReported).Namespace + ":";

    private readonly MessagingOptions _options = options.Value;
    private readonly RelaySignal _backlog = new();
    private readonly Outage _outage = new(logger, "Messages cannot be sent");
    private readonly UnreadTypes _unread = new();

    /// <summary>For tests: called between confirms and commit.</summary>
    internal Func<Task>? BeforeCommit { get; set; }

    public override void Dispose()
    {
        _backlog.Dispose();
        base.Dispose();
    }

    // The second lane helps while there is more than one batch: one talks to the database while the other waits for confirms.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunAsync(first: true, stoppingToken), RunAsync(first: false, stoppingToken));

    private async Task RunAsync(bool first, CancellationToken ct)
    {
        await Task.Yield();
        var backOff = new BackOff(_options);
        var progress = workers.Of(first ? "outbox-relay" : "outbox-relay-backlog");
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!first)
                    await _backlog.WaitAsync(Timeout.InfiniteTimeSpan, ct);
                await using var publisher = await ConfirmedPublisher.OpenAsync(broker, topology, ct);
                await PumpAsync(publisher, first, progress, () => Worked(backOff), ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                if (Broker.IsLoss(fault))
                {
                    // The bus has a health check of its own, and requests are taken meanwhile.
                    broker.Lost(fault);
                    progress.Done();
                }
                else
                {
                    progress.Failed(fault);
                    _outage.Failed(fault);
                }

                await Quietly(backOff.PauseAsync(clock, ct));
            }
        }
    }

    private void Worked(BackOff backOff)
    {
        backOff.Reset();
        _outage.Over();
    }

    private async Task PumpAsync(ConfirmedPublisher publisher, bool first, WorkerProgress progress, Action worked, CancellationToken ct)
    {
        var (start, width, idle) = (first ? 0 : Half, first ? Partition.Count : Half, 0);
        while (true)
        {
            progress.Begins();
            var sent = await RelayOnceAsync(publisher, start, width, ct);
            worked();
            progress.Done();
            var much = sent >= _options.RelayBatch / 2;
            if (first && much)
                _backlog.Wake();
            // Another start each time, so that the limit of a claim does not always cut off the same partitions.
            start = (start + (width == Half ? Half : 5)) % Partition.Count;
            width = first && !much ? Partition.Count : Half;

            idle = sent == 0 ? idle + width : 0;
            if (idle >= Partition.Count)
            {
                idle = 0;
                if (first)
                    await UntilThereIsWorkAsync(ct);
                else
                    await _backlog.WaitAsync(Timeout.InfiniteTimeSpan, ct);
            }
            else if (sent > 0 && !much)
            {
                await Task.Delay(_options.Linger, clock, ct);
            }
        }
    }

    private async Task UntilThereIsWorkAsync(CancellationToken ct)
    {
        while (!await signal.WaitAsync(_options.PollInterval, ct))
        {
            if (await OutboxTable.AnyDueAsync(database, clock.GetUtcNow(), ct))
                return;
        }
    }

    private async Task<int> RelayOnceAsync(ConfirmedPublisher publisher, int start, int width, CancellationToken ct)
    {
        var wanted = new int[width];
        for (var i = 0; i < wanted.Length; i++)
            wanted[i] = (start + i) % Partition.Count;

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var locked = await OutboxTable.LockAsync(connection, wanted, ct);
        if (locked.Length == 0)
            return 0;
        var claimed = await OutboxTable.ClaimAsync(connection, locked, _options.RelayBatch, clock.GetUtcNow(), ct);
        if (claimed.Count == 0)
            return 0;

        var (now, waiting) = _unread.Part(claimed);
        var unrouted = await publisher.PublishAsync(now, _options.PublishTimeout);
        if (unrouted.Count > 0 || !_unread.IsEmpty)
            await SettleAsync(connection, now, waiting, unrouted, ct);
        if (BeforeCommit is { } seam)
            await seam();
        // Confirmed is confirmed: stopping now would only publish them twice.
        await transaction.CommitAsync(CancellationToken.None);
        MessagingTelemetry.Published.Add(now.Count - unrouted.Count);
        return claimed.Count;
    }

    // Before its reader's first start a type has no queue, and the broker would drop its messages. They wait as long as it takes: a reader that
    // comes with a later release gets what was told before. One of them finds out for all: the others go when it goes, and wait as long as it waits.
    private async Task SettleAsync(
        NpgsqlConnection connection, List<ClaimedMessage> published, List<ClaimedMessage> waiting, IReadOnlySet<Guid> unrouted, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var next = new Dictionary<Way, DateTimeOffset>();
        foreach (var message in published)
        {
            var way = Way.Of(message);
            if (unrouted.Contains(message.MessageId))
            {
                MessagingTelemetry.Unrouted.Add(1, new KeyValuePair<string, object?>("message_type", message.MessageType));
                if (_unread.Add(way))
                    LogUnread(message.MessageType);
                var pause = TimeSpan.FromTicks(Math.Clamp((now - message.WrittenAt).Ticks / 4, TimeSpan.TicksPerSecond, _options.LongestHold.Ticks));
                next.TryAdd(way, now + pause);
                await HoldAsync(connection, message, now, next[way], ct);
            }
            else if (_unread.Remove(way))
            {
                next[way] = now;
                await OutboxTable.PutOffAsync(connection, way, DateTimeOffset.MaxValue, now, ct);
            }
        }

        foreach (var way in waiting.Select(Way.Of).Distinct().Where(way => next.TryGetValue(way, out var then) && then > now))
            await OutboxTable.PutOffAsync(connection, way, now, next[way], ct);
        foreach (var message in waiting)
            await HoldAsync(connection, message, now, next.GetValueOrDefault(Way.Of(message), now), ct);
    }

    private async Task HoldAsync(NpgsqlConnection connection, ClaimedMessage message, DateTimeOffset now, DateTimeOffset until, CancellationToken ct)
    {
        // What messaging tells about itself is told again, and better, a minute later.
        if (now - message.WrittenAt > _options.ReportGrace && message.MessageType.StartsWith(OwnMessages, StringComparison.Ordinal) && message.Destination is null)
            return;
        await OutboxTable.HoldAsync(connection, message, until, ct);
    }

    private static async Task Quietly(Task pause)
    {
        try
        {
            await pause;
        }
        catch (OperationCanceledException)
        {
            // The loop sees it too.
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody reads {MessageType} yet: its messages wait in the outbox (told once)")]
    private partial void LogUnread(string messageType);
}
