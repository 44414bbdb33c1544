using System.Buffers.Binary;
using System.Text;

namespace Linkage.Attachments.Sniffing;

/// <summary>What was found in a file.</summary>
/// <param name="Kinds">What it is; more than one where a document holds another. Empty when nothing that is taken was found.</param>
/// <param name="Fault">What keeps it from being taken though it is one of these, or what it is instead.</param>
internal sealed record Sniffed(IReadOnlyList<ContentKind> Kinds, ContentFault Fault = ContentFault.None)
{
    public static readonly Sniffed Nothing = new([]);
}

/// <summary>Why a file is refused for what it holds.</summary>
internal enum ContentFault
{
    None,

    /// <summary>It opens only with a password.</summary>
    Password,

    /// <summary>It carries a program.</summary>
    Macros,

    /// <summary>It fetches a part of itself from elsewhere when it is opened.</summary>
    ReachesOut,

    /// <summary>It ends before its end.</summary>
    CutOff,

    /// <summary>A web page, also one that Excel is said to have written.</summary>
    WebPage,

    /// <summary>A photo of a telephone in HEIF, which few office computers open.</summary>
    Heic,

    /// <summary>A packed folder.</summary>
    Archive,

    /// <summary>A picture in a format that is not taken.</summary>
    Picture,
}

/// <summary>Finds out by its bytes what a file is. Reads what it needs, never the whole file at once, and unpacks no page and no picture.</summary>
internal static class ContentSniffer
{
    // ISO 32000-1, annex H.3.4.1: readers find the head of a PDF within its first 1024 bytes.
    private const int PdfHeadWithin = 1024;

    // What Excel calls a web page and keeps as .xls or .mht begins like one too.
    private static readonly string[] WebPageSigns = ["<html", "<!doctype html", "<table", "<body", "urn:schemas-microsoft-com:office:", "MIME-Version:"];

    private static ReadOnlySpan<byte> Pdf => "%PDF-"u8;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> Zip => [(byte)'P', (byte)'K', 0x03, 0x04];

    private static ReadOnlySpan<byte> Compound => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <param name="file">The file, seekable.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Sniffed> SniffAsync(Stream file, CancellationToken ct)
    {
        file.Position = 0;
        var head = new byte[PdfHeadWithin + 8];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return Signature(head.AsSpan(0, read)) switch
        {
            Start.Pdf => new([ContentKind.Pdf], await PdfPassword.IsAskedForAsync(file, ct) ? ContentFault.Password : ContentFault.None),
            Start.Jpeg => new([ContentKind.Jpeg]),
            Start.Png => new([ContentKind.Png]),
            Start.Zip => await OfArchiveAsync(file, ct),
            Start.Compound => await OfCompoundAsync(file, ct),
            Start.Heic => new([], ContentFault.Heic),
            Start.Picture => new([], ContentFault.Picture),
            Start.Archive => new([], ContentFault.Archive),
            Start.Other => !await PlainText.IsAsync(file, ct) ? Sniffed.Nothing
                : new([ContentKind.Text], IsWebPage(head.AsSpan(0, read)) ? ContentFault.WebPage : ContentFault.None),
        };
    }

