using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Linkage.Messaging.Outbox;

/// <summary>Wakes the relay when a DbContext has committed messages, so that callers need do nothing; and forgets rows that are written.</summary>
internal sealed class OutboxInterceptor(RelaySignal signal) : ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly ConditionalWeakTable<DbContext, Pending> Contexts = [];

    /// <summary>Notes rows that the next SaveChanges will write.</summary>
    public static void Note(DbContext db, OutgoingMessage message)
    {
        var pending = Contexts.GetOrCreateValue(db);
        pending.Rows.Add(message.Outbox);
        if (message.Ledger is not null)
            pending.Rows.Add(message.Ledger);
    }

    public int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context);
        return result;
    }

    public ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(eventData.Context);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(eventData.Context);
        return Task.CompletedTask;
    }

    private void Saved(DbContext? db)
    {
        if (db is null || !Contexts.TryGetValue(db, out var pending) || pending.Rows.Count == 0)
            return;
        // The relay deletes the rows behind the DbContext's back; tracked on, they would only grow.
        foreach (var row in pending.Rows)
            db.Entry(row).State = EntityState.Detached;
        pending.Rows.Clear();
        pending.Written = true;
        if (db.Database.CurrentTransaction is null)
            Committed(db);
    }

    private void Committed(DbContext? db)
    {
        if (db is null || !Contexts.TryGetValue(db, out var pending) || !pending.Written)
            return;
        pending.Written = false;
        signal.Wake();
    }

    private sealed class Pending
    {
        public List<object> Rows { get; } = [];

        public bool Written { get; set; }
    }
}
