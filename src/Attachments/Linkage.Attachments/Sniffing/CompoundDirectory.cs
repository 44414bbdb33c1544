using System.Buffers.Binary;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>The names in a compound file ([MS-CFB]), in which Word, Excel, PowerPoint and WPS kept documents before the ZIP-based formats.</summary>
internal static class CompoundDirectory
{
    private const int HeaderLength = 512;
    private const int InHeader = 109;
    private const int EntryLength = 128;
    private const uint LastRegular = 0xFFFFFFFA;

    // A document has some dozens of entries; a chain that goes on is broken or made to waste time.
    private const int MostDirectorySectors = 2000;

    /// <returns>Empty when the directory can't be read.</returns>
    public static async Task<IReadOnlyList<string>> NamesAsync(Stream file, CancellationToken ct)
    {
        if (file.Length < HeaderLength)
            return [];
        file.Position = 0;
        var header = new byte[HeaderLength];
        await file.ReadExactlyAsync(header, ct);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x1E));
        if (shift is not (9 or 12))
            return [];

        var sectors = new Sectors(file, 1 << shift);
        var table = await TableSectorsAsync(header, sectors, ct);
        var names = new List<string>();
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x30));
        for (var seen = 0; seen < MostDirectorySectors && await sectors.ReadAsync(sector, ct) is { } bytes; seen++)
        {
            for (var at = 0; at + EntryLength <= bytes.Length; at += EntryLength)
                if (Name(bytes.AsSpan(at, EntryLength)) is { } name)
                    names.Add(name);
            sector = await NextAsync(sector, table, sectors, ct);
        }

        return names;
    }

    private static string? Name(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        // The length counts the closing zero; a type of zero is an empty place.
        return length is >= 4 and <= 64 && entry[66] != 0 ? Encoding.Unicode.GetString(entry[..(length - 2)]) : null;
    }

    // Where the pieces of the allocation table stand: 109 in the header, the rest in a chain of sectors of its own.
    private static async Task<List<uint>> TableSectorsAsync(byte[] header, Sectors sectors, CancellationToken ct)
    {
        var table = new List<uint>();
        Add(header.AsSpan(0x4C, InHeader * 4));
        var next = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x44));
        for (var seen = 0; seen < sectors.Count && await sectors.ReadAsync(next, ct) is { } bytes; seen++)
        {
            Add(bytes.AsSpan(0, bytes.Length - 4));
            next = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4));
            if (table.Count > sectors.Count)
                break;
        }

        return table;

        void Add(ReadOnlySpan<byte> numbers)
        {
            for (var at = 0; at < numbers.Length; at += 4)
                if (BinaryPrimitives.ReadUInt32LittleEndian(numbers[at..]) is var number && number < LastRegular)
                    table.Add(number);
        }
    }

    private static async Task<uint> NextAsync(uint sector, List<uint> table, Sectors sectors, CancellationToken ct)
    {
        var perSector = (uint)sectors.Size / 4;
        var piece = sector / perSector;
        return piece < table.Count && await sectors.ReadAsync(table[(int)piece], ct) is { } bytes
            ? BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)(sector % perSector) * 4))
            : uint.MaxValue;
    }

    private sealed class Sectors(Stream file, int size)
    {
        public int Size => size;

        public long Count => file.Length / size;

        /// <returns>Null behind the end, and for the numbers that end a chain.</returns>
        public async Task<byte[]?> ReadAsync(uint number, CancellationToken ct)
        {
            var offset = ((long)number + 1) * size;
            if (number >= LastRegular || offset + size > file.Length)
                return null;
            file.Position = offset;
            var bytes = new byte[size];
            await file.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
    }
}
