using System.IO.Compression;
using System.Xml;

namespace Linkage.Attachments.Sniffing;

/// <summary>
/// What the small parts of a document of ECMA-376 say: its content types and its relations. They are unpacked as they are read and no further than
/// such parts are long; pages and pictures are never unpacked, so that a bomb costs nothing.
/// </summary>
internal static class OfficePackage
{
    private const int LongestPart = 1024 * 1024;
    private const int MostParts = 500;

    // Relations by which a document fetches a part of itself when it is opened; links that a reader may follow are none of them.
    private static readonly HashSet<string> Fetched = new(StringComparer.OrdinalIgnoreCase) { "attachedTemplate", "oleObject", "subDocument", "frame", "aFChunk", "control" };

    /// <param name="file">The file, seekable, whose directory was read already.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it says that it carries a program, and whether it fetches a part from elsewhere.</returns>
    public static async Task<(bool HasMacros, bool ReachesOut)> ReadAsync(Stream file, CancellationToken ct)
    {
        var (hasMacros, reachesOut) = (false, false);
        try
        {
            file.Position = 0;
            await using var archive = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            foreach (var part in archive.Entries.Where(entry => IsTypes(entry) || IsRelations(entry)).Take(MostParts))
            {
                await using var text = await part.OpenAsync(ct);
                using var xml = XmlReader.Create(text, new XmlReaderSettings
                {
                    Async = true,
                    DtdProcessing = DtdProcessing.Prohibit,
                    XmlResolver = null,
                    MaxCharactersInDocument = LongestPart,
                });
                while (await xml.ReadAsync())
                {
                    hasMacros |= IsTypes(part) && xml.GetAttribute("ContentType") is { } type
                        && (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase));
                    reachesOut |= IsRelations(part) && xml.GetAttribute("TargetMode") == "External"
                        && Fetched.Contains(xml.GetAttribute("Type")?.Split('/')[^1] ?? "") && IsElsewhere(xml.GetAttribute("Target") ?? "");
                }
            }
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            // What can't be read says nothing; whether it is a document at all is asked elsewhere.
        }

        return (hasMacros, reachesOut);
    }

    private static bool IsTypes(ZipArchiveEntry entry) => entry.FullName == "[Content_Types].xml";

    private static bool IsRelations(ZipArchiveEntry entry) => entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    // A template on the writer's own disk ("file:///C:\…\Normal.dotm") is found nowhere else and harms nobody.
    private static bool IsElsewhere(string target)
    {
        var place = Uri.UnescapeDataString(target).Trim().Replace('\\', '/');
        if (place.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            place = place["file:".Length..];
        else if (place.IndexOf(':', StringComparison.Ordinal) > 1)
            return true;
        // file:///C:/… has three slashes, file://server/… two; a share is //server/….
        return place.StartsWith("//", StringComparison.Ordinal) && !place.StartsWith("///", StringComparison.Ordinal);
    }
}
