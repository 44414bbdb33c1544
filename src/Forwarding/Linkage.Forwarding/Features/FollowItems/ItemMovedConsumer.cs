using Linkage.Forwarding.Contracts.V1;
using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Persistence;
using Linkage.Messaging;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Features.FollowItems;

/// <summary>流转: keeps the stops of items and their texts for look-alikes. A step that comes late enters the history and changes nothing else.</summary>
internal sealed class ItemMovedConsumer(ForwardingDbContext db) : IMessageBatchConsumer<ItemMoved>
{
    private const string History =
        """
        insert into lineage_moves (item_id, revision, version, title, step, status, open, reason_code, note, actor, at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict do nothing
        """;

    private const string Newest =
        """
        insert into lineage_items as known (id, lineage_id, kind, body, title, version, moved_revision, status, open, moved_at, readers)
        select distinct on (id) id, lineage_id, kind, body, title, version, revision, status, open, at, string_to_array(readers, ',')
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as m(id, lineage_id, kind, body, title, version, revision, status, open, at, readers)
        order by id, revision desc
        on conflict (id) do update set title = excluded.title, version = excluded.version, moved_revision = excluded.moved_revision,
            status = excluded.status, open = excluded.open, moved_at = excluded.moved_at, readers = excluded.readers
        where known.moved_revision < excluded.moved_revision
        """;

    private const string Texts =
        """
        with fresh as (
            insert into comparables as known (item_id, sent, revision, lineage_id, kind, body, title, text, moved_at)
            select distinct on (item_id) item_id, false, revision, lineage_id, kind, body, title, text, at
            from unnest($1, $2, $3, $4, $5, $6, $7, $8) as m(item_id, revision, lineage_id, kind, body, title, text, at)
            order by item_id, revision desc
            on conflict (item_id, sent) do update set revision = excluded.revision, title = excluded.title, text = excluded.text, moved_at = excluded.moved_at
            where known.revision < excluded.revision
            returning item_id)
        insert into texts_to_index (subject, subject_id) select 'item', item_id from fresh
        """;

    public async Task Consume(IReadOnlyList<Received<ItemMoved>> fresh, CancellationToken ct)
    {
        var moves = fresh.Select(r => r.Message).ToList();
        await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection())
        {
            BatchCommands = { HistoryCommand(moves), NewestCommand(moves) },
        };
        if (moves.Where(m => m.ComparableText is not null).ToList() is { Count: > 0 } texts)
            batch.BatchCommands.Add(TextsCommand(texts));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand HistoryCommand(List<ItemMoved> moves) => new(History)
    {
        Parameters =
        {
            Columns.Of(moves, NpgsqlDbType.Uuid, m => m.ItemId),
            Columns.Of(moves, NpgsqlDbType.Integer, m => m.Revision),
            Columns.Of(moves, NpgsqlDbType.Integer, m => m.Version),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Title),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Step),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Status),
            Columns.Of(moves, NpgsqlDbType.Boolean, m => m.Open),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.ReasonCode),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Note),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Actor),
            Columns.Of(moves, NpgsqlDbType.TimestampTz, m => m.OccurredAt.UtcDateTime),
        },
    };

    private static NpgsqlBatchCommand NewestCommand(List<ItemMoved> moves) => new(Newest)
    {
        Parameters =
        {
            Columns.Of(moves, NpgsqlDbType.Uuid, m => m.ItemId),
            Columns.Of(moves, NpgsqlDbType.Uuid, m => m.LineageId),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Kind),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Body),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Title),
            Columns.Of(moves, NpgsqlDbType.Integer, m => m.Version),
            Columns.Of(moves, NpgsqlDbType.Integer, m => m.Revision),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Status),
            Columns.Of(moves, NpgsqlDbType.Boolean, m => m.Open),
            Columns.Of(moves, NpgsqlDbType.TimestampTz, m => m.OccurredAt.UtcDateTime),
            // Rows of different length make no array of arrays; no mark holds a comma.
            Columns.Of(moves, NpgsqlDbType.Text, m => string.Join(',', m.Readers ?? Viewer.Office)),
        },
    };

    private static NpgsqlBatchCommand TextsCommand(List<ItemMoved> moves) => new(Texts)
    {
        Parameters =
        {
            Columns.Of(moves, NpgsqlDbType.Uuid, m => m.ItemId),
            Columns.Of(moves, NpgsqlDbType.Integer, m => m.Revision),
            Columns.Of(moves, NpgsqlDbType.Uuid, m => m.LineageId),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Kind),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Body),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.Title),
            Columns.Of(moves, NpgsqlDbType.Text, m => m.ComparableText),
            Columns.Of(moves, NpgsqlDbType.TimestampTz, m => m.OccurredAt.UtcDateTime),
        },
    };
}
