using Linkage.Forwarding.Domain.Lineage;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Persistence;

/// <summary>Writes outcomes and their deliveries so that repeated and stale messages change nothing.</summary>
internal static class OutcomeRows
{
    private const string Upsert =
        """
        insert into outcomes as known (id, revision, type, level, by_whom, adoption_kind, leader, leader_post, document_number, reason_code, text, occurred_on,
            item_id, envelope_id, lineage_id, kind, body, visibility, withdrawn, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
        on conflict (id) do update set revision = excluded.revision, type = excluded.type, level = excluded.level, by_whom = excluded.by_whom,
            adoption_kind = excluded.adoption_kind, leader = excluded.leader, leader_post = excluded.leader_post, document_number = excluded.document_number,
            reason_code = excluded.reason_code, text = excluded.text, occurred_on = excluded.occurred_on, visibility = excluded.visibility,
            withdrawn = excluded.withdrawn, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at
        where known.revision < excluded.revision
        """;

    // A row without reported_at was made by an answer that came first; it is completed here.
    private const string Deliver =
        """
        insert into outcome_deliveries as known (outcome_id, revision, item_id, item_body, lineage_id, from_body, reported_at, tell_by, tell_by_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (outcome_id, revision, item_id) do update set from_body = excluded.from_body, reported_at = excluded.reported_at,
            tell_by = excluded.tell_by, tell_by_at = excluded.tell_by_at
        where known.reported_at is null
        """;

    private const string Told =
        """
        insert into outcome_deliveries as known (outcome_id, revision, item_id, item_body, lineage_id, told_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (outcome_id, revision, item_id) do update set told_at = excluded.told_at where known.told_at is null
        """;

    /// <summary>Whether the outcome was new or newer.</summary>
    public static async Task<bool> UpsertAsync(NpgsqlConnection connection, Outcome o, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Upsert, connection);
        object?[] values =
        [
            o.Id, o.Revision, o.Type, o.Level, o.ByWhom, o.AdoptionKind, o.Leader, o.LeaderPost, o.DocumentNumber, o.ReasonCode, o.Text, o.OccurredOn,
            o.ItemId, o.EnvelopeId, o.LineageId, o.Kind, o.Body, o.Visibility, o.Withdrawn, o.RecordedBy, o.RecordedAt.UtcDateTime,
        ];
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public static async Task WriteDeliveriesAsync(NpgsqlConnection connection, IReadOnlyList<OutcomeDelivery> rows, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Deliver, connection)
        {
            Parameters =
            {
                Columns.Of(rows, NpgsqlDbType.Uuid, d => d.OutcomeId),
                Columns.Of(rows, NpgsqlDbType.Integer, d => d.Revision),
                Columns.Of(rows, NpgsqlDbType.Uuid, d => d.ItemId),
                Columns.Of(rows, NpgsqlDbType.Text, d => d.ItemBody),
                Columns.Of(rows, NpgsqlDbType.Uuid, d => d.LineageId),
                Columns.Of(rows, NpgsqlDbType.Text, d => d.FromBody),
                Columns.Of(rows, NpgsqlDbType.TimestampTz, d => d.ReportedAt?.UtcDateTime),
                Columns.Of(rows, NpgsqlDbType.Date, d => d.TellBy),
                Columns.Of(rows, NpgsqlDbType.TimestampTz, d => d.TellByAt?.UtcDateTime),
            },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task WriteToldAsync(NpgsqlConnection connection, OutcomeDelivery told, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Told, connection);
        foreach (var value in (object?[])[told.OutcomeId, told.Revision, told.ItemId, told.ItemBody, told.LineageId, told.ToldAt?.UtcDateTime])
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        await command.ExecuteNonQueryAsync(ct);
    }
}
