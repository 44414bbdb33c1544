using Linkage.Notifications.Domain;
using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Notifications.Features.ListNotifications;

/// <summary>通知列表: by time, or what was not read yet first; and how many that are.</summary>
internal static class ListNotifications
{
    private const string Query =
        $"""
        select {Entry.Columns}, {ReadState.IsRead} as read from entries e {ReadState.Joins}
        where {EntryQuery.Visible}
          and ($4::text[] is null or e.kind = any ($4)) and ($5::boolean is null or {ReadState.IsRead} <> $5) and ($6::bigint is null or e.position < $6)
        order by e.position desc limit $7
        """;

    // Beyond that nobody wants to know how many exactly, and counting on would cost.
    private const int CountedUpTo = 999;

    private const string Unread =
        $"""
        select count(*) from (
            select from entries e {ReadState.Joins} where {EntryQuery.Visible} and not {ReadState.IsRead} limit $4) counted
        """;

    /// <param name="Count">How many are unread, up to 999.</param>
    /// <param name="More">There are more than that.</param>
    internal sealed record UnreadView(int Count, bool More);

    internal static void Map(RouteGroupBuilder notifications)
    {
        notifications.MapGet("", List).WithName(nameof(ListNotifications)).WithSummary("通知列表");
        notifications.MapGet("/unread-count", Count).WithName("CountUnreadNotifications").WithSummary("未读数");
    }

    /// <param name="kind">Only these kinds.</param>
    /// <param name="unread">Only unread ones, or only read ones.</param>
    /// <param name="sort"><c>time</c> (the newest first) or <c>unread</c> (unread first, each part by time).</param>
    /// <param name="limit">Entries a page.</param>
    /// <param name="cursor">Where the page begins.</param>
    private static async Task<Ok<Page<NotificationView>>> List(
        string[]? kind, bool? unread, string? sort, int? limit, string? cursor, Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        var kinds = Kinds(kind);
        var unreadFirst = sort switch
        {
            null or "time" => false,
            "unread" => unread is null,
            _ => throw Refusal.Invalid("/sort", "unknown-code", sort),
        };
        var size = PageLimit.Of(limit);
        var (inRead, before) = Place(cursor);
        var reader = Reader.Of(caller);

        if (!unreadFirst)
            return Answer(await ReadAsync(database, reader, kinds, unread, before, size + 1, ct), size);
        var rows = inRead ? [] : await ReadAsync(database, reader, kinds, true, before, size + 1, ct);
        if (rows.Count <= size)
            rows.AddRange(await ReadAsync(database, reader, kinds, false, inRead ? before : null, size + 1 - rows.Count, ct));
        return Answer(rows, size);
    }

    private static async Task<Ok<UnreadView>> Count(Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Unread);
        EntryQuery.Add(command, Reader.Of(caller));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = CountedUpTo + 1 });
        var count = (int)(long)(await command.ExecuteScalarAsync(ct))!;
        return TypedResults.Ok(new UnreadView(Math.Min(count, CountedUpTo), count > CountedUpTo));
    }

    private static Ok<Page<NotificationView>> Answer(List<NotificationView> rows, int size) =>
        TypedResults.Ok(Page.Of(rows, size, row => Cursor.Of(row.Read ? "r" : "u", row.Position)));

    // The part of the list in which the page before ended, and where.
    private static (bool InRead, long? Before) Place(string? cursor) => Cursor.Parts(cursor, 2) switch
    {
        null => (false, null),
        [var part and ("r" or "u"), var position] => (part == "r", Cursor.ToNumber(position)),
        _ => throw Refusal.Invalid("/cursor", "cursor-malformed"),
    };

    private static string[]? Kinds(string[]? asked)
    {
        if (asked is not { Length: > 0 })
            return null;
        foreach (var kind in asked)
            if (CodeText.Parse<NotificationKind>(kind) is null)
                throw Refusal.Invalid("/kind", "unknown-code", kind);
        return asked;
    }

    private static async Task<List<NotificationView>> ReadAsync(
        NpgsqlDataSource database, Reader reader, string[]? kinds, bool? unread, long? before, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Query);
        EntryQuery.Add(command, reader);
        command.Parameters.Add(new() { Value = (object?)kinds ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)unread ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        command.Parameters.Add(new() { Value = (object?)before ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<NotificationView>();
        while (await row.ReadAsync(ct))
            rows.Add(NotificationView.Of(Entry.Read(row), row.GetBoolean(row.GetOrdinal("read"))));
        return rows;
    }
}