    private static Start Signature(ReadOnlySpan<byte> head) =>
        head.StartsWith(Jpeg) ? Start.Jpeg
        : head.StartsWith(Png) ? Start.Png
        : head.StartsWith(Zip) ? Start.Zip
        : head.StartsWith(Compound) ? Start.Compound
        : head.StartsWith("Rar!"u8) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF]) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? Start.Archive
        : head.StartsWith("GIF8"u8) || IsBitmap(head) || head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || IsWebP(head) ? Start.Picture
        : IsHeif(head) ? Start.Heic
        : head[..Math.Min(head.Length, PdfHeadWithin + Pdf.Length - 1)].IndexOf(Pdf) >= 0 ? Start.Pdf
        : Start.Other;

    // Two letters alone could begin a text: four bytes after the length are zero.
    private static bool IsBitmap(ReadOnlySpan<byte> head) => head.Length >= 14 && head.StartsWith("BM"u8) && BinaryPrimitives.ReadUInt32LittleEndian(head[6..]) == 0;

    private static bool IsWebP(ReadOnlySpan<byte> head) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8);

    // ISO/IEC 23008-12, annex B: the brand of the box "ftyp".
    private static bool IsHeif(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && head[4..].StartsWith("ftyp"u8)
        && Encoding.ASCII.GetString(head[8..12]) is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "avif";

    private static bool IsWebPage(ReadOnlySpan<byte> head)
    {
        var start = Encoding.Latin1.GetString(head).Replace("\0", "", StringComparison.Ordinal);
        return WebPageSigns.Any(sign => start.Contains(sign, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<Sniffed> OfArchiveAsync(Stream file, CancellationToken ct)
    {
        if (await ZipDirectory.NamesAsync(file, ct) is not { } names)
            return new([], ContentFault.CutOff);

        var kinds = new List<ContentKind>();
        if (names.Contains("OFD.xml"))
            kinds.Add(ContentKind.Ofd);
        if (names.Contains("[Content_Types].xml"))
            foreach (var (folder, kind) in (ReadOnlySpan<(string, ContentKind)>)[
                ("word/", ContentKind.Document), ("xl/", ContentKind.Sheet), ("ppt/", ContentKind.Slides)])
                if (names.Any(name => name.StartsWith(folder, StringComparison.Ordinal)))
                    kinds.Add(kind);
        if (kinds.Count == 0)
            return new([], ContentFault.Archive);

        var (hasMacros, reachesOut) = await OfficePackage.ReadAsync(file, ct);
        hasMacros |= names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        return new(kinds, hasMacros ? ContentFault.Macros : reachesOut ? ContentFault.ReachesOut : ContentFault.None);
    }

    private static async Task<Sniffed> OfCompoundAsync(Stream file, CancellationToken ct)
    {
        var directory = await CompoundDirectory.ReadAsync(file, ct);
        var entries = directory.Names;
        // A new document that is encrypted is put into a compound file ([MS-OFFCRYPTO] 2.3.2).
        if (entries.Contains("EncryptedPackage"))
            return new([], ContentFault.Password);

        var kinds = new List<ContentKind>();
        var hasPassword = false;
        if (entries.Contains("WordDocument"))
        {
            kinds.Add(ContentKind.OldDocument);
            hasPassword |= IsWordEncrypted(await directory.HeadAsync("WordDocument", ct));
        }

        foreach (var book in (string[])["Workbook", "Book"])
            if (entries.Contains(book))
            {
                kinds.Add(ContentKind.OldSheet);
                hasPassword |= IsBookEncrypted(await directory.HeadAsync(book, ct));
            }

        if (entries.Contains("PowerPoint Document"))
        {
            kinds.Add(ContentKind.OldSlides);
            hasPassword |= AreSlidesEncrypted(await directory.HeadAsync("Current User", ct));
        }

        return new(kinds, hasPassword ? ContentFault.Password
            : entries.Any(entry => entry is "_VBA_PROJECT" or "_VBA_PROJECT_CUR" or "VBA" or "Macros") ? ContentFault.Macros : ContentFault.None);
    }

    // [MS-DOC] 2.5.2: fEncrypted.
    private static bool IsWordEncrypted(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && BinaryPrimitives.ReadUInt16LittleEndian(head) == 0xA5EC && (head[11] & 0x01) != 0;

    // [MS-XLS] 2.1.7.20.3: FilePass follows the first record, or WriteProtect after it.
    private static bool IsBookEncrypted(ReadOnlySpan<byte> head)
    {
        for (var at = 0; at + 4 <= head.Length; at += 4 + BinaryPrimitives.ReadUInt16LittleEndian(head[(at + 2)..]))
            if (BinaryPrimitives.ReadUInt16LittleEndian(head[at..]) == 0x002F)
                return true;
        return false;
    }

    // [MS-PPT] 2.3.2: headerToken of CurrentUserAtom.
    private static bool AreSlidesEncrypted(ReadOnlySpan<byte> head) => head.Length >= 16 && BinaryPrimitives.ReadUInt32LittleEndian(head[12..]) == 0xF3D1C4DF;

    private enum Start
    {
        Pdf,
        Jpeg,
        Png,
        Zip,
        Compound,
        Heic,
        Picture,
        Archive,
        Other,
    }
}
