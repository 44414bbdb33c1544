using System.Buffers;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>Whether a file is text in one of the encodings that offices write: UTF-8, GB 18030 (and so GBK), UTF-16 with or without its mark.</summary>
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
            List<Attempt>? possible = null;
            int read;
            while ((read = await file.ReadAtLeastAsync(chunk.AsMemory(0, ChunkSize), ChunkSize, throwOnEndOfStream: false, ct)) > 0)
            {
                possible ??= Attempts(chunk.AsSpan(0, Math.Min(read, 2)));
                var bytes = chunk.AsMemory(0, read);
                possible.RemoveAll(attempt => !Reads(attempt, bytes.Span, last: read < ChunkSize));
                if (possible.Count == 0)
                    return false;
            }

            // A file that ends with a full chunk has not been asked yet whether it breaks off in the middle of a character.
            return possible is not null && possible.Exists(attempt => Reads(attempt, [], last: true) && (!attempt.IsGuess || attempt.HasGaps));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static List<Attempt> Attempts(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE] => [new(Utf16(bigEndian: false))],
        [0xFE, 0xFF] => [new(Utf16(bigEndian: true))],
        _ => [
            new(new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder()),
            new(CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetDecoder()),
            // Nearly every pair of bytes is some character; without a mark they have to be characters that people write, set apart as people do.
            new(Utf16(bigEndian: false), IsGuess: true),
            new(Utf16(bigEndian: true), IsGuess: true),
        ],
    };

    private static Decoder Utf16(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true).GetDecoder();

    private static bool Reads(Attempt attempt, ReadOnlySpan<byte> bytes, bool last)
    {
        var characters = ArrayPool<char>.Shared.Rent(ChunkSize + 4);
        try
        {
            var count = attempt.Decoder.GetChars(bytes, characters, last);
            foreach (var character in characters.AsSpan(0, count))
                if (character is < ' ' and not ('\t' or '\n' or '\r' or '\f') or '\u007F' || (attempt.IsGuess && !IsWritten(character)))
                    return false;
            attempt.HasGaps |= characters.AsSpan(0, count).IndexOfAny("\t\n\r ,") >= 0;
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

    // Latin, Greek, Cyrillic, signs, kana, Chinese and full-width characters: the scripts of lists and tables here.
    private static bool IsWritten(char character) =>
        character is < '\u0080' or (>= '\u00A0' and < '\u0460') or (>= '\u2000' and < '\u2800') or (>= '\u3000' and < '\uA000') or (>= '\uF900' and < '\uFB00')
            or (>= '\uFE30' and < '\uFE50') or (>= '\uFF00' and < '\uFFF0') || char.IsSurrogate(character);

    private sealed record Attempt(Decoder Decoder, bool IsGuess = false)
    {
        public bool HasGaps { get; set; }
    }
}
