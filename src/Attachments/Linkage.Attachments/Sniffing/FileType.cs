using System.Collections.Frozen;

namespace Linkage.Attachments.Sniffing;

/// <summary>What the bytes of a file are, whatever it is called.</summary>
internal enum ContentKind
{
    Pdf,
    Ofd,
    Document,
    Sheet,
    Slides,
    OldDocument,
    OldSheet,
    OldSlides,
    Jpeg,
    Png,
    Text,
}

/// <summary>
/// A type that is taken. The list is what offices exchange and what can be looked into: papers (PDF, and OFD of GB/T 33190), office documents of both
/// generations and of WPS, pictures, plain text. Left out are archives and encrypted files, into which nobody can look, whatever a system would run,
/// and films: they belong on a medium made for them, not in a database. See ADR-011.
/// </summary>
/// <param name="Extension">With the dot, in lower case.</param>
/// <param name="MediaType">What a download says.</param>
/// <param name="Kind">What the bytes have to be.</param>
internal sealed record FileType(string Extension, string MediaType, ContentKind Kind)
{
    public static readonly IReadOnlyList<FileType> All =
    [
        new(".pdf", "application/pdf", ContentKind.Pdf),
        new(".ofd", "application/ofd", ContentKind.Ofd),
        new(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ContentKind.Document),
        new(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ContentKind.Sheet),
        new(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", ContentKind.Slides),
        new(".doc", "application/msword", ContentKind.OldDocument),
        new(".xls", "application/vnd.ms-excel", ContentKind.OldSheet),
        new(".ppt", "application/vnd.ms-powerpoint", ContentKind.OldSlides),
        new(".wps", "application/wps-office.wps", ContentKind.OldDocument),
        new(".et", "application/wps-office.et", ContentKind.OldSheet),
        new(".dps", "application/wps-office.dps", ContentKind.OldSlides),
        new(".jpg", "image/jpeg", ContentKind.Jpeg),
        new(".jpeg", "image/jpeg", ContentKind.Jpeg),
        new(".png", "image/png", ContentKind.Png),
        new(".txt", "text/plain", ContentKind.Text),
        new(".csv", "text/csv", ContentKind.Text),
    ];

    private static readonly FrozenDictionary<string, FileType> ByExtension = All.ToFrozenDictionary(type => type.Extension, StringComparer.OrdinalIgnoreCase);

    /// <summary>The type that a name claims; null when such files are not taken.</summary>
    public static FileType? Of(string name) => ByExtension.GetValueOrDefault(Path.GetExtension(name));
}
