using System.Buffers;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Exceptions;

namespace Linkage.Attachments.Sniffing;

/// <summary>
/// Whether a PDF opens only with a password (ISO 32000-1, 7.6). One that only forbids printing or copying is encrypted too, with the empty password:
/// every reader opens it, and so it is taken.
/// </summary>
internal static class PdfPassword
{
    private const int ChunkSize = 64 * 1024;

    private static ReadOnlySpan<byte> Mark => "/Encrypt"u8;

    /// <param name="file">The file, seekable.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> IsAskedForAsync(Stream file, CancellationToken ct)
    {
        // Nearly all say nothing of it, and are only read through.
        if (!await MentionsAsync(file, ct))
            return false;
        try
        {
            file.Position = 0;
            using var document = PdfDocument.Open(new Uncloseable(file), new ParsingOptions { UseLenientParsing = true });
            return false;
        }
        catch (PdfDocumentEncryptedException)
        {
            return true;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException and not OperationCanceledException)
        {
            // Readers are more patient than the library; that it can't read it is no word about a password.
            return false;
        }
    }

    private static async Task<bool> MentionsAsync(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            var kept = 0;
            int read;
            while ((read = await file.ReadAsync(chunk.AsMemory(kept, ChunkSize - kept), ct)) > 0)
            {
                var seen = chunk.AsSpan(0, kept + read);
                if (seen.IndexOf(Mark) >= 0)
                    return true;
                // The mark may lie across two chunks.
                kept = Math.Min(seen.Length, Mark.Length - 1);
                seen[^kept..].CopyTo(chunk);
            }

            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    // The library closes what it reads; the file is still to be kept.
    private sealed class Uncloseable(Stream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position
        {
            get => file.Position;
            set => file.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => file.Read(buffer);

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
