using Linkage.Attachments.Storage;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace Linkage.Attachments.Endpoints;

/// <summary>
/// 下载附件: always as a file to be saved, never shown as a page; whole or in ranges. The content's hash is its ETag, for downloads that
/// go on; no browser keeps it on its disk for the next person at the desk.
/// </summary>
internal static class DownloadAttachment
{
    public static async Task<FileStreamHttpResult> OfSubject(
        Guid id, Guid attachmentId, Caller caller, IAttachmentHolder holder, NpgsqlDataSource database, HttpResponse response, CancellationToken ct) =>
        Answer(await holder.FindAsync(id, attachmentId, caller, ct), database, response);

    public static async Task<FileStreamHttpResult> Received(
        Guid receiptId, Guid attachmentId, Caller caller, IAttachmentHolder holder, NpgsqlDataSource database, HttpResponse response, CancellationToken ct) =>
        Answer(await holder.FindReceivedAsync(receiptId, attachmentId, caller, ct), database, response);

    private static FileStreamHttpResult Answer(AttachedFile? found, NpgsqlDataSource database, HttpResponse response)
    {
        var file = found ?? throw Refusal.NotFound();
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            new PieceStream(database, file.Sha256, file.Size), file.MediaType, file.Name,
            entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
