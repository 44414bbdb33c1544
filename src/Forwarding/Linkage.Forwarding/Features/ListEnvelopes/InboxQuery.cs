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

    // Up to so many, reading all that match and sorting them is quicker than walking an order until a page of them was met.
    private const long Few = 10_000;

    /// <param name="connection">Runs it.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="order">How it is sorted.</param>
    /// <param name="cursor">After which row; null for the first page.</param>
    /// <param name="limit">At most so many rows.</param>
    /// <param name="ofClasses">What is known of how many match in each state, when the filter names a sender or an urgency.</param>
    /// <param name="counting">Whether a second result says how many match in each state.</param>
    public static NpgsqlBatch Build(
        NpgsqlConnection connection, InboxFilter filter, InboxOrder order, string? cursor, int limit, IReadOnlyDictionary<string, long>? ofClasses, bool counting)
    {
        var batch = new NpgsqlBatch(connection);
        var page = new NpgsqlBatchCommand();
        var where = Where(filter, page.Parameters);
        if (order.After(cursor, page.Parameters) is { } after)
            where.Add(after);
        page.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        var inOrder = $"order by {order.OrderBy} limit ${page.Parameters.Count}";
        page.CommandText = $"select {Shown} from ({(IsFew(filter, ofClasses) ? Gathered(filter, where) : Merged(filter, where, inOrder))}) e {inOrder}";
        batch.BatchCommands.Add(page);

        if (counting)
        {
            var count = new NpgsqlBatchCommand();
            var states = filter.Due is null ? $"e.state <> '{EnvelopeState.Damaged.Code()}'" : In("e.state", EnvelopeTransitions.Open.Select(s => s.Code()));
            count.CommandText =
                $"select e.state, count(*) from envelopes e where {string.Join(" and ", Where(filter, count.Parameters))} and {states} and {In("e.kind", filter.Kinds)} group by e.state";
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

    private static bool IsFew(InboxFilter filter, IReadOnlyDictionary<string, long>? ofClasses) =>
        (filter.From ?? filter.Urgency) is not null && ofClasses is not null && filter.MatchingStates.Sum(s => ofClasses.GetValueOrDefault(s)) <= Few;

    // Codes of states and kinds are ours, never the caller's text: as literals they let the planner see one class of an index in each part.
    // Each part comes out of the index in the order that is asked for, a page of it at most, so that what is merged is never more than a page of each class.
    private static string Merged(InboxFilter filter, List<string> where, string inOrder)
    {
        var parts =
            from state in filter.MatchingStates
            from kind in filter.Kinds
            select $"(select {Shown} from envelopes e where {string.Join(" and ", where)} and e.state = '{state}' and e.kind = '{kind}' {inOrder})";
        return string.Join(" union all ", parts.DefaultIfEmpty($"select {Shown} from envelopes e where {string.Join(" and ", where)} and false"));
    }

    // "offset 0" keeps the planner from walking the order: it can't know how far it would have to go.
    private static string Gathered(InboxFilter filter, List<string> where) =>
        $"select {Shown} from envelopes e where {string.Join(" and ", where)} and {In("e.state", filter.MatchingStates)} and {In("e.kind", filter.Kinds)} offset 0";

    private static string In(string column, IEnumerable<string> codes) =>
        codes.Select(code => $"'{code}'").ToList() is { Count: > 0 } literals ? $"{column} in ({string.Join(", ", literals)})" : "false";

    // Everything but states and kinds.
    private static List<string> Where(InboxFilter filter, NpgsqlParameterCollection parameters)
    {
        string Next(NpgsqlParameter parameter)
        {
            parameters.Add(parameter);
            return $"${parameters.Count}";
        }

        string Value<T>(T value) => Next(new NpgsqlParameter<T> { TypedValue = value });

        List<string> where = [$"e.to_body = {Value(filter.Body)}"];
        if (filter.From is { } from)
            where.Add($"e.from_body = {Value(from)}");
        if (filter.Urgency is { } urgency)
            where.Add($"e.urgency_order = {Value((short)(Urgencies.InOrder.Count - 1 - Urgencies.Rank(urgency)))}");
        if (filter.Call is { } call)
            where.Add($"e.call_id = {Value(call)}");
        if (filter.Theme is { } theme)
            where.Add($"e.theme_id = {Value(theme)}");
        if (filter.Due == "overdue")
            where.Add($"{InboxOrder.Due} < {Value(filter.Now.UtcDateTime)}");
        if (filter.Due == "nearly-due")
            where.Add($"{InboxOrder.Due} >= {Value(filter.Now.UtcDateTime)} and e.amber_from <= {Value(BeijingTime.DayOf(filter.Now))}");
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
