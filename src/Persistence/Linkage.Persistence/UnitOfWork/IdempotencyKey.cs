using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Persistence.UnitOfWork;

/// <summary>
/// The caller's <c>Idempotency-Key</c>: the same key gives the same answer, also after a restart and from another replica.
/// A second request with the key waits for the first one's transaction, because both insert the same row.
/// </summary>
internal sealed class IdempotencyKey
{
    /// <summary>Header in which the caller sends it.</summary>
    public const string Header = "Idempotency-Key";

    private static readonly string[] KeptHeaders = ["Location", "ETag", "Content-Type"];

    private readonly string caller;
    private readonly string key;
    private readonly byte[] requestHash;
    private readonly DateTimeOffset now;

    private IdempotencyKey(string caller, string key, byte[] requestHash, DateTimeOffset now)
    {
        this.caller = caller;
        this.key = key;
        this.requestHash = requestHash;
        this.now = now;
    }

    /// <summary>The request's key, or null when it has none.</summary>
    /// <exception cref="Refusal">The key is longer than 200 characters or empty.</exception>
    public static async Task<IdempotencyKey?> ReadAsync(HttpContext http, TimeProvider clock)
    {
        // Nobody is signed in: an answer kept for "anonymous" (a session, say) would be anybody's.
        if (!http.Request.Headers.TryGetValue(Header, out var values) || !Caller.Of(http).IsKnown)
            return null;
        var key = values.ToString();
        if (key.Length is 0 or > 200 || key.Any(c => c is < ' ' or > '~'))
            throw Refusal.Invalid(new FieldErrors().Add("/headers/Idempotency-Key", "idempotency-key-malformed"));

        return new(Caller.Of(http).UserId, key, await HashAsync(http), clock.GetUtcNow());
    }

    /// <summary>The answer that was given for this key before; null when this request is the first one, which then holds the key's row.</summary>
    /// <exception cref="Refusal">The key was used for another request.</exception>
    public async Task<KeptAnswer?> FindAsync(DbContext db, CancellationToken ct)
    {
        await using (var insert = Command(db, """
            insert into platform.idempotency_keys (caller, key, request_hash, created_at) values ($1, $2, $3, $4)
            on conflict do nothing
            """))
        {
            insert.Parameters.Add(new() { Value = caller });
            insert.Parameters.Add(new() { Value = key });
            insert.Parameters.Add(new() { Value = requestHash });
            insert.Parameters.Add(new() { Value = now });
            if (await insert.ExecuteNonQueryAsync(ct) == 1)
                return null;
        }

        await using var find = Command(db, "select request_hash, status, headers, body from platform.idempotency_keys where caller = $1 and key = $2");
        find.Parameters.Add(new() { Value = caller });
        find.Parameters.Add(new() { Value = key });
        await using var reader = await find.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (!reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(requestHash))
            throw new Refusal(RefusalKind.Conflict, "idempotency-key-reused");

        return new(
            reader.GetInt32(1),
            JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(2))!,
            reader.GetFieldValue<byte[]>(3));
    }

    /// <summary>Keeps the answer in the same transaction.</summary>
    public async Task KeepAnswerAsync(DbContext db, HttpResponse response, byte[] body, CancellationToken ct)
    {
        var headers = KeptHeaders
            .Where(response.Headers.ContainsKey)
            .ToDictionary(name => name, name => response.Headers[name].ToString());

        await using var update = Command(db, "update platform.idempotency_keys set status = $3, headers = $4, body = $5 where caller = $1 and key = $2");
        update.Parameters.Add(new() { Value = caller });
        update.Parameters.Add(new() { Value = key });
        update.Parameters.Add(new() { Value = response.StatusCode });
        update.Parameters.Add(new() { Value = JsonSerializer.Serialize(headers), NpgsqlDbType = NpgsqlDbType.Jsonb });
        update.Parameters.Add(new() { Value = body });
        await update.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Command(DbContext db, string sql) =>
        new(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());

    private static async Task<byte[]> HashAsync(HttpContext http)
    {
        var request = http.Request;
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString} {request.Headers.IfMatch}\n"));

        var chunk = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
                hash.AppendData(chunk.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }

        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }
}

/// <summary>An answer that was given before.</summary>
internal sealed record KeptAnswer(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    public async Task WriteToAsync(HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        response.Headers["Idempotency-Replayed"] = "true";
        if (Body.Length > 0)
            await response.Body.WriteAsync(Body, ct);
    }
}
