using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Linkage.Attachments.Tests;

/// <summary>Small files of every type, made by hand: each is what its format says, and no more.</summary>
internal static class Papers
{
    public static byte[] Pdf(string words = "附件") => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {words}\n%%EOF\n");

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];

    public static byte[] Png { get; } = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R'];

    public static byte[] Docx { get; } = Zip("[Content_Types].xml", "_rels/.rels", "word/document.xml");

    public static byte[] Xlsx { get; } = Zip("[Content_Types].xml", "xl/workbook.xml");

    public static byte[] Pptx { get; } = Zip("[Content_Types].xml", "ppt/presentation.xml");

    public static byte[] Ofd { get; } = Zip("OFD.xml", "Doc_0/Document.xml");

    public static byte[] WithMacros { get; } = Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");

    public static byte[] Archive { get; } = Zip("photo.jpg", "setup.exe");

    public static byte[] Of(string extension) => extension switch
    {
        ".pdf" => Pdf(),
        ".ofd" => Ofd,
        ".docx" => Docx,
        ".xlsx" => Xlsx,
        ".pptx" => Pptx,
        ".doc" or ".wps" => Compound("WordDocument"),
        ".xls" or ".et" => Compound("Workbook"),
        ".ppt" or ".dps" => Compound("PowerPoint Document"),
        ".jpg" or ".jpeg" => Jpeg,
        ".png" => Png,
        ".txt" or ".csv" => Encoding.UTF8.GetBytes("县名,人数\r\n甲县,12\r\n"),
        _ => throw new ArgumentException($"There is no paper of {extension}."),
    };

    public static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write("<x/>"u8);
        return bytes.ToArray();
    }

    /// <summary>A compound file of 512-byte sectors: header, allocation table, directory.</summary>
    /// <param name="names">Names of its streams, up to three beside the root.</param>
    public static byte[] Compound(params string[] names) => Compound(tablesInChain: 0, names);

    /// <summary>The same, its directory so far behind that the place of its allocation table stands in the chain beyond the header's 109.</summary>
    /// <param name="tablesInChain">How many pieces of the table stand in the chain; 0 puts all into the header.</param>
    /// <param name="names">Names of its streams.</param>
    public static byte[] Compound(int tablesInChain, params string[] names)
    {
        const int Sector = 512;
        const int InHeader = 109;
        const int PerTable = Sector / 4;
        // Sectors: the tables, then the one of the chain, then empty ones, at last the directory in two sectors.
        var tables = tablesInChain == 0 ? 1 : InHeader + tablesInChain;
        var chain = (uint)tables;
        var directory = (uint)(tables * PerTable - 2);
        var file = new byte[(directory + 3) * Sector];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Short(0x1E, 9);
        Number(0x2C, (uint)tables);
        Number(0x30, directory);
        Number(0x44, tablesInChain == 0 ? 0xFFFFFFFE : chain);
        Number(0x48, tablesInChain == 0 ? 0u : 1);
        for (var i = 0; i < InHeader; i++)
            Number(0x4C + i * 4, i < tables ? (uint)i : 0xFFFFFFFF);
        for (var i = 0; i < PerTable - 1 && tablesInChain > 0; i++)
            Number(At(chain) + i * 4, i < tablesInChain ? (uint)(InHeader + i) : 0xFFFFFFFF);
        if (tablesInChain > 0)
            Number(At(chain) + Sector - 4, 0xFFFFFFFE);
        Number(At(directory / PerTable) + (int)(directory % PerTable) * 4, directory + 1);
        Number(At(directory / PerTable) + (int)((directory + 1) % PerTable) * 4, 0xFFFFFFFE);

        // The root and one stream stand in the first sector of the directory, what follows in the second.
        var places = new[] { 0, 3, 4, 5 };
        foreach (var (name, place) in names.Prepend("Root Entry").Zip(places))
        {
            var at = At(directory) + place * 128;
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            Short(at + 64, (ushort)((name.Length + 1) * 2));
            file[at + 66] = (byte)(place == 0 ? 5 : 2);
        }

        return file;

        static int At(uint sector) => (int)(sector + 1) * Sector;
        void Short(int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
        void Number(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }
}
