using Linkage.Messaging.Outbox;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging;

/// <summary>Messages that one multi-row statement writes into the outbox (and the ledger, when they are numbered). Not thread-safe.</summary>
public sealed class OutboxBatch
{
    private const string InsertOutbox =
        """
        INSERT INTO messaging.outbox (partition, message_id, message_type, business_key, ordering_key, body, destination, source, trace_parent, acting_user, written_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string InsertLedger =
        """
        INSERT INTO messaging.ledger (message_type, origin, number, business_key, ordering_key, body, digest, trace_parent, acting_user, written_at)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private readonly List<OutboxRow> _outbox = [];
    private readonly List<LedgerRow> _ledger = [];
    private readonly TimeProvider _clock;

    internal OutboxBatch(TimeProvider clock) => _clock = clock;

    /// <summary>How many messages the batch holds.</summary>
    public int Count => _outbox.Count;

    /// <summary>Adds a message; it is serialized here.</summary>
    /// <param name="message">A contract.</param>
    /// <param name="because">The received message that led to it: gives trace and acting user.</param>
    /// <param name="actingUser">Who acted, when no received message says so.</param>
    /// <exception cref="ContractException">The type does not follow the convention.</exception>
    public void Add<T>(T message, IReceived? because = null, string? actingUser = null) where T : class =>
        Add(OutgoingMessage.From(message, because, actingUser, _clock.GetUtcNow()));

    internal void Add(OutgoingMessage message)
    {
        _outbox.Add(message.Outbox);
        if (message.Ledger is { } numbered)
            _ledger.Add(numbered);
    }

    /// <summary>Writes the messages in the transaction that is open on the connection, and empties the batch.</summary>
    /// <param name="connection">The connection that holds the caller's transaction.</param>
    /// <param name="ct">Cancels the statement.</param>
    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection);
        AppendTo(batch);
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Adds the statements to a batch of the caller's, so that rows and messages travel in one round trip; empties this batch.</summary>
    /// <param name="batch">Runs in the caller's transaction.</param>
    public void AppendTo(NpgsqlBatch batch)
    {
        if (Count == 0)
            return;
        batch.BatchCommands.Add(OutboxCommand());
        if (_ledger.Count > 0)
            batch.BatchCommands.Add(LedgerCommand());
        _outbox.Clear();
        _ledger.Clear();
    }

    private NpgsqlBatchCommand OutboxCommand() => new(InsertOutbox)
    {
        Parameters =
        {
            Column(_outbox, r => r.Partition, NpgsqlDbType.Smallint),
            Column(_outbox, r => r.MessageId, NpgsqlDbType.Uuid),
            Column(_outbox, r => r.MessageType, NpgsqlDbType.Text),
            Column(_outbox, r => r.BusinessKey, NpgsqlDbType.Text),
            Column(_outbox, r => r.OrderingKey, NpgsqlDbType.Text),
            Column(_outbox, r => r.Body, NpgsqlDbType.Bytea),
            Column(_outbox, r => r.Destination, NpgsqlDbType.Text),
            Column(_outbox, r => r.Source, NpgsqlDbType.Text),
            Column(_outbox, r => r.TraceParent, NpgsqlDbType.Text),
            Column(_outbox, r => r.ActingUser, NpgsqlDbType.Text),
            Column(_outbox, r => r.WrittenAt.UtcDateTime, NpgsqlDbType.TimestampTz),
        },
    };

    private NpgsqlBatchCommand LedgerCommand() => new(InsertLedger)
    {
        Parameters =
        {
            Column(_ledger, r => r.MessageType, NpgsqlDbType.Text),
            Column(_ledger, r => r.Origin, NpgsqlDbType.Text),
            Column(_ledger, r => r.Number, NpgsqlDbType.Bigint),
            Column(_ledger, r => r.BusinessKey, NpgsqlDbType.Text),
            Column(_ledger, r => r.OrderingKey, NpgsqlDbType.Text),
            Column(_ledger, r => r.Body, NpgsqlDbType.Bytea),
            Column(_ledger, r => r.Digest, NpgsqlDbType.Bigint),
            Column(_ledger, r => r.TraceParent, NpgsqlDbType.Text),
            Column(_ledger, r => r.ActingUser, NpgsqlDbType.Text),
            Column(_ledger, r => r.WrittenAt.UtcDateTime, NpgsqlDbType.TimestampTz),
        },
    };

    private static NpgsqlParameter<TValue[]> Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value, NpgsqlDbType type)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(rows[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
