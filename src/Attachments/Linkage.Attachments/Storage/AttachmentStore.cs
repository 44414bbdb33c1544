using System.Globalization;
using System.Security.Cryptography;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Linkage.Attachments.Storage;

/// <summary>
/// Files in the service's own database, in the transaction of the request: content under its hash in pieces, once; uploads that name it.
/// </summary>
internal sealed class AttachmentStore(DbContext db, AttachmentLimits limits, TimeProvider clock)
{
    /// <summary>Bytes of a piece: what a download holds in memory.</summary>
    public const int PieceSize = 256 * 1024;

    /// <summary>How many uploads may wait to be named by a version, so that nobody fills the database with what belongs to nothing.</summary>
    private const int WaitingPerPlace = 2;

    /// <summary>Keeps a file for a subject.</summary>
    /// <exception cref="Refusal">409: too many wait already.</exception>
    public async Task<AttachedFile> AddAsync(Guid subject, string name, string mediaType, Stream content, Caller by, CancellationToken ct)
    {
        await RequireRoomAsync(subject, content.Length, ct);
        content.Position = 0;
        var hash = await SHA256.HashDataAsync(content, ct);
        var now = clock.GetUtcNow();
        if (await IsNewAsync(hash, content.Length, now, ct))
        {
            content.Position = 0;
            await WritePiecesAsync(hash, content, ct);
        }

        var file = new AttachedFile(Guid.CreateVersion7(now), name, mediaType, content.Length, Convert.ToHexStringLower(hash));
        await using var insert = Command("""
            insert into attachments.uploads (id, subject, hash, name, media_type, size, uploaded_by_id, uploaded_by, uploaded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """, file.Id, subject, hash, name, mediaType, file.Size, by.UserId, by.Name, now);
        await insert.ExecuteNonQueryAsync(ct);
        return file;
    }

    /// <summary>What was uploaded to a subject, of these.</summary>
    public async Task<IReadOnlyList<AttachedFile>> FindAsync(Guid subject, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var find = Command(
            "select id, name, media_type, size, hash from attachments.uploads where subject = $1 and id = any($2)", subject, ids.ToArray());
        await using var reader = await find.ExecuteReaderAsync(ct);
        var found = new List<AttachedFile>();
        while (await reader.ReadAsync(ct))
            found.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(4))));
        return found;
    }

    /// <summary>From now on a version names them: they stay for ever.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await using var keep = Command("update attachments.uploads set kept = true where id = any($1) and not kept", ids.ToArray());
        await keep.ExecuteNonQueryAsync(ct);
    }

    // Uploads to one subject take turns here, so that two at once can't both be the last that fits.
    private async Task RequireRoomAsync(Guid subject, long size, CancellationToken ct)
    {
        await using (var turn = Command("select pg_advisory_xact_lock(hashtextextended($1, 0))", $"attachments/{subject}"))
            await turn.ExecuteNonQueryAsync(ct);
        await using var count = Command(
            "select count(*), coalesce(sum(size), 0)::bigint from attachments.uploads where subject = $1 and not kept", subject);
        await using var reader = await count.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        if (reader.GetInt64(0) >= limits.Files * WaitingPerPlace || reader.GetInt64(1) + size > limits.BytesInAll * WaitingPerPlace)
            throw Refusal.Conflict("too-many-uploads");
    }

    // The row of the content is locked either way: who cleans up waits for us, or we see that it is gone.
    private async Task<bool> IsNewAsync(byte[] hash, long size, DateTimeOffset now, CancellationToken ct)
    {
        await using var insert = Command("""
            insert into attachments.files (hash, size, last_uploaded_at) values ($1, $2, $3)
            on conflict (hash) do update set last_uploaded_at = excluded.last_uploaded_at
            returning xmax = 0
            """, hash, size, now);
        return await insert.ExecuteScalarAsync(ct) is true;
    }

    private async Task WritePiecesAsync(byte[] hash, Stream content, CancellationToken ct)
    {
        await using var import = await Connection.BeginBinaryImportAsync("copy attachments.pieces (hash, number, bytes) from stdin (format binary)", ct);
        var piece = new byte[PieceSize];
        for (var number = 0; await content.ReadAtLeastAsync(piece, PieceSize, throwOnEndOfStream: false, ct) is var read and > 0; number++)
        {
            await import.StartRowAsync(ct);
            await import.WriteAsync(hash, NpgsqlDbType.Bytea, ct);
            await import.WriteAsync(number, NpgsqlDbType.Integer, ct);
            await import.WriteAsync(piece.AsMemory(0, read), NpgsqlDbType.Bytea, ct);
        }

        await import.CompleteAsync(ct);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        if (db.Database.CurrentTransaction is not { } transaction)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Attachments are written inside the request's transaction: {sql[..20]}…"));
        var command = new NpgsqlCommand(sql, Connection, (NpgsqlTransaction)transaction.GetDbTransaction());
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
