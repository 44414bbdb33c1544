using System.Buffers;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>Whether a file is text in one of the encodings that offices write: UTF-8, GB 18030 (and so GBK), UTF-16 with its mark.</summary>
internal static class PlainText
{
    private const int ChunkSize = 16 * 1024;

    /// <param name="file">The file, seekable; read to its end in chunks.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<bool> IsAsync(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            List<Decoder>? possible = null;
            int read;
            while ((read = await file.ReadAtLeastAsync(chunk.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, ct)) > 0)
            {
                possible ??= Decoders(chunk.AsSpan(0, Math.Min(read, 2)));
                var bytes = chunk.AsMemory(0, read);
                possible.RemoveAll(decoder => !Reads(decoder, bytes.Span, last: read < ChunkSize));
                if (possible.Count == 0)
                    return false;
            }

            // A file that ends with a full chunk has not been asked yet whether it breaks off in the middle of a character.
            return possible is not null && possible.Exists(decoder => Reads(decoder, [], last: true));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static List<Decoder> Decoders(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE] => [new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetDecoder()],
        [0xFE, 0xFF] => [new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetDecoder()],
        _ => [
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder(),
            CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetDecoder(),
        ],
    };

    private static bool Reads(Decoder decoder, ReadOnlySpan<byte> bytes, bool last)
    {
        var characters = ArrayPool<char>.Shared.Rent(ChunkSize + 4);
        try
        {
            var count = decoder.GetChars(bytes, characters, last);
            foreach (var character in characters.AsSpan(0, count))
                if (character is < ' ' and not ('\t' or '\n' or '\r' or '\f') or '\u007F')
                    return false;
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(characters);
        }
    }
}
