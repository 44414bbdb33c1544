using Linkage.Forwarding.Domain.Lineage;
using Linkage.Forwarding.Persistence;
using Linkage.Persistence.Conventions;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Lineage;

/// <summary>Adds edges, with both of their ends, in any order and any number of times.</summary>
internal static class LineageGrowth
{
    private const string Insert =
        """
        insert into lineage_edges (source_id, target_id, type, envelope_id, place, share_percent, made_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7) as e(source_id, target_id, type, envelope_id, place, share_percent, made_at)
        where source_id <> target_id
        on conflict do nothing
        """;

    public static async Task AddAsync(
        NpgsqlConnection connection, IReadOnlyList<KnownItem> ends, IReadOnlyList<LineageEdge> edges, CancellationToken ct)
    {
        // From the top downward like every walk, and before any row of an item is touched: else two would wait for each other.
        await LineageWalk.LockAsync(connection, edges.Select(e => e.TargetId), ct);
        await LineageWalk.LockAsync(connection, edges.Select(e => e.SourceId), ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                KnownItems.Command(ends),
                new NpgsqlBatchCommand(Insert)
                {
                    Parameters =
                    {
                        Columns.Of(edges, NpgsqlDbType.Uuid, e => e.SourceId),
                        Columns.Of(edges, NpgsqlDbType.Uuid, e => e.TargetId),
                        Columns.Of(edges, NpgsqlDbType.Text, e => e.Type.Code()),
                        Columns.Of(edges, NpgsqlDbType.Uuid, e => e.EnvelopeId),
                        Columns.Of(edges, NpgsqlDbType.Integer, e => e.Place),
                        Columns.Of(edges, NpgsqlDbType.Integer, e => e.SharePercent),
                        Columns.Of(edges, NpgsqlDbType.TimestampTz, e => e.MadeAt.UtcDateTime),
                    },
                },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }
}
