using Linkage.Messaging.V1;
using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Asks the sending sides for their figures, and knows when all have come.</summary>
internal sealed class ReconciliationRequests(NpgsqlDataSource database, IRawOutbox outbox, SequencedConsumers consumers, TimeProvider clock)
{
    private const string Insert = "INSERT INTO messaging.reconciliation_requests (id, message_type, asked_at) VALUES ($1, $2, $3)";

    // Answered, and every stream that is known is as new as the request; two services may answer for one type.
    private const string Open =
        """
        SELECT EXISTS (SELECT FROM messaging.reconciliation_requests q WHERE q.id = ANY ($1) AND (q.answered_at IS NULL OR EXISTS (
            SELECT FROM messaging.reconciliations r
            WHERE r.message_type = q.message_type AND (r.reported_at IS NULL OR r.compared_at IS NULL OR r.compared_at < q.asked_at))))
        """;

    /// <returns>Ids of the requests, one per numbered type that is received here.</returns>
    public async Task<Guid[]> AskAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var batch = outbox.StartBatch();
        var asked = new List<Guid>();
        foreach (var messageType in consumers.All.Select(c => c.MessageType).Distinct())
        {
            var id = Guid.CreateVersion7(now);
            asked.Add(id);
            await using var insert = new NpgsqlCommand(Insert, connection)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = id },
                    new NpgsqlParameter<string> { TypedValue = messageType },
                    new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
                },
            };
            await insert.ExecuteNonQueryAsync(ct);
            batch.Add(new ReconciliationRequested { RequestId = id, MessageType = messageType });
        }

        await batch.WriteAsync(connection, ct);
        await transaction.CommitAsync(ct);
        outbox.Wake();
        return [.. asked];
    }

    public async Task<bool> AreAnsweredAsync(Guid[] requests, CancellationToken ct)
    {
        await using var open = database.CreateCommand(Open);
        open.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = requests });
        return !(bool)(await open.ExecuteScalarAsync(ct))!;
    }
}
