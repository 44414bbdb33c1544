using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Persistence;

/// <summary>An item of which something else spoke: an envelope, an edge, an outcome.</summary>
/// <param name="Version">The version that was spoken of; 0 when none was.</param>
internal sealed record KnownItem(Guid Id, Guid LineageId, string Kind, string Body, string Title, int Version);

/// <summary>Puts nodes into the lineage graph before their own steps arrive. What an item says of itself always wins.</summary>
internal static class KnownItems
{
    // Rows are locked in the order of their ids by everybody, so that two batches never wait for each other in a circle.
    private const string Upsert =
        """
        insert into lineage_items as known (id, lineage_id, kind, body, title, version)
        select distinct on (id) id, lineage_id, kind, body, title, version
        from unnest($1, $2, $3, $4, $5, $6) as r(id, lineage_id, kind, body, title, version) order by id, version desc
        on conflict (id) do update set title = excluded.title, version = excluded.version
        where known.moved_revision = 0 and (known.version < excluded.version or known.title = '')
        """;

    public static NpgsqlBatchCommand Command(IReadOnlyList<KnownItem> items) => new(Upsert)
    {
        Parameters =
        {
            Columns.Of(items, NpgsqlDbType.Uuid, i => i.Id),
            Columns.Of(items, NpgsqlDbType.Uuid, i => i.LineageId),
            Columns.Of(items, NpgsqlDbType.Text, i => i.Kind),
            Columns.Of(items, NpgsqlDbType.Text, i => i.Body),
            Columns.Of(items, NpgsqlDbType.Text, i => i.Title),
            Columns.Of(items, NpgsqlDbType.Integer, i => i.Version),
        },
    };

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<KnownItem> items, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Command(items) } };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
