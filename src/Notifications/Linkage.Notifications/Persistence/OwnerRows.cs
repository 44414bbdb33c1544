using Npgsql;
using NpgsqlTypes;

namespace Linkage.Notifications.Persistence;

/// <summary>
/// Whose item it is. Messages come in any order: an outcome may be here before the step that says whose item it is about. Its entry then waits,
/// and the owner gets it late instead of never. Both sides take the item's row first, so that they cannot pass each other unseen.
/// </summary>
internal static class OwnerRows
{
    // Takes every row, also of items that nobody has spoken of.
    private const string Ask =
        """
        insert into item_owners (item_id) select item from unnest($1) as i(item) order by item
        on conflict (item_id) do update set item_id = excluded.item_id
        returning item_id, user_id
        """;

    private const string Tell =
        """
        insert into item_owners (item_id, user_id) select distinct on (item) item, owner from unnest($1, $2) as o(item, owner) order by item
        on conflict (item_id) do update set user_id = excluded.user_id
        """;

    private const string Waiting =
        """
        select e.body from entries e join item_owners o on o.item_id = e.awaits_owner_of and o.user_id is not null
        where e.awaits_owner_of = any ($1) group by e.body order by e.body
        """;

    private const string Lock = "select 1 from feeds where body = any ($1) order by body for update";

    // A new position, because the owner may have read past the old one. Whoever has the entry already knows it by its id.
    private const string Complete =
        """
        with late as (
            select e.id, e.body, o.user_id, f.last_position + row_number() over (partition by e.body order by e.position) as position
            from entries e join item_owners o on o.item_id = e.awaits_owner_of and o.user_id is not null join feeds f on f.body = e.body
            where e.awaits_owner_of = any ($1))
        update entries e set user_ids = array_append(e.user_ids, late.user_id), awaits_owner_of = null, position = late.position
        from late where late.id = e.id
        """;

    private const string Advance =
        "update feeds f set last_position = greatest(last_position, (select max(position) from entries e where e.body = f.body)) where body = any ($1)";

    /// <returns>The owners that are known, by item.</returns>
    public static async Task<IReadOnlyDictionary<Guid, string>> AskAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> items, CancellationToken ct)
    {
        var owners = new Dictionary<Guid, string>();
        if (items.Count == 0)
            return owners;
        await using var ask = new NpgsqlCommand(Ask, connection) { Parameters = { Columns.Of([.. items.Distinct()], NpgsqlDbType.Uuid) } };
        await using var reader = await ask.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (!reader.IsDBNull(1))
                owners[reader.GetGuid(0)] = reader.GetString(1);
        return owners;
    }

    /// <summary>Keeps owners, and tells them what waited for them.</summary>
    /// <returns>The bodies whose feeds grew.</returns>
    public static async Task<IReadOnlyList<string>> TellAsync(NpgsqlConnection connection, IReadOnlyList<(Guid Item, string Owner)> owners, CancellationToken ct)
    {
        if (owners.Count == 0)
            return [];
        Guid[] items = [.. owners.Select(o => o.Item)];
        await using (var tell = new NpgsqlCommand(Tell, connection)
        {
            Parameters = { Columns.Of(items, NpgsqlDbType.Uuid), Columns.Of(owners, NpgsqlDbType.Text, o => o.Owner) },
        })
            await tell.ExecuteNonQueryAsync(ct);

        var bodies = await WaitingAsync(connection, items, ct);
        if (bodies.Length == 0)
            return [];
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Lock) { Parameters = { Columns.Of(bodies, NpgsqlDbType.Text) } },
                new(Complete) { Parameters = { Columns.Of(items, NpgsqlDbType.Uuid) } },
                new(Advance) { Parameters = { Columns.Of(bodies, NpgsqlDbType.Text) } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return bodies;
    }

    private static async Task<string[]> WaitingAsync(NpgsqlConnection connection, Guid[] items, CancellationToken ct)
    {
        await using var waiting = new NpgsqlCommand(Waiting, connection) { Parameters = { Columns.Of(items, NpgsqlDbType.Uuid) } };
        await using var reader = await waiting.ExecuteReaderAsync(ct);
        var bodies = new List<string>();
        while (await reader.ReadAsync(ct))
            bodies.Add(reader.GetString(0));
        return [.. bodies];
    }
}
