using Linkage.Forwarding.Domain;
using Linkage.Forwarding.Domain.LookAlikes;
using Linkage.Forwarding.Persistence;
using Linkage.Forwarding.Triage;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>The inbox's one query. Always bound to one body, so that another body's envelopes cannot appear whatever the filters say.</summary>
internal static class InboxQuery
{
    private const string Shown =
        """
        e.id, e.revision, e.state, e.lineage_id, e.hop, e.kind, e.item_id, e.item_body, e.from_body, e.channel, e.urgency, e.title, e.issue_reference,
        e.supersedes, e.informs, e.call_id, e.theme_id, e.forwarded_at, e.delivered_at, e.due_on, e.due_at, e.amber_from, e.due_why_zh, e.due_why_en,
        e.decided_at, e.new_item_id, e.urgency_order
        """;

    public static NpgsqlBatch Build(NpgsqlConnection connection, InboxFilter filter, InboxOrder order, string? cursor, int limit, bool counts)
    {
        var batch = new NpgsqlBatch(connection);
        var page = new NpgsqlBatchCommand();
        var where = Where(filter, withStates: true, page.Parameters);
        if (order.After(cursor, page.Parameters) is { } after)
            where.Add(after);
        page.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        page.CommandText = $"select {Shown} from envelopes e where {string.Join(" and ", where)} order by {order.OrderBy} limit ${page.Parameters.Count}";
        batch.BatchCommands.Add(page);

        if (counts)
        {
            var count = new NpgsqlBatchCommand();
            count.CommandText = $"select e.state, count(*) from envelopes e where {string.Join(" and ", Where(filter, withStates: false, count.Parameters))} group by e.state";
            batch.BatchCommands.Add(count);
        }

        return batch;
    }

    public static (ListEnvelopes.Row Row, string Cursor) Read(NpgsqlDataReader r, InboxOrder order, Caller caller, DateTimeOffset now)
    {
        var state = CodeText.Parse<EnvelopeState>(r.GetString(2)) ?? throw new InvalidOperationException($"Unknown state {r.GetString(2)}.");
        var (forwardedAt, deliveredAt) = (r.GetFieldValue<DateTimeOffset>(17), r.GetFieldValue<DateTimeOffset>(18));
        DateTimeOffset? dueAt = r.IsDBNull(20) ? null : r.GetFieldValue<DateTimeOffset>(20);
        DateTimeOffset? decidedAt = r.IsDBNull(24) ? null : r.GetFieldValue<DateTimeOffset>(24);
        var clock = dueAt is { } at
            ? new ClockView(
                r.GetFieldValue<DateOnly>(19), at, r.GetFieldValue<DateOnly>(21),
                ClockView.StateOf(EnvelopeTransitions.Open.Contains(state), at, r.GetFieldValue<DateOnly>(21), decidedAt, now), Text(r, 22) ?? "", Text(r, 23) ?? "")
            : null;
        var row = new ListEnvelopes.Row(
            r.GetGuid(0), r.GetInt32(1), r.GetString(2), TriageRights.MayDecide(caller.Roles) ? EnvelopeTransitions.AllowedActions(state, r.GetString(9)) : [],
            r.GetGuid(3), r.GetInt32(4), r.GetString(5), r.GetGuid(6), r.GetString(7), r.GetString(8), r.GetString(9), r.GetString(10), r.GetString(11), Text(r, 12),
            Id(r, 13), Id(r, 14), Id(r, 15), Id(r, 16), forwardedAt, deliveredAt, clock, Id(r, 25));
        return (row, order.CursorOf(row.Id, dueAt, r.GetInt16(26), deliveredAt));
    }

    public static async Task<IReadOnlyDictionary<string, long>> ReadCountsAsync(NpgsqlDataReader reader, CancellationToken ct)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            counts[reader.GetString(0)] = reader.GetInt64(1);
        return counts;
    }

    private static List<string> Where(InboxFilter filter, bool withStates, NpgsqlParameterCollection parameters)
    {
        string Next(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }

        string Value<T>(T value) => Next(new NpgsqlParameter<T> { TypedValue = value });

        // Codes of states come from the enum, never from the caller: as literals they let the planner use the partial indexes.
        var states = withStates ? filter.States.Select(s => $"'{CodeText.Parse<EnvelopeState>(s)!.Value.Code()}'") : [$"'{EnvelopeState.Damaged.Code()}'"];
        List<string> where = [$"e.to_body = {Value(filter.Body)}", $"e.state {(withStates ? "in" : "not in")} ({string.Join(", ", states)})"];
        if (filter.Kind is { } kind)
            where.Add($"e.kind = {Value(kind)}");
        if (filter.From is { } from)
            where.Add($"e.from_body = {Value(from)}");
        if (filter.Urgency is { } urgency)
            where.Add($"e.urgency = {Value(urgency)}");
        if (filter.Call is { } call)
            where.Add($"e.call_id = {Value(call)}");
        if (filter.Theme is { } theme)
            where.Add($"e.theme_id = {Value(theme)}");
        if (filter.Due is not null)
            where.Add($"e.state in ('{EnvelopeState.Delivered.Code()}', '{EnvelopeState.SignedFor.Code()}')");
        if (filter.Due == "overdue")
            where.Add($"e.due_at < {Value(filter.Now.UtcDateTime)}");
        if (filter.Due == "nearly-due")
            where.Add($"e.due_at >= {Value(filter.Now.UtcDateTime)} and e.amber_from <= {Value(BeijingTime.DayOf(filter.Now))}");
        foreach (var word in filter.Words)
            where.Add($"exists (select 1 from envelope_texts t where t.envelope_id = e.id and t.to_body = {Value(filter.Body)} and {Contains(word)})");
        return where;

        string Contains(string word) => Bigrams.Distinct(word) is { Length: > 0 } grams
            ? $"t.grams @> {Next(Columns.Of(grams, NpgsqlDbType.Integer))} and strpos(t.text, {Value(word)}) > 0"
            : $"strpos(t.text, {Value(word)}) > 0";
    }

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static Guid? Id(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
}
