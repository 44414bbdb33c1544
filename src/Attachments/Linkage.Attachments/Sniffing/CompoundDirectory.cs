using System.Buffers.Binary;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>
/// The entries of a compound file ([MS-CFB]), in which Word, Excel, PowerPoint and WPS kept documents before the ZIP-based formats, and how their
/// streams begin.
/// </summary>
internal sealed class CompoundDirectory
{
    private const int HeaderLength = 512;
    private const int InHeader = 109;
    private const int EntryLength = 128;
    private const int ShortSectorLength = 64;
    private const uint LastRegular = 0xFFFFFFFA;

    // A document has some dozens of entries; a chain that goes on is broken or made to waste time.
    private const int MostDirectorySectors = 2000;

    private readonly Sectors? sectors;
    private readonly List<uint> table = [];
    private readonly List<Entry> entries = [];
    private readonly uint shortest;

    private CompoundDirectory(Sectors? sectors, uint shortest) => (this.sectors, this.shortest) = (sectors, shortest);

    /// <summary>The entries' names; empty when the directory can't be read.</summary>
    public IReadOnlyList<string> Names => entries.ConvertAll(entry => entry.Name);

    /// <param name="file">The file, seekable.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<CompoundDirectory> ReadAsync(Stream file, CancellationToken ct)
    {
        if (file.Length < HeaderLength)
            return new(null, 0);
        file.Position = 0;
        var header = new byte[HeaderLength];
        await file.ReadExactlyAsync(header, ct);
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x1E));
        if (shift is not (9 or 12))
            return new(null, 0);

        var sectors = new Sectors(file, 1 << shift);
        var directory = new CompoundDirectory(sectors, BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x38)));
        directory.table.AddRange(await TableSectorsAsync(header, sectors, ct));
        var sector = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(0x30));
        for (var seen = 0; seen < MostDirectorySectors && await sectors.ReadAsync(sector, ct) is { } bytes; seen++)
        {
            for (var at = 0; at + EntryLength <= bytes.Length; at += EntryLength)
                if (EntryOf(bytes.AsSpan(at, EntryLength)) is { } entry)
                    directory.entries.Add(entry);
            sector = await NextAsync(sector, directory.table, sectors, ct);
        }

        return directory;
    }

    /// <summary>How a stream begins.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Up to 64 bytes; empty when there is none, or it can't be read.</returns>
    public async Task<byte[]> HeadAsync(string name, CancellationToken ct)
    {
        if (sectors is null || entries.Find(entry => entry.Name == name) is not { } stream)
            return [];
        var length = (int)Math.Min(stream.Size, ShortSectorLength);
        if (stream.Size >= shortest)
            return await sectors.ReadAsync(stream.Start, ct) is { } first ? first[..length] : [];

        // Short streams stand together, in sectors of 64 bytes, in the stream of the root.
        var place = (long)stream.Start * ShortSectorLength;
        var sector = entries[0].Start;
        for (var left = place / sectors.Size; left > 0 && sector < LastRegular && left <= sectors.Count; left--)
            sector = await NextAsync(sector, table, sectors, ct);
        var within = (int)(place % sectors.Size);
        return await sectors.ReadAsync(sector, ct) is { } bytes ? bytes[within..(within + length)] : [];
    }

    private static Entry? EntryOf(ReadOnlySpan<byte> entry)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        // The length counts the closing zero; a type of zero is an empty place.
        return length is >= 4 and <= 64 && entry[66] != 0
            ? new(Encoding.Unicode.GetString(entry[..(length - 2)]), BinaryPrimitives.ReadUInt32LittleEndian(entry[116..]), BinaryPrimitives.ReadUInt32LittleEndian(entry[120..]))
            : null;
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

    private sealed record Entry(string Name, uint Start, uint Size);

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
