using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Paging;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Linkage.Persistence.Audit;

/// <summary>Reading the audit trail of one's own body, and proving that nobody changed it.</summary>
public static class AuditEndpoints
{
    /// <summary>Maps <c>/api/v1/{service}/audit-trail</c> and its verification, for auditors and administrators.</summary>
    public static IEndpointRouteBuilder MapAuditTrail(this IEndpointRouteBuilder routes, string service)
    {
        var audit = routes.MapGroup($"/api/v1/{service}/audit-trail").WithTags("audit-trail").RequireAuthorization(Policies.Auditor);
        audit.MapGet("", List).WithName($"List-{service}-audit-trail").WithSummary("审计日志");
        audit.MapGet("/verification", Verify).WithName($"Verify-{service}-audit-trail").WithSummary("审计日志完整性校验");
        return routes;
    }

    private static async Task<Ok<Page<AuditRow>>> List(
        Caller caller, NpgsqlDataSource database, string? cursor, int? limit, string? subject, CancellationToken ct)
    {
        var take = PageLimit.Of(limit);
        var before = Cursor.Number(cursor) ?? long.MaxValue;
        await using var command = database.CreateCommand("""
            select number, at, actor_name, action, subject, detail, trace_id from platform.audit_trail
            where body = $1 and number < $2 and ($3 = '' or subject like '%' || $3 || '%') order by number desc limit $4
            """);
        command.Parameters.Add(new() { Value = caller.Body });
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = subject ?? "" });
        command.Parameters.Add(new() { Value = take + 1 });
        var rows = new List<AuditRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            rows.Add(new(
                reader.GetInt64(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.GetString(5), reader.GetString(6)));
        return TypedResults.Ok(Page.Of(rows, take, last => Cursor.Of(last.Number)));
    }

    private static async Task<Ok<AuditVerification>> Verify(Caller caller, NpgsqlDataSource database, CancellationToken ct) =>
        TypedResults.Ok(await AuditCheck.RunAsync(database, caller.Body, ct));
}

/// <summary>One line of the audit trail, as shown.</summary>
public sealed record AuditRow(long Number, DateTimeOffset At, string Actor, string Action, string Subject, string Detail, string TraceId);

/// <summary>The result of checking a chain.</summary>
/// <param name="Body">Whose chain.</param>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Unbroken">Whether each entry follows from the one before and the last one is the chain's head.</param>
/// <param name="BrokenAt">Number of the first entry that does not fit.</param>
public sealed record AuditVerification(string Body, long Entries, bool Unbroken, long? BrokenAt);
