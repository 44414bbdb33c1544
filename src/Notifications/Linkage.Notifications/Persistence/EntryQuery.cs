using Linkage.Notifications.Live;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Notifications.Persistence;

/// <summary>Reads feeds. Every statement about a person carries <see cref="Visible"/> with the three parameters of <see cref="Add"/> first.</summary>
internal static class EntryQuery
{
    /// <summary>Own body, own roles or oneself, and not what one did oneself. The same rule in memory is <see cref="Reader.Sees"/>.</summary>
    public const string Visible = "e.body = $1 and e.actor_id is distinct from $2 and (e.roles && $3 or $2 = any (e.user_ids))";

    private const string After = $"select {Entry.Columns} from entries e where {Visible} and e.position > $4 order by e.position limit $5";

    private const string OfMany =
        $"""
        select {Entry.Columns} from unnest($1, $2) as s(body, after)
        cross join lateral (select * from entries i where i.body = s.body and i.position > s.after order by i.position limit $3) e
        """;

    public static void Add(NpgsqlCommand command, Reader reader)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reader.Body });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reader.UserId });
        command.Parameters.Add(Columns.Of(reader.Roles.ToArray(), NpgsqlDbType.Text));
    }

    /// <summary>The position up to which a body's feed can be read now.</summary>
    public static async Task<long> LastPositionAsync(NpgsqlDataSource database, string body, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select last_position from feeds where body = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = body });
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    /// <summary>What follows a position, for one reader.</summary>
    public static async Task<IReadOnlyList<Entry>> AfterAsync(NpgsqlDataSource database, Reader reader, long after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(After);
        Add(command, reader);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAsync(command, ct);
    }

    /// <summary>What follows a position each in several feeds, for everybody; at most so many of each.</summary>
    public static async Task<IReadOnlyList<Entry>> OfManyAsync(NpgsqlDataSource database, IReadOnlyDictionary<string, long> after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(OfMany);
        command.Parameters.Add(Columns.Of(after.Keys.ToArray(), NpgsqlDbType.Text));
        command.Parameters.Add(Columns.Of(after.Values.ToArray(), NpgsqlDbType.Bigint));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        return await ReadAsync(command, ct);
    }

    private static async Task<IReadOnlyList<Entry>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        var entries = new List<Entry>();
        while (await reader.ReadAsync(ct))
            entries.Add(Entry.Read(reader));
        return entries;
    }
}
