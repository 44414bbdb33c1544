using System.Buffers.Binary;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>
/// The names in a ZIP archive, read from its central directory (APPNOTE.TXT 4.3.12, 4.3.16). Nothing is unpacked, and no more is read than a
/// document of the types that are taken would have.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int EntryLength = 46;
    private const int LargestDirectory = 4 * 1024 * 1024;
    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;

    /// <returns>Empty when it is none that can be read this way; null when it has no end: what wrote it was interrupted.</returns>
    public static async Task<IReadOnlyList<string>?> NamesAsync(Stream file, CancellationToken ct)
    {
        if (file.Length < EndLength)
            return null;
        var tail = await ReadAsync(file, Math.Max(0, file.Length - EndLength - LongestComment), (int)Math.Min(file.Length, EndLength + LongestComment), ct);
        if (FindEnd(tail) is not { } end)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 12));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        return size <= LargestDirectory && (long)offset + size <= file.Length ? Names(await ReadAsync(file, offset, (int)size, ct)) : [];
    }

    // The last one counts: what stands before it may be anything.
    private static int? FindEnd(byte[] tail)
    {
        for (var at = tail.Length - EndLength; at >= 0; at--)
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) == EndSignature)
                return at;
        return null;
    }

    private static List<string> Names(byte[] directory)
    {
        var names = new List<string>();
        for (var at = 0; at + EntryLength <= directory.Length && BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at)) == EntrySignature;)
        {
            var name = BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 28));
            var extra = BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 30));
            var comment = BinaryPrimitives.ReadUInt16LittleEndian(directory.AsSpan(at + 32));
            if (at + EntryLength + name > directory.Length)
                break;
            names.Add(Encoding.UTF8.GetString(directory, at + EntryLength, name).Replace('\\', '/').TrimStart('/'));
            at += EntryLength + name + extra + comment;
        }

        return names;
    }

    private static async Task<byte[]> ReadAsync(Stream file, long offset, int length, CancellationToken ct)
    {
        var bytes = new byte[length];
        file.Position = offset;
        await file.ReadExactlyAsync(bytes, ct);
        return bytes;
    }
}
