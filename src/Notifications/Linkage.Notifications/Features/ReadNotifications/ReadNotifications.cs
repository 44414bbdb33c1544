using Linkage.Notifications.Live;
using Linkage.Notifications.Persistence;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Linkage.Notifications.Features.ReadNotifications;

/// <summary>
/// 已读: one entry, or everything up to one. Each is one statement that changes nothing the second time, so that neither a transaction around
/// it nor a kept answer is needed; and reading is no act that the audit trail keeps.
/// </summary>
internal static class ReadNotifications
{
    private const string One =
        $"""
        with own as (select e.id from entries e where {EntryQuery.Visible} and e.id = $4),
            kept as (insert into read_entries (user_id, entry_id, read_at) select $2, id, $5 from own on conflict do nothing)
        select count(*) from own
        """;

    private const string All =
        $"""
        with own as (select e.position from entries e where {EntryQuery.Visible} and e.id = $4),
            kept as (insert into read_marks (user_id, body, position) select $2, $1, position from own
                on conflict (user_id, body) do update set position = greatest(read_marks.position, excluded.position))
        select count(*) from own where $5 is not null
        """;

    /// <param name="UpTo">The newest entry that was seen.</param>
    internal sealed record Request(Guid UpTo);

    internal static void Map(RouteGroupBuilder notifications)
    {
        notifications.MapPost("/{id:guid}/reading", ReadOne).WithName("ReadNotification").WithSummary("标为已读")
            .WithMetadata(new WithoutUnitOfWork()).ProducesProblem(StatusCodes.Status404NotFound);
        notifications.MapPost("/reading", ReadAll).WithName("ReadNotifications").WithSummary("全部标为已读")
            .WithMetadata(new WithoutUnitOfWork()).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<NoContent> ReadOne(Guid id, Caller caller, NpgsqlDataSource database, Wakening wakening, TimeProvider clock, CancellationToken ct) =>
        KeepAsync(One, id, caller, database, wakening, clock, ct);

    private static Task<NoContent> ReadAll(Request request, Caller caller, NpgsqlDataSource database, Wakening wakening, TimeProvider clock, CancellationToken ct) =>
        KeepAsync(All, request.UpTo, caller, database, wakening, clock, ct);

    private static async Task<NoContent> KeepAsync(
        string statement, Guid entry, Caller caller, NpgsqlDataSource database, Wakening wakening, TimeProvider clock, CancellationToken ct)
    {
        await using var command = database.CreateCommand(statement);
        EntryQuery.Add(command, Reader.Of(caller));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = entry });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = clock.GetUtcNow().UtcDateTime });
        if ((long)(await command.ExecuteScalarAsync(ct))! == 0)
            throw Refusal.NotFound();
        wakening.Read(caller.UserId);
        return TypedResults.NoContent();
    }
}
