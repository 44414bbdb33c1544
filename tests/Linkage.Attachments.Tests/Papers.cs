using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Linkage.Attachments.Tests;

/// <summary>Small files of every type, made by hand: each is what its format says, and no more.</summary>
#pragma warning disable CA5351 // ISO 32000-1 encrypts with MD5 and RC4.
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

    /// <summary>A document with a part that says something.</summary>
    public static byte[] DocxWith(string part, string text) =>
        Zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<x/>"), (part, text)]);

    /// <summary>A document that fetches something when it is opened, or lets its reader follow a link.</summary>
    public static byte[] DocxThatRefersTo(string type, string target) => DocxWith("word/_rels/settings.xml.rels", $"""
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}" Target="{target}" TargetMode="External"/></Relationships>
        """);

    /// <summary>An encrypted PDF whose keys are for the user password given, made by algorithms 2, 3 and 4 of ISO 32000-1, 7.6.3 (40 bits).</summary>
    public static byte[] EncryptedPdf(string userPassword)
    {
        byte[] padding =
        [
            0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
            0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
        ];
        byte[] Padded(string password) => [.. Encoding.Latin1.GetBytes(password).Concat(padding).Take(32)];
        var owner = Rc4(MD5.HashData(Padded("owner"))[..5], Padded(userPassword));
        var key = MD5.HashData([.. Padded(userPassword), .. owner, 0xFC, 0xFF, 0xFF, 0xFF, .. new byte[16]])[..5];
        var user = Rc4(key, padding);

        var text = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var thing in (string[])[
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
            $"<</Filter/Standard/V 1/R 2/P -4/O<{Convert.ToHexString(owner)}>/U<{Convert.ToHexString(user)}>>>"])
        {
            places.Add(text.Length);
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n{thing}\nendobj\n");
        }

        var table = text.Length;
        text.Append("xref\n0 5\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<{new string('0', 32)}><{new string('0', 32)}>]>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static byte[] Rc4(byte[] key, byte[] bytes)
    {
        byte[] state = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) % 256;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var (a, b) = (0, 0);
        return [.. bytes.Select(value =>
        {
            a = (a + 1) % 256;
            b = (b + state[a]) % 256;
            (state[a], state[b]) = (state[b], state[a]);
            return (byte)(value ^ state[(state[a] + state[b]) % 256]);
        })];
    }

    /// <summary>A compound file whose stream begins in a way.</summary>
    /// <param name="document">The stream that makes it a document; the first.</param>
    /// <param name="stream">The stream that begins so: the first, or one beside it.</param>
    /// <param name="head">Up to 64 bytes.</param>
    /// <param name="isShort">Whether the stream stands among the short ones, as short streams do.</param>
    public static byte[] CompoundWith(string document, string stream, byte[] head, bool isShort)
    {
        const int Sector = 512;
        const int Directory = 126;
        var file = document == stream ? Compound(document) : Compound(document, stream);
        var entry = At(Directory) + (document == stream ? 3 : 4) * 128;
        Number(0x38, isShort ? 4096u : 0);
        Number(entry + 120, isShort ? 64u : 4096);
        if (!isShort)
        {
            Number(entry + 116, 10);
            head.CopyTo(file, At(10));
            return file;
        }

        // The ninth short sector: in the second sector of the root's stream, which goes from 10 to 12.
        Number(entry + 116, 9);
        Number(At(Directory) + 116, 10);
        Number(At(0) + 10 * 4, 12);
        Number(At(0) + 12 * 4, 0xFFFFFFFE);
        head.CopyTo(file, At(12) + 64);
        return file;

        static int At(int sector) => (sector + 1) * Sector;
        void Number(int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }

    public static byte[] Zip(params string[] names) => Zip([.. names.Select(name => (name, "<x/>"))]);

    private static byte[] Zip((string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
                using (var entry = archive.CreateEntry(name).Open())
                    entry.Write(Encoding.UTF8.GetBytes(text));
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
