using Linkage.Attachments;
using Linkage.Forwarding.Client;
using Linkage.JointSurveys.Domain;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Features;

/// <summary>
/// Who adds files to a report: whoever may write it now. Who reads them: whoever reads the report, with those of the reports that were accepted into
/// it; and the body that an envelope brought them to.
/// </summary>
internal sealed class ReportFiles(StepTaking steps, FilesOfReports files, ReceivedContents received) : IAttachmentHolder
{
    public async Task RequireChangeableAsync(Guid subject, Caller caller, CancellationToken ct) =>
        (await steps.FindAsync<Report>(subject, ct)).Require(ReportTrigger.Write, caller);

    public async Task<AttachedFile?> FindAsync(Guid subject, Guid attachment, Caller caller, CancellationToken ct)
    {
        var report = await steps.FindAsync<Report>(subject, ct);
        return report.Attachments.FirstOrDefault(file => file.Id == attachment)
            ?? (await files.OfSourcesAsync(report, ct)).SelectMany(source => source.Attachments).FirstOrDefault(file => file.Id == attachment);
    }

    public async Task<AttachedFile?> FindReceivedAsync(Guid receipt, Guid attachment, Caller caller, CancellationToken ct) =>
        (await received.FilesAsync<AttachedFile>(receipt, StepTaking.Kind, caller, ct)).FirstOrDefault(file => file.Id == attachment);
}
