using Npgsql;

namespace Linkage.Messaging.Sequence;

/// <summary>Reads the comparison of both ends.</summary>
internal sealed class ReconciliationReader(NpgsqlDataSource database)
{
    private const string Page =
        """
        SELECT x.*, count(*) OVER () FROM (
            SELECT r.consumer, r.message_type, r.origin,
                CASE WHEN r.reported_at IS NULL THEN 'unreported'
                     WHEN r.beyond_count > 0 THEN 'beyond'
                     WHEN r.received_count < r.sent_count THEN 'missing'
                     WHEN r.received_count <> r.sent_count OR r.received_digest <> r.sent_digest OR r.sent_count <> r.last_number THEN 'different'
                     ELSE 'equal' END AS state,
                r.last_number, r.sent_count, r.received_count, r.sent_digest::text, r.received_digest::text, r.beyond_count,
                (SELECT count(*) FROM messaging.gaps g WHERE g.consumer = r.consumer AND g.message_type = r.message_type AND g.origin = r.origin),
                r.compared_at
            FROM messaging.reconciliations r) x
        ORDER BY x.state = 'equal', x.consumer, x.message_type, x.origin OFFSET $1 LIMIT $2
        """;

    public async Task<ReconciliationPage> ListAsync(int offset, int limit, CancellationToken ct)
    {
        await using var list = database.CreateCommand(Page);
        list.Parameters.Add(new NpgsqlParameter<int> { TypedValue = offset });
        list.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var items = new List<Reconciliation>();
        var total = 0L;
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Reconciliation(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetInt64(4), reader.GetInt64(5),
                reader.GetInt64(6), reader.GetString(7), reader.GetString(8), reader.GetInt64(9), reader.GetInt64(10),
                reader.IsDBNull(11) ? null : reader.GetFieldValue<DateTimeOffset>(11)));
            total = reader.GetInt64(12);
        }

        return new ReconciliationPage(items, offset + items.Count < total ? $"{offset + items.Count}" : null, total);
    }
}
