using Npgsql;

namespace Linkage.Attachments.Storage;

/// <summary>
/// A stored file as a stream that can be read from any place. It holds one piece in memory and a connection only while it fetches the next,
/// so that a slow reader holds nothing that others wait for.
/// </summary>
internal sealed class PieceStream(NpgsqlDataSource database, string sha256, long length) : Stream
{
    private readonly byte[] hash = Convert.FromHexString(sha256);
    private byte[] piece = [];
    private long number = -1;
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        if (position / AttachmentStore.PieceSize != number)
            await FetchAsync(position / AttachmentStore.PieceSize, cancellationToken);
        var from = (int)(position % AttachmentStore.PieceSize);
        var count = Math.Min(buffer.Length, piece.Length - from);
        if (count <= 0)
            throw new IOException($"Piece {number} of file {sha256} is shorter than it has to be.");
        piece.AsMemory(from, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        SeekOrigin.End => length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reads from the database are asynchronous.");

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task FetchAsync(long wanted, CancellationToken ct)
    {
        await using var find = database.CreateCommand("select bytes from attachments.pieces where hash = $1 and number = $2");
        find.Parameters.Add(new() { Value = hash });
        find.Parameters.Add(new() { Value = (int)wanted });
        piece = await find.ExecuteScalarAsync(ct) as byte[] ?? throw new IOException($"Piece {wanted} of file {sha256} is missing.");
        number = wanted;
    }
}
