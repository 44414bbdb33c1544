namespace Linkage.Notifications.Persistence;

/// <summary>Whether the reader (<c>$2</c> in the body <c>$1</c>, as <see cref="EntryQuery.Add"/> gives them) has read an entry <c>e</c>.</summary>
internal static class ReadState
{
    /// <summary>What <see cref="IsRead"/> asks.</summary>
    public const string Joins =
        "left join read_marks m on m.user_id = $2 and m.body = $1 left join read_entries r on r.user_id = $2 and r.entry_id = e.id";

    public const string IsRead = "(e.position <= coalesce(m.position, 0) or r.entry_id is not null)";
}
