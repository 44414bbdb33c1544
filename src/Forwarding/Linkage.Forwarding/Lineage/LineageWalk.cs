using Npgsql;
using NpgsqlTypes;
using Linkage.Forwarding.Persistence;

namespace Linkage.Forwarding.Lineage;

/// <summary>
/// Walks the stored graph. Whoever adds a source to an item, and whoever reads the sources of an item in order to tell them of an outcome,
/// holds that item's lock until the commit: so of a new edge and a new outcome, the later one always sees the earlier one.
/// </summary>
internal static class LineageWalk
{
    /// <summary>First key of the advisory locks, so that they are never mixed up with others in this database.</summary>
    private const int LockSpace = 0x4C4E;

    /// <summary>The items and all that they were made of, with their locks taken from the top downward.</summary>
    public static async Task<IReadOnlySet<Guid>> DownAsync(NpgsqlConnection connection, IEnumerable<Guid> from, CancellationToken ct)
    {
        var seen = new HashSet<Guid>(from);
        var level = seen.ToArray();
        while (level.Length > 0)
        {
            await LockAsync(connection, level, ct);
            level = [.. (await IdsAsync(connection, "select distinct source_id from lineage_edges where target_id = any($1)", level, ct)).Where(seen.Add)];
        }

        return seen;
    }

    /// <summary>The items and all that was made of them.</summary>
    public static async Task<IReadOnlySet<Guid>> UpAsync(NpgsqlConnection connection, IEnumerable<Guid> from, CancellationToken ct) =>
        (await IdsAsync(connection,
            """
            with recursive above(id) as (
                select unnest($1)
                union
                select e.target_id from lineage_edges e join above a on e.source_id = a.id)
            select id from above
            """, [.. from], ct)).ToHashSet();

    /// <summary>The items and all that they were made of, for reading.</summary>
    public static async Task<IReadOnlySet<Guid>> BelowAsync(NpgsqlConnection connection, IEnumerable<Guid> from, CancellationToken ct) =>
        (await IdsAsync(connection,
            """
            with recursive below(id) as (
                select unnest($1)
                union
                select e.source_id from lineage_edges e join below b on e.target_id = b.id)
            select id from below
            """, [.. from], ct)).ToHashSet();

    /// <summary>Which part of each of the items came from each that it was made of, in percent: over several hops the shares multiply.</summary>
    public static async Task<IReadOnlyDictionary<(Guid Target, Guid Source), int>> SharesAsync(NpgsqlConnection connection, IEnumerable<Guid> targets, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            with recursive share(target, source, percent, hops) as (
                select id, id, 100.0, 0 from unnest($1) id
                union all
                select s.target, e.source_id, s.percent * e.share_percent / 100, s.hops + 1
                from share s join lineage_edges e on e.target_id = s.source
                where s.hops < 32)
            select target, source, least(round(sum(percent)), 100)::integer from share group by target, source
            """, connection)
        {
            Parameters = { Columns.Of(targets.Distinct().ToArray(), NpgsqlDbType.Uuid) },
        };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var shares = new Dictionary<(Guid, Guid), int>();
        while (await reader.ReadAsync(ct))
            shares[(reader.GetGuid(0), reader.GetGuid(1))] = reader.GetInt32(2);
        return shares;
    }

    /// <summary>Locks the items until the transaction ends, in one order for everybody.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, IEnumerable<Guid> items, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select pg_advisory_xact_lock($2, h) from (select distinct hashtext(id::text) h from unnest($1) id order by 1) items", connection)
        {
            Parameters = { Columns.Of(items.ToArray(), NpgsqlDbType.Uuid), new NpgsqlParameter<int> { TypedValue = LockSpace } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<Guid>> IdsAsync(NpgsqlConnection connection, string sql, Guid[] from, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { Columns.Of(from, NpgsqlDbType.Uuid) } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(reader.GetGuid(0));
        return ids;
    }
}
