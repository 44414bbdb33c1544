using Linkage.Messaging.Bus;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.V1;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Answers with the whole ledger of a type, summed up by stream.</summary>
internal sealed class ReconciliationRequestedConsumer(
    NpgsqlDataSource database, IOutbox outbox, SequencedTypes sequenced, ServiceName service, TimeProvider clock) : IMessageConsumer<ReconciliationRequested>
{
    public async Task Consume(Received<ReconciliationRequested> received, CancellationToken ct)
    {
        var request = received.Message;
        if (!sequenced.Contains(request.MessageType))
            return;
        await using var connection = await database.OpenConnectionAsync(ct);
        var now = clock.GetUtcNow();
        var streams = await LedgerTable.ReportAsync(connection, service.Name, request.MessageType, origins: null, ct);
        foreach (var report in LedgerReporter.InParts(request.MessageType, streams, now, request.RequestId))
            outbox.Publish(report);
    }
}
