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
        .Add("file-name-needed", "请提供带扩展名的文件名，扩展名前用半角句点，如“报告.docx”", "Give the file a name with an extension, such as “report.docx”")
        .Add("file-empty", "文件是空的", "The file is empty")
        .Add("file-too-large", "单个文件不能超过 {0} MB", "A file has at most {0} MB")
        .Add("file-type-refused", "不接受“{0}”类型的文件,可用类型:{1}", "Files of the type “{0}” are not taken; these are: {1}")
        .Add("file-name-sign", "文件名中有不能使用的字符：{0}。请改名后再上传", "The file's name holds {0}, which no name may: rename it")
        .Add("file-name-ends", "文件名不能以空格开头，也不能以空格或句点结尾。请改名后再上传", "A file's name begins with no space and ends with no space or full stop: rename it")
        .Add("file-name-reserved", "“{0}”是 Windows 的保留名称，不能用作文件名。请改名后再上传", "Windows keeps the name “{0}” for itself: rename the file")
        .Add("file-name-too-long", "文件名不能超过 {0} 个字符。请缩短后再上传", "A file's name has at most {0} characters: shorten it")
        .Add("file-type-mismatch", "文件内容不是有效的“{0}”文件，可能已损坏或被改过扩展名。请用原来的程序打开并另存后再上传", "The content is no readable “{0}” file: it may be damaged or renamed. Open it where it was made and save it again")
        .Add("file-is-other", "文件内容是“{1}”，扩展名却是“{0}”。请把扩展名改为“{1}”后再上传", "The content is “{1}”, the name says “{0}”: rename it to “{1}”")
        .Add("file-has-password", "文件有打开密码，收到的单位打不开。请去掉密码后另存，再上传", "The file has a password to open it, so that nobody who gets it can: save it without")
        .Add("file-has-macros", "文件含有宏，请去除宏后再上传", "The file carries macros: save it without them")
        .Add("file-reaches-out", "文件打开时会从网络上取内容（如远程模板）。请去掉这些链接，或另存为 PDF 后再上传", "The file fetches content from the network when it is opened, such as a template: take that away, or save it as PDF")
        .Add("file-cut-off", "文件不完整，复制或上传时可能中断过。请确认原文件能打开，再重新上传", "The file breaks off: copying or sending it was interrupted. Make sure that the original opens, and send it again")
        .Add("file-is-web-page", "文件内容是网页，不是“{0}”文件。请用 Excel、WPS 或浏览器打开，另存为 xlsx、docx 或 pdf 后再上传", "The content is a web page, no “{0}” file: open it, save it as xlsx, docx or pdf, and send that")
        .Add("file-is-heic", "这是手机拍的 HEIC 照片，许多电脑打不开。请在手机上导出为 JPG（苹果手机：设置→相机→格式→兼容性最佳）后再上传", "This is a HEIC photo of a telephone, which many computers don't open: export it as JPG (iPhone: Settings, Camera, Formats, Most Compatible)")
        .Add("file-is-archive", "这是压缩包。请解压后逐个上传", "This is an archive: unpack it and send the files one by one")
        .Add("file-is-picture", "这种图片格式不被接受。请另存为 jpg 或 png 后再上传", "Pictures of this format are not taken: save it as jpg or png")
        .Add("too-many-files", "附件最多 {0} 个", "At most {0} files")
        .Add("files-too-large", "附件合计不能超过 {0} MB", "The files have at most {0} MB together")
        .Add("too-many-uploads", "已上传而未保存的文件过多,请先保存", "Too many files were uploaded and not saved: save first")
        .Add("attachment-unknown", "没有该附件,或未上传到此处", "There is no such file here");
}
