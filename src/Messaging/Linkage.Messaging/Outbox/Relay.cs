using Linkage.Messaging.Bus;
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
    NpgsqlDataSource database, Broker broker, Topology topology, RelaySignal signal, SequencedTypes sequenced,
    IOptions<MessagingOptions> options, TimeProvider clock, ILogger<Relay> logger) : BackgroundService
{
    // While much waits, a claim takes half of the partitions, so that two relays (or the two lanes of one) find work at the same time.
    private const int Half = Partition.Count / 2;

    private readonly MessagingOptions _options = options.Value;
    private readonly RelaySignal _backlog = new();

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
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!first)
                    await _backlog.WaitAsync(Timeout.InfiniteTimeSpan, ct);
                await using var publisher = await ConfirmedPublisher.OpenAsync(broker, topology, ct);
                await PumpAsync(publisher, first, () => backOff.Reset(), ct);
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogRetry(fault.Message, fault);
                await Quietly(backOff.PauseAsync(clock, ct));
            }
        }
    }

    private async Task PumpAsync(ConfirmedPublisher publisher, bool first, Action worked, CancellationToken ct)
    {
        var (start, width, idle) = (first ? 0 : Half, first ? Partition.Count : Half, 0);
        while (true)
        {
            var sent = await RelayOnceAsync(publisher, start, width, ct);
            worked();
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

        var unrouted = await publisher.PublishAsync(claimed, _options.PublishTimeout);
        if (unrouted.Count > 0)
            await HoldAsync(connection, claimed.Where(m => unrouted.Contains(m.MessageId)), ct);
        if (BeforeCommit is { } seam)
            await seam();
        // Confirmed is confirmed: stopping now would only publish them twice.
        await transaction.CommitAsync(CancellationToken.None);
        MessagingTelemetry.Published.Add(claimed.Count - unrouted.Count);
        return claimed.Count;
    }

    // Before its consumer's first start a type has no queue, and the broker would drop its messages.
    private async Task HoldAsync(NpgsqlConnection connection, IEnumerable<ClaimedMessage> unrouted, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var message in unrouted)
        {
            var age = now - message.WrittenAt;
            if (message.Destination is null && age > _options.UnroutedGrace && !sequenced.Contains(message.MessageType))
            {
                MessagingTelemetry.Unrouted.Add(1);
                LogDropped(message.MessageType, message.BusinessKey);
                continue;
            }

            var pause = TimeSpan.FromTicks(Math.Clamp(age.Ticks / 4, TimeSpan.TicksPerSecond, 30 * TimeSpan.TicksPerSecond));
            await OutboxTable.HoldAsync(connection, message, now + pause, ct);
        }
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The relay lost a store or the broker and tries again: {Reason}")]
    private partial void LogRetry(string reason, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody has bound a queue for {MessageType}; {BusinessKey} is dropped")]
    private partial void LogDropped(string messageType, string businessKey);
}
