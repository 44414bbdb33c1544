using Linkage.Messaging.Bus;
using Linkage.Messaging.Outbox;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Messaging.Errors;

/// <summary>Settles entries of the error store: sends the message to its consumer again, or lets it be.</summary>
internal sealed class ErrorSettlement(NpgsqlDataSource database, IRawOutbox outbox, IEnumerable<ISetAsideWork> workers, ServiceName service, TimeProvider clock)
{
    private const string Settle =
        """
        UPDATE messaging.errors SET state = $2, settled_at = $3, settled_by = $4 WHERE id = $1 AND state = 'parked'
        RETURNING destination, message_type, business_key, ordering_key, body, headers ->> $5, headers ->> $6, headers ->> $7, headers ->> $8
        """;

    private const string Exists = "SELECT EXISTS (SELECT FROM messaging.errors WHERE id = $1)";

    /// <summary>Puts the message into the outbox, for the consumer that failed and nobody else; in one transaction with the entry's new state.</summary>
    public Task<SettlementResult> ReplayAsync(Guid id, string? by, CancellationToken ct) => SettleAsync(id, "replayed", by, ct);

    /// <summary>Marks the message as done with; it stays in the store.</summary>
    public Task<SettlementResult> DiscardAsync(Guid id, string? by, CancellationToken ct) => SettleAsync(id, "discarded", by, ct);

    private async Task<SettlementResult> SettleAsync(Guid id, string state, string? by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await MarkAsync(connection, id, state, by, ct) is not { } message)
        {
            await using var exists = new NpgsqlCommand(Exists, connection) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } };
            return (bool)(await exists.ExecuteScalarAsync(ct))! ? SettlementResult.AlreadySettled : SettlementResult.Unknown;
        }

        if (state == "replayed" && workers.FirstOrDefault(worker => SetAsideStore.NameOf(service, worker.Worker) == message.Destination) is { } worker)
        {
            await worker.QueueAgainAsync(connection, message.BusinessKey, ct);
        }
        else if (state == "replayed")
        {
            var batch = outbox.StartBatch();
            batch.Add(new OutgoingMessage(message, Ledger: null));
            await batch.WriteAsync(connection, ct);
        }

        await transaction.CommitAsync(ct);
        outbox.Wake();
        return SettlementResult.Done;
    }

    private async Task<OutboxRow?> MarkAsync(NpgsqlConnection connection, Guid id, string state, string? by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var settle = new NpgsqlCommand(Settle, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<string> { TypedValue = state },
                new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                new() { Value = by ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter<string> { TypedValue = MessageHeaders.Source },
                new NpgsqlParameter<string> { TypedValue = MessageHeaders.TraceParent },
                new NpgsqlParameter<string> { TypedValue = MessageHeaders.ActingUser },
                new NpgsqlParameter<string> { TypedValue = MessageHeaders.PublishedAt },
            },
        };
        await using var reader = await settle.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        var orderingKey = Text(3) ?? "";
        return new OutboxRow
        {
            Partition = Partition.Of(orderingKey),
            MessageId = Guid.CreateVersion7(now),
            MessageType = Text(1) ?? "",
            BusinessKey = Text(2) ?? "",
            OrderingKey = orderingKey,
            Body = reader.GetFieldValue<byte[]>(4),
            Destination = reader.GetString(0),
            Source = Text(5),
            TraceParent = Text(6),
            ActingUser = Text(7),
            WrittenAt = MessageHeaders.Instant(Text(8)) ?? now,
        };
    }
}

/// <summary>What became of an attempt to settle an entry.</summary>
internal enum SettlementResult
{
    Done,
    AlreadySettled,
    Unknown,
}
