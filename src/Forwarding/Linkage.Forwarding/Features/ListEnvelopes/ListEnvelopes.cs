using Linkage.Forwarding.Triage;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Linkage.Forwarding.Features.ListEnvelopes;

/// <summary>收件箱: everything that reached the body, of all kinds, in one list.</summary>
internal static class ListEnvelopes
{
    /// <param name="Counts">How many there are in each state under the same filters, when asked for.</param>
    internal sealed record Answer(IReadOnlyList<Row> Items, string? NextCursor, long? Total, IReadOnlyDictionary<string, long>? Counts);

    internal sealed record Row(
        Guid Id, int Version, string State, IReadOnlyList<string> AllowedActions, Guid LineageId, int Hop, string Kind, Guid ItemId, string ItemBody, string FromBody,
        string Channel, string Urgency, string Title, string? IssueReference, Guid? Supersedes, Guid? Informs, Guid? CallId, Guid? ThemeId,
        DateTimeOffset ForwardedAt, DateTimeOffset DeliveredAt, ClockView? Clock, Guid? NewItemId);

    public static void Map(RouteGroupBuilder envelopes) => envelopes.MapGet("/", Handle).WithName(nameof(ListEnvelopes));

    private static async Task<Ok<Answer>> Handle(
        Caller caller, NpgsqlDataSource database, TimeProvider clock,
        string? kind, string? from, string? urgency, string? state, string? due, string? text, Guid? call, Guid? theme,
        string? sort, bool? counts, int? limit, string? cursor, CancellationToken ct)
    {
        Inbox.RequireReader(caller);
        var now = clock.GetUtcNow();
        var errors = new FieldErrors();
        var filter = InboxFilter.Parse(caller.Body, kind, from, urgency, state, due, text, call, theme, now, errors);
        var order = InboxOrder.Parse(sort, errors);
        errors.ThrowIfAny();

        var size = PageLimit.Of(limit);
        await using var connection = await database.OpenConnectionAsync(ct);
        var counted = counts ?? false;
        var perState = counted || (from ?? urgency) is not null ? await InboxCounts.ByStateAsync(connection, filter!, ct) : null;
        await using var query = InboxQuery.Build(connection, filter!, order!, cursor, size + 1, perState, counting: counted && !filter!.IsOfClasses);
        await using var reader = await query.ExecuteReaderAsync(ct);
        var rows = new List<(Row Row, string Cursor)>(size + 1);
        while (await reader.ReadAsync(ct))
            rows.Add(InboxQuery.Read(reader, order!, caller, now));
        if (counted && await reader.NextResultAsync(ct))
            perState = await InboxCounts.ReadAsync(reader, ct);

        var page = Page.Of(rows, size, row => row.Cursor);
        return TypedResults.Ok(new Answer(
            [.. page.Items.Select(r => r.Row)], page.NextCursor, counted ? perState!.Where(c => filter!.States.Contains(c.Key)).Sum(c => c.Value) : null, counted ? perState : null));
    }
}
