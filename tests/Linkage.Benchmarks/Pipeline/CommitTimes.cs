using System.Collections.Concurrent;
using System.Data.Common;
using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkage.Benchmarks.Pipeline;

/// <summary>Notes when the inbox rows of messages were committed.</summary>
internal sealed class CommitTimes : IDbTransactionInterceptor
{
    private readonly ConcurrentDictionary<DbContext, IReadOnlyList<Received<ItemForwarded>>> _open = new();

    public bool IsOn { get; set; }

    /// <summary>Timestamp of the commit by envelope.</summary>
    public ConcurrentDictionary<Guid, long> Committed { get; } = new();

    public void Expect(DbContext db, IReadOnlyList<Received<ItemForwarded>> received)
    {
        if (IsOn)
            _open[db] = received;
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } db && _open.TryRemove(db, out var received))
        {
            var now = TimeProvider.System.GetTimestamp();
            foreach (var message in received)
                Committed.TryAdd(message.Message.EnvelopeId, now);
        }

        return Task.CompletedTask;
    }
}
