using System.Data.Common;
using Linkage.Notifications.Persistence;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkage.Notifications.Live;

/// <summary>Wakes the streams, here and in the other replicas, once the entries can be read.</summary>
internal sealed class WakeAfterCommit(Wakening wakening) : DbTransactionInterceptor
{
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Wake(eventData);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Wake(eventData);
        return Task.CompletedTask;
    }

    private void Wake(TransactionEndEventData ended)
    {
        if (ended.Context is NotificationsDbContext db && db.TakeGrown() is { Count: > 0 } bodies)
            wakening.Grown(bodies);
    }
}
