namespace Linkage.Attachments.Sniffing;

/// <summary>What was found in a file.</summary>
/// <param name="Kinds">What it is; more than one where a document holds another. Empty when nothing known was found.</param>
/// <param name="HasMacros">Whether it carries a program.</param>
internal sealed record Sniffed(IReadOnlyList<ContentKind> Kinds, bool HasMacros = false)
{
    public static readonly Sniffed Nothing = new([]);
}

/// <summary>Finds out by its bytes what a file is. Reads what it needs, never the whole file at once.</summary>
internal static class ContentSniffer
{
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
        var head = new byte[8];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return Signature(head.AsSpan(0, read)) switch
        {
            Start.Pdf => new([ContentKind.Pdf]),
            Start.Jpeg => new([ContentKind.Jpeg]),
            Start.Png => new([ContentKind.Png]),
            Start.Zip => OfNames(await ZipDirectory.NamesAsync(file, ct)),
            Start.Compound => OfEntries(await CompoundDirectory.NamesAsync(file, ct)),
            Start.Other => await PlainText.IsAsync(file, ct) ? new([ContentKind.Text]) : Sniffed.Nothing,
        };
    }

    private static Start Signature(ReadOnlySpan<byte> head) =>
        head.StartsWith(Pdf) ? Start.Pdf
        : head.StartsWith(Jpeg) ? Start.Jpeg
        : head.StartsWith(Png) ? Start.Png
        : head.StartsWith(Zip) ? Start.Zip
        : head.StartsWith(Compound) ? Start.Compound
        : Start.Other;

    private static Sniffed OfNames(IReadOnlyList<string> names)
    {
        var kinds = new List<ContentKind>();
        if (names.Contains("OFD.xml"))
            kinds.Add(ContentKind.Ofd);
        if (names.Contains("[Content_Types].xml"))
            foreach (var (folder, kind) in (ReadOnlySpan<(string, ContentKind)>)[
                ("word/", ContentKind.Document), ("xl/", ContentKind.Sheet), ("ppt/", ContentKind.Slides)])
                if (names.Any(name => name.StartsWith(folder, StringComparison.Ordinal)))
                    kinds.Add(kind);
        return new(kinds, names.Any(name => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)));
    }

    // A document that is encrypted is a compound file too, with nothing of these in it.
    private static Sniffed OfEntries(IReadOnlyList<string> entries)
    {
        var kinds = new List<ContentKind>();
        if (entries.Contains("WordDocument"))
            kinds.Add(ContentKind.OldDocument);
        if (entries.Contains("Workbook") || entries.Contains("Book"))
            kinds.Add(ContentKind.OldSheet);
        if (entries.Contains("PowerPoint Document"))
            kinds.Add(ContentKind.OldSlides);
        return new(kinds, entries.Any(entry => entry is "_VBA_PROJECT" or "_VBA_PROJECT_CUR" or "VBA" or "Macros"));
    }

    private enum Start
    {
        Pdf,
        Jpeg,
        Png,
        Zip,
        Compound,
        Other,
    }
}
