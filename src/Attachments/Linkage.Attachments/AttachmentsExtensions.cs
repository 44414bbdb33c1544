using Linkage.Attachments.Endpoints;
using Linkage.Attachments.Storage;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Health;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Linkage.Attachments;

/// <summary>附件 in a service: one registration, one call that maps the endpoints, and <see cref="AttachmentsMigrations"/> among the service's migrations.</summary>
public static class AttachmentsExtensions
{
    /// <summary>Registers the files of the service's database.</summary>
    /// <typeparam name="TDbContext">The service's context, whose transaction uploads are part of.</typeparam>
    /// <typeparam name="THolder">Says who may add and read.</typeparam>
    public static IHostApplicationBuilder AddAttachments<TDbContext, THolder>(this IHostApplicationBuilder builder)
        where TDbContext : DbContext where THolder : class, IAttachmentHolder
    {
        builder.Services.AddSingleton(provider => AttachmentLimits.Read(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddScoped<IAttachmentHolder, THolder>();
        builder.Services.AddScoped(provider => new AttachmentStore(
            provider.GetRequiredService<TDbContext>(), provider.GetRequiredService<AttachmentLimits>(), provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddScoped(provider => new AttachmentChoice(
            provider.GetRequiredService<AttachmentStore>(), provider.GetRequiredService<AttachmentLimits>()));
        builder.Services.AddWorkerHealth();
        builder.Services.AddHostedService<UnusedUploads>();
        return builder;
    }

    /// <summary>
    /// Maps <c>/{id}/attachments</c>, <c>/{id}/attachments/{attachmentId}</c>, <c>/received/{receiptId}/attachments/{attachmentId}</c> and
    /// <c>/attachment-rules</c> under a resource.
    /// </summary>
    /// <param name="resource">The group of the resource whose files these are.</param>
    /// <param name="subject">What the files belong to, for the names of the operations: <c>Item</c> gives <c>UploadItemAttachment</c>.</param>
    public static RouteGroupBuilder MapAttachments(this RouteGroupBuilder resource, string subject)
    {
        var services = ((IEndpointRouteBuilder)resource).ServiceProvider;
        Say(services.GetRequiredService<ProblemTexts>());
        var limits = services.GetRequiredService<AttachmentLimits>();

        resource.MapPost("/{id:guid}/attachments", UploadAttachment.Handle).WithName($"Upload{subject}Attachment")
            .Accepts<Stream>("application/octet-stream")
            .WithMetadata(new SpooledBody(limits.BytesPerFile, () => new(RefusalKind.TooLarge, "file-too-large", limits.MegabytesPerFile)))
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        resource.MapGet("/{id:guid}/attachments/{attachmentId:guid}", DownloadAttachment.OfSubject).WithName($"Download{subject}Attachment")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
        resource.MapGet("/received/{receiptId:guid}/attachments/{attachmentId:guid}", DownloadAttachment.Received).WithName($"DownloadReceived{subject}Attachment")
            .Produces<Stream>(StatusCodes.Status200OK, "application/octet-stream");
        resource.MapGet("/attachment-rules", AttachmentRules.Handle).WithName($"Read{subject}AttachmentRules");
        return resource;
    }

    private static void Say(ProblemTexts texts) => texts
        .Add("file-name-needed", "请提供带扩展名的文件名", "Give the file a name with an extension")
        .Add("file-empty", "文件是空的", "The file is empty")
        .Add("file-too-large", "单个文件不能超过 {0} MB", "A file has at most {0} MB")
        .Add("file-type-refused", "不接受“{0}”类型的文件,可用类型:{1}", "Files of the type “{0}” are not taken; these are: {1}")
        .Add("file-type-mismatch", "文件内容不是有效的“{0}”文件,可能已加密、损坏或被改过扩展名", "The content is no readable “{0}” file: it may be encrypted, damaged, or renamed")
        .Add("file-has-macros", "文件含有宏,请去除宏后再上传", "The file carries macros: save it without them")
        .Add("too-many-files", "附件最多 {0} 个", "At most {0} files")
        .Add("files-too-large", "附件合计不能超过 {0} MB", "The files have at most {0} MB together")
        .Add("too-many-uploads", "已上传而未保存的文件过多,请先保存", "Too many files were uploaded and not saved: save first")
        .Add("attachment-unknown", "没有该附件,或未上传到此处", "There is no such file here");
}
