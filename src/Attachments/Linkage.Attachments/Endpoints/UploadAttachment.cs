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
        var cleaned = FileName.Clean(name) ?? throw Refusal.Invalid("/name", "file-name-needed");
        var type = FileType.Of(cleaned) ?? throw new Refusal(
            RefusalKind.UnsupportedType, "file-type-refused", Path.GetExtension(cleaned), string.Join(' ', FileType.All.Select(t => t.Extension[1..])));
        if (content.Length == 0)
            throw new Refusal(RefusalKind.Invalid, "file-empty");
        await RequireContentAsync(type, content, ct);

        var file = await store.AddAsync(id, cleaned, type.MediaType, content, caller, ct);
        audit.Note(string.Create(CultureInfo.InvariantCulture, $"{file.Name} ({file.Size} B, SHA-256 {file.Sha256})"));
        return TypedResults.Created($"{request.Path}/{file.Id}", file);
    }

    private static async Task RequireContentAsync(FileType type, Stream content, CancellationToken ct)
    {
        var found = await ContentSniffer.SniffAsync(content, ct);
        if (!found.Kinds.Contains(type.Kind))
            throw new Refusal(RefusalKind.UnsupportedType, "file-type-mismatch", type.Extension);
        if (found.HasMacros)
            throw new Refusal(RefusalKind.UnsupportedType, "file-has-macros");
    }
}
