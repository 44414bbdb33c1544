using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Directories;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Linkage.Forwarding.Features.ReceiveForwards;

/// <summary>收件: turns forwards into envelopes, many in one transaction. The hot path: no tracking, a handful of multi-row statements for a batch.</summary>
internal sealed class ItemForwardedConsumer(
    ForwardingDbContext db, Clocks clocks, IOutbox outbox, TimeProvider clock, ILogger<ItemForwardedConsumer> log) : IMessageBatchConsumer<ItemForwarded>
{
    public async Task Consume(IReadOnlyList<Received<ItemForwarded>> fresh, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await clocks.DueAsync(Clocks.Triage, fresh.Select(r => r.Message.ToBody).Distinct(StringComparer.Ordinal), now, ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();

        var envelopes = new List<NewEnvelope>(fresh.Count);
        foreach (var received in fresh)
        {
            var forward = received.Message;
            var intact = ContentHash.Matches(forward.Content, forward.ContentHash);
            if (!intact)
                log.LogError("Envelope {EnvelopeId} from {Origin} arrived damaged: its content does not have the hash {Hash}", forward.EnvelopeId, forward.Origin, forward.ContentHash);
            var envelope = ForwardArrival.Envelope(forward, intact, intact ? due[forward.ToBody] : null, now);
            envelopes.Add(envelope);
            if (intact)
                envelopes.AddRange(SkippedNotices.Of(envelope, forward.Skipped.Select(SkippedBody.Parse).OfType<SkippedBody>()));
            outbox.Publish(intact ? Receipts.Delivered(envelope) : Receipts.Damaged(envelope), received);
        }

        await NewEnvelopes.WriteAsync(connection, envelopes, ct);
        await SupersededEnvelopes.MarkAsync(connection, envelopes, ct);
    }
}
