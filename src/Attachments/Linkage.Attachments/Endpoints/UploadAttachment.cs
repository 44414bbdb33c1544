using System.Globalization;
using Linkage.Attachments.Sniffing;
using Linkage.Attachments.Storage;
using Linkage.Persistence.Audit;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Attachments.Endpoints;

/// <summary>
/// 上传附件: one file as the body of the request, its name beside it. It waits at its subject until a version names it; so uploads disturb neither
/// each other nor who is writing. The unit of work has spooled the body to disk before the transaction begins.
/// </summary>
internal static class UploadAttachment
{
    public static async Task<Created<AttachedFile>> Handle(
        Guid id, string? name, Stream content, Caller caller, IAttachmentHolder holder, AttachmentStore store, AuditTrail audit, HttpRequest request, CancellationToken ct)
    {
        await holder.RequireChangeableAsync(id, caller, ct);
        var checkedName = FileName.Require(name);
        var type = FileType.Of(checkedName) ?? throw TypeRefused(Path.GetExtension(checkedName));
        if (content.Length == 0)
            throw new Refusal(RefusalKind.Invalid, "file-empty");
        await RequireContentAsync(type, content, ct);

        var file = await store.AddAsync(id, checkedName, type.MediaType, content, caller, ct);
        audit.Note(string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({file.Size} B, SHA-256 {file.Sha256})"));
        return TypedResults.Created($"{request.Path}/{file.Id}", file);
    }

    private static async Task RequireContentAsync(FileType type, Stream content, CancellationToken ct)
    {
        var found = await ContentSniffer.SniffAsync(content, ct);
        var isAsNamed = found.Kinds.Contains(type.Kind);
        // A page may well be sent as the text that it is; under the name of a table it would be opened as something else.
        if (found.Fault is not ContentFault.None && !(isAsNamed && found.Fault is ContentFault.WebPage))
            throw new Refusal(RefusalKind.UnsupportedType, CodeOf(found.Fault), type.Extension);
        if (!isAsNamed)
            throw found.Kinds.Count > 0
                ? new Refusal(RefusalKind.UnsupportedType, "file-is-other", type.Extension, FileType.All.First(other => other.Kind == found.Kinds[0]).Extension)
                : new Refusal(RefusalKind.UnsupportedType, "file-type-mismatch", type.Extension);
    }

    private static Refusal TypeRefused(string extension) => extension.ToLowerInvariant() switch
    {
        ".heic" or ".heif" => new(RefusalKind.UnsupportedType, "file-is-heic"),
        ".zip" or ".rar" or ".7z" or ".gz" or ".tar" => new(RefusalKind.UnsupportedType, "file-is-archive"),
        ".docm" or ".xlsm" or ".pptm" or ".dotm" => new(RefusalKind.UnsupportedType, "file-has-macros"),
        _ => new(RefusalKind.UnsupportedType, "file-type-refused", extension, string.Join(' ', FileType.All.Select(t => t.Extension[1..]))),
    };

    private static string CodeOf(ContentFault fault) => fault switch
    {
        ContentFault.Password => "file-has-password",
        ContentFault.Macros => "file-has-macros",
        ContentFault.ReachesOut => "file-reaches-out",
        ContentFault.CutOff => "file-cut-off",
        ContentFault.WebPage => "file-is-web-page",
        ContentFault.Heic => "file-is-heic",
        ContentFault.Archive => "file-is-archive",
        ContentFault.Picture => "file-is-picture",
        _ => "file-type-mismatch",
    };
}
