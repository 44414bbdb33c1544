using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Linkage.Persistence.Audit;

/// <summary>
/// 审计日志: who did what, append-only, one hash chain per body. Every request that changes something is recorded by the unit of work;
/// a slice adds detail by <see cref="Note"/>.
/// </summary>
public sealed class AuditTrail(TimeProvider clock)
{
    private readonly List<(string Body, string ActorId, string ActorName, string Action, string Subject, string Detail)> entries = [];
    private string? note;

    /// <summary>Adds words to the entry of this request, such as the reason that was given.</summary>
    public void Note(string detail) => note = note is null ? detail : $"{note}; {detail}";

    /// <summary>Records an act that no request stands for, such as a sign-in that failed.</summary>
    public void Record(string body, string actorId, string actorName, string action, string subject, string detail) =>
        entries.Add((body, actorId, actorName, action, subject, detail));

    internal void RecordRequest(HttpContext http, Caller caller)
    {
        var endpoint = http.GetEndpoint();
        var action = endpoint?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? http.Request.Method;
        Record(caller.Body, caller.UserId, caller.Name, action, http.Request.Path, note ?? "");
    }

    /// <summary>Writes what was recorded, in the context's transaction. The body's chain is locked from here until the commit.</summary>
    public async Task SaveAsync(DbContext db, CancellationToken ct)
    {
        foreach (var body in entries.GroupBy(entry => entry.Body, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var (number, hash) = await LockHeadAsync(db, body.Key, ct);
            foreach (var entry in body)
            {
                var row = new AuditEntry(
                    entry.Body, ++number, Microseconds(clock.GetUtcNow()), entry.ActorId, entry.ActorName, entry.Action, entry.Subject, entry.Detail,
                    Activity.Current?.TraceId.ToString() ?? "", hash, []);
                hash = row.ComputeHash();
                await InsertAsync(db, row with { Hash = hash }, ct);
            }

            await using var advance = Command(db, "update platform.audit_heads set number = $2, hash = $3 where body = $1", body.Key, number, hash);
            await advance.ExecuteNonQueryAsync(ct);
        }

        entries.Clear();
        note = null;
    }

    // PostgreSQL keeps microseconds; what is hashed has to be what is read back.
    private static DateTimeOffset Microseconds(DateTimeOffset instant) => new(instant.Ticks - instant.Ticks % 10, instant.Offset);

    private static async Task<(long Number, byte[] Hash)> LockHeadAsync(DbContext db, string body, CancellationToken ct)
    {
        await using (var create = Command(
            db, "insert into platform.audit_heads (body, number, hash) values ($1, 0, $2) on conflict do nothing", body, new byte[32]))
            await create.ExecuteNonQueryAsync(ct);

        await using var find = Command(db, "select number, hash from platform.audit_heads where body = $1 for update", body);
        await using var reader = await find.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1));
    }

    private static async Task InsertAsync(DbContext db, AuditEntry row, CancellationToken ct)
    {
        await using var insert = Command(db, """
            insert into platform.audit_trail (body, number, at, actor_id, actor_name, action, subject, detail, trace_id, prev_hash, hash)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """, row.Body, row.Number, row.At, row.ActorId, row.ActorName, row.Action, row.Subject, row.Detail, row.TraceId, row.PrevHash, row.Hash);
        await insert.ExecuteNonQueryAsync(ct);
    }

    internal static NpgsqlCommand Command(DbContext db, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(
            sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}

/// <summary>One row of the audit trail.</summary>
/// <param name="Body">Code of the body whose chain it is in.</param>
/// <param name="Number">1, 2, 3… in that chain.</param>
/// <param name="At">When.</param>
/// <param name="ActorId">Who, as a user id.</param>
/// <param name="ActorName">Who, as a name.</param>
/// <param name="Action">What: the endpoint's name.</param>
/// <param name="Subject">On what: the path.</param>
/// <param name="Detail">The reason or other words.</param>
/// <param name="TraceId">W3C trace id of the request.</param>
/// <param name="PrevHash">Hash of the entry before, 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over all of the above.</param>
public sealed record AuditEntry(
    string Body, long Number, DateTimeOffset At, string ActorId, string ActorName, string Action, string Subject, string Detail, string TraceId,
    byte[] PrevHash, byte[] Hash)
{
    /// <summary>The hash that the entry must have. Fields are length-prefixed, so that none can flow into its neighbour.</summary>
    public byte[] ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (string[])[
            Body, Number.ToString(System.Globalization.CultureInfo.InvariantCulture), At.ToUniversalTime().ToString("O"),
            ActorId, ActorName, Action, Subject, Detail, TraceId])
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }

        hash.AppendData(PrevHash);
        return hash.GetHashAndReset();
    }
}
