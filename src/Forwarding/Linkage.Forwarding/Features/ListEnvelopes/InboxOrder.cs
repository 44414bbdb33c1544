using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Npgsql;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>An order of the inbox: the expressions of one index, ending in the id, so that a cursor is exact.</summary>
/// <param name="Name">As the caller asks for it.</param>
/// <param name="Keys">As the index has them.</param>
/// <param name="Descending">Whether it is read backward.</param>
internal sealed record InboxOrder(string Name, IReadOnlyList<string> Keys, bool Descending)
{
    /// <summary>By when it is due, as the index has it; what has no due date comes last.</summary>
    public const string Due = "coalesce(e.due_at, 'infinity'::timestamptz)";

    private static readonly InboxOrder[] All =
    [
        new("due", [Due, "e.urgency_order", "e.id"], false),
        new("urgency", ["e.urgency_order", "e.delivered_at", "e.id"], false),
        new("arrival", ["e.delivered_at", "e.id"], true),
        new("oldest", ["e.delivered_at", "e.id"], false),
    ];

    public static InboxOrder? Parse(string? sort, FieldErrors errors)
    {
        var order = All.FirstOrDefault(o => o.Name == (sort ?? "due"));
        if (order is null)
            errors.Add("/sort", "unknown-code", sort!);
        return order;
    }

    public string OrderBy => string.Join(", ", Keys.Select(key => Descending ? $"{key} desc" : key));

    /// <summary>The condition that lets only what comes after the cursor's row pass.</summary>
    public string? After(string? cursor, NpgsqlParameterCollection parameters)
    {
        if (Cursor.Parts(cursor, Keys.Count) is not { } parts)
            return null;
        var names = parts.Select((part, i) =>
        {
            parameters.Add(new NpgsqlParameter { Value = Value(Keys[i], part) });
            return $"${parameters.Count}";
        });
        return $"({string.Join(", ", Keys)}) {(Descending ? "<" : ">")} ({string.Join(", ", names)})";
    }

    /// <summary>The cursor after a row.</summary>
    public string CursorOf(Guid id, DateTimeOffset? dueAt, short urgencyOrder, DateTimeOffset deliveredAt) =>
        Cursor.Of([.. Keys.Select(key => key switch
        {
            Due => dueAt ?? DateTimeOffset.MaxValue,
            "e.urgency_order" => urgencyOrder,
            "e.delivered_at" => deliveredAt,
            _ => (object)id,
        })]);

    // PostgreSQL's infinity and the largest instant of .NET stand for each other.
    private static object Value(string key, string part) => key switch
    {
        "e.urgency_order" => (short)Math.Clamp(Cursor.ToNumber(part), short.MinValue, short.MaxValue),
        "e.id" => Cursor.ToId(part),
        _ => Cursor.ToInstant(part) is var instant && instant == DateTimeOffset.MaxValue ? DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc) : instant.UtcDateTime,
    };
}
