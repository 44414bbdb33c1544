using System.Text.Json;
using Linkage.Notifications.Domain;
using Linkage.Persistence.Conventions;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Notifications.Persistence;

/// <summary>Writes entries, many at once, each with the next position of its body's feed.</summary>
internal static class EntryRows
{
    // No user id and no role holds it, so a list travels as one text: PostgreSQL's unnest flattens arrays of arrays.
    private const char Between = '\u001f';

    private const string Begin = "insert into feeds (body, last_position) select body, 0 from unnest($1) as b(body) order by body on conflict do nothing";

    // In one order everywhere, so that two writers cannot wait for each other.
    private const string Lock = "select 1 from feeds where body = any ($1) order by body for update";

    private const string Insert =
        """
        insert into entries (id, body, position, fact, kind, severity, roles, user_ids, actor_id, awaits_owner_of, subject, subject_id, parameters, occurred_at, recorded_at)
        select r.id, r.body, f.last_position + row_number() over (partition by r.body order by r.place), r.fact, r.kind, r.severity,
            string_to_array(r.roles, chr(31)), string_to_array(r.users, chr(31)), r.actor, r.awaits, r.subject, r.subject_id, r.parameters::jsonb, r.occurred_at, $14
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) with ordinality
            as r(id, body, fact, kind, severity, roles, users, actor, awaits, subject, subject_id, parameters, occurred_at, place)
        join feeds f on f.body = r.body
        where not exists (select from entries e where e.body = r.body and e.fact = r.fact)
        on conflict (body, fact) do nothing
        """;

    private const string Advance =
        "update feeds f set last_position = greatest(last_position, (select max(position) from entries e where e.body = f.body)) where body = any ($1)";

    /// <returns>The bodies whose feeds grew.</returns>
    public static async Task<IReadOnlyList<string>> WriteAsync(
        NpgsqlConnection connection, IReadOnlyList<Notice> notices, IReadOnlyDictionary<Guid, string> owners, DateTimeOffset now, CancellationToken ct)
    {
        if (notices.Count == 0)
            return [];
        string[] bodies = [.. notices.Select(n => n.To.Body).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(Begin) { Parameters = { Columns.Of(bodies, NpgsqlDbType.Text) } },
                new(Lock) { Parameters = { Columns.Of(bodies, NpgsqlDbType.Text) } },
                InsertCommand(notices, owners, now),
                new(Advance) { Parameters = { Columns.Of(bodies, NpgsqlDbType.Text) } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
        return bodies;
    }

    private static NpgsqlBatchCommand InsertCommand(IReadOnlyList<Notice> notices, IReadOnlyDictionary<Guid, string> owners, DateTimeOffset now) => new(Insert)
    {
        Parameters =
        {
            Columns.Of(notices, NpgsqlDbType.Uuid, _ => Guid.CreateVersion7(now)),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.To.Body),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.Fact),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.Kind.Code()),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.Severity.Code()),
            Columns.Of(notices, NpgsqlDbType.Text, n => string.Join(Between, n.To.Roles)),
            Columns.Of(notices, NpgsqlDbType.Text, n => string.Join(Between, Users(n, owners))),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.ActorId),
            Columns.Of(notices, NpgsqlDbType.Uuid, n => n.To.OwnerOf is { } item && !owners.ContainsKey(item) ? item : (Guid?)null),
            Columns.Of(notices, NpgsqlDbType.Text, n => n.Subject.Code()),
            Columns.Of(notices, NpgsqlDbType.Uuid, n => n.SubjectId),
            Columns.Of(notices, NpgsqlDbType.Text, n => JsonSerializer.Serialize(n.Parameters)),
            Columns.Of(notices, NpgsqlDbType.TimestampTz, n => n.OccurredAt.UtcDateTime),
            new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime },
        },
    };

    private static IEnumerable<string> Users(Notice notice, IReadOnlyDictionary<Guid, string> owners) =>
        notice.To.OwnerOf is { } item && owners.TryGetValue(item, out var owner) ? notice.To.UserIds.Append(owner).Distinct(StringComparer.Ordinal) : notice.To.UserIds;
}
