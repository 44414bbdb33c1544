using Linkage.Messaging.Bus;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.V1;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>
/// Tells receiving sides how far each stream goes. Without it nobody could miss what comes last: a gap shows only when something follows it.
/// </summary>
internal sealed class LedgerReporter(
    NpgsqlDataSource database, IRawOutbox outbox, SequencedTypes sequenced, ServiceName service, IOptions<MessagingOptions> options,
    WorkerHealth workers, TimeProvider clock, ILogger<LedgerReporter> logger) : BackgroundService
{
    private const int StreamsPerReport = 1000;

    private readonly MessagingOptions _options = options.Value;
    private readonly WorkerProgress _progress = workers.Of("ledger-report");
    private readonly Outage _outage = new(logger, "The ledger cannot be reported");

    /// <summary>At least one report, also when there is no stream: a request gets its answer.</summary>
    public static IEnumerable<ReconciliationReported> InParts(
        string messageType, IReadOnlyList<StreamReport> streams, DateTimeOffset now, Guid? requestId)
    {
        var parts = streams.Count == 0 ? [[]] : streams.Chunk(StreamsPerReport).ToArray();
        for (var i = 0; i < parts.Length; i++)
            yield return new ReconciliationReported
            {
                ReportId = Guid.CreateVersion7(now),
                RequestId = requestId,
                IsLastPart = i == parts.Length - 1,
                MessageType = messageType,
                ReportedAt = now,
                Streams = parts[i],
            };
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTimeOffset? lastFull = null;
        using var timer = new PeriodicTimer(_options.ReportInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            _progress.Begins();
            try
            {
                var now = clock.GetUtcNow();
                var full = lastFull is null || now - lastFull >= _options.FullReportInterval;
                foreach (var messageType in sequenced.Names)
                    await ReportAsync(messageType, full, now, stoppingToken);
                if (full)
                    lastFull = now;
                _outage.Over();
                _progress.Done();
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                _progress.Failed(fault);
                _outage.Failed(fault);
            }
        }
    }

    private async Task ReportAsync(string messageType, bool full, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var changed = await LedgerTable.TakeChangedAsync(connection, messageType, ct);
        if (!full && changed.Length == 0)
            return;
        var streams = await LedgerTable.ReportAsync(connection, service.Name, messageType, full ? null : changed, ct);
        var batch = outbox.StartBatch();
        foreach (var report in InParts(messageType, streams, now, requestId: null).Where(r => r.Streams.Count > 0))
            batch.Add(report);
        await batch.WriteAsync(connection, ct);
        await transaction.CommitAsync(ct);
        outbox.Wake();
    }
}
