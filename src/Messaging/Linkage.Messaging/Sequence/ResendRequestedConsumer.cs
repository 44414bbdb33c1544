using Linkage.Messaging.Bus;
using Linkage.Messaging.Outbox;
using Linkage.Messaging.V1;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Sends numbered messages again, as they were, to whoever listens to their type; the inboxes of the others know them.</summary>
internal sealed partial class ResendRequestedConsumer(
    NpgsqlDataSource database, IConsumerOutbox outbox, SequencedTypes sequenced, ServiceName service, TimeProvider clock,
    ILogger<ResendRequestedConsumer> logger) : IMessageConsumer<ResendRequested>
{
    public async Task Consume(Received<ResendRequested> received, CancellationToken ct)
    {
        var request = received.Message;
        if (!sequenced.Contains(request.MessageType) || StreamName.OriginIn(request.Stream, service.Name) is not { } origin)
            return;

        foreach (var range in request.Missing)
        {
            var messages = await LedgerTable.ReadAsync(database, request.MessageType, origin, range, clock.GetUtcNow(), ct);
            foreach (var message in messages)
                outbox.Add(message);
            LogResent(request.MessageType, request.Stream, range.First, range.Last, messages.Count);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{MessageType} of {Stream}, numbers {First} to {Last}, were asked for again; {Count} are sent from the ledger")]
    private partial void LogResent(string messageType, string stream, long first, long last, int count);
}
