using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Linkage.Messaging.Outbox;

/// <summary>The scoped outbox: adds rows to the DbContext, or collects them while a consumer's transaction is open.</summary>
internal sealed class EfOutbox<TDbContext>(TDbContext db, IRawOutbox raw, IActingUser actingUser, TimeProvider clock)
    : IOutbox, IConsumerOutbox where TDbContext : DbContext
{
    private OutboxBatch? _collecting;
    private IReceived? _cause;

    public void Publish<T>(T message) where T : class => Add(OutgoingMessage.From(message, null, actingUser.Name ?? _cause?.ActingUser, clock.GetUtcNow()));

    public void Publish<T>(T message, IReceived because) where T : class => Add(OutgoingMessage.From(message, because, actingUser.Name, clock.GetUtcNow()));

    public Task<long> NextSequenceAsync<T>(string origin, CancellationToken ct, int count = 1) where T : class
    {
        // On its own the counter would commit at once, and a number whose message never comes would be a gap for ever.
        if (db.Database.CurrentTransaction is not { } transaction)
            throw new InvalidOperationException("Numbers are taken inside a transaction of the DbContext.");
        return raw.NextSequenceAsync<T>((NpgsqlConnection)transaction.GetDbTransaction().Connection!, origin, count, ct);
    }

    public void Collect(IReceived? cause)
    {
        _collecting = raw.StartBatch();
        _cause = cause;
    }

    public async Task<bool> WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (_collecting is not { Count: > 0 } batch)
            return false;
        await batch.WriteAsync(connection, ct);
        return true;
    }

    public void Add(OutgoingMessage message)
    {
        if (_collecting is not null)
        {
            _collecting.Add(message);
            return;
        }

        db.Add(message.Outbox);
        if (message.Ledger is not null)
            db.Add(message.Ledger);
        OutboxInterceptor.Note(db, message);
    }
}
