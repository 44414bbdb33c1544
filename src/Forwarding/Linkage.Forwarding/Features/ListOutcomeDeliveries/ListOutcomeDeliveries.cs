using System.Globalization;
using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Features.ListOutcomeDeliveries;

/// <summary>告知情况: for the body that recorded outcomes, which source was told when, and which still waits.</summary>
internal static class ListOutcomeDeliveries
{
    internal sealed record Row(
        Guid OutcomeId, int Revision, string Type, string Level, DateOnly OccurredOn, Guid RecordedOn, Guid ItemId, string Body, string Title, Guid LineageId,
        DateTimeOffset? ReportedAt, DateOnly? TellBy, DateTimeOffset? ToldAt, string State);

    // Only the newest revision of an outcome counts; a body's own sources are told by the act itself.
    private const string Query =
        """
        select d.outcome_id, d.revision, o.type, o.level, o.occurred_on, o.item_id, d.item_id, d.item_body, coalesce(i.title, ''), d.lineage_id,
            d.reported_at, d.tell_by, d.told_at, coalesce(d.tell_by_at, 'infinity'::timestamptz)
        from outcome_deliveries d
        join outcomes o on o.id = d.outcome_id and o.revision = d.revision
        left join lineage_items i on i.id = d.item_id
        where d.from_body = $1
          and ($2::boolean is null or $2 = (coalesce(d.told_at, $3) > coalesce(d.tell_by_at, 'infinity'::timestamptz)))
          and ($4::boolean is null or $4 = (d.told_at is not null))
          and ($5::uuid is null or d.outcome_id = $5)
          and ($6::timestamptz is null or (coalesce(d.tell_by_at, 'infinity'::timestamptz), d.outcome_id, d.item_id) > ($6, $7, $8))
        order by coalesce(d.tell_by_at, 'infinity'::timestamptz), d.outcome_id, d.item_id
        limit $9
        """;

    public static void Map(RouteGroupBuilder deliveries) => deliveries.MapGet("/", Handle).WithName(nameof(ListOutcomeDeliveries));

    private static async Task<Ok<Page<Row>>> Handle(
        Caller caller, NpgsqlDataSource database, TimeProvider clock, bool? overdue, bool? told, Guid? outcome, int? limit, string? cursor, CancellationToken ct)
    {
        Inbox.RequireReader(caller);
        var size = PageLimit.Of(limit);
        var after = Cursor.Parts(cursor, 3);
        var now = clock.GetUtcNow();
        await using var query = database.CreateCommand(Query);
        query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = caller.Body });
        query.Parameters.Add(new() { Value = (object?)overdue ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        query.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        query.Parameters.Add(new() { Value = (object?)told ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        query.Parameters.Add(new() { Value = (object?)outcome ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        query.Parameters.Add(new() { Value = after is null ? DBNull.Value : Cursor.ToInstant(after[0]).UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        query.Parameters.Add(new() { Value = after is null ? DBNull.Value : Cursor.ToId(after[1]), NpgsqlDbType = NpgsqlDbType.Uuid });
        query.Parameters.Add(new() { Value = after is null ? DBNull.Value : Cursor.ToId(after[2]), NpgsqlDbType = NpgsqlDbType.Uuid });
        query.Parameters.Add(new NpgsqlParameter<int> { TypedValue = size + 1 });

        await using var reader = await query.ExecuteReaderAsync(ct);
        var rows = new List<(Row Row, string Cursor)>();
        while (await reader.ReadAsync(ct))
            rows.Add(Read(reader, now));
        var page = Page.Of(rows, size, r => r.Cursor);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(r => r.Row)], page.NextCursor));
    }

    private static (Row, string) Read(NpgsqlDataReader r, DateTimeOffset now)
    {
        DateTimeOffset? toldAt = r.IsDBNull(12) ? null : r.GetFieldValue<DateTimeOffset>(12);
        var dueAt = r.GetFieldValue<DateTime>(13);
        var late = (toldAt ?? now).UtcDateTime > dueAt;
        var row = new Row(
            r.GetGuid(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetFieldValue<DateOnly>(4), r.GetGuid(5), r.GetGuid(6), r.GetString(7), r.GetString(8),
            r.GetGuid(9), r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10), r.IsDBNull(11) ? null : r.GetFieldValue<DateOnly>(11), toldAt,
            toldAt is null ? late ? "overdue" : "waiting" : late ? "told-late" : "told");
        var key = dueAt == DateTime.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(dueAt, TimeSpan.Zero);
        return (row, Cursor.Of(key.UtcTicks.ToString(CultureInfo.InvariantCulture), row.OutcomeId, row.ItemId));
    }
}
