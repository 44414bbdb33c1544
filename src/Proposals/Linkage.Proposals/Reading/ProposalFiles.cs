using Linkage.Attachments;
using Linkage.Forwarding.Client;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Publishing;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Proposals.Reading;

/// <summary>
/// Who adds files to a proposal: whoever may edit its text now, so never once people sign it. Who reads them: as far as <see cref="FilesOfProposals"/>
/// says; and the body that an envelope brought them to.
/// </summary>
internal sealed class ProposalFiles(ProposalAccess access, FilesOfProposals files, ReceivedContents received) : IAttachmentHolder
{
    public async Task RequireChangeableAsync(Guid subject, Caller caller, CancellationToken ct)
    {
        var proposal = await access.FindAsync(subject, ct);
        if (!ProposalPermissions.Table[ProposalTrigger.Edit].Allows(caller, await access.StandingAsync(proposal, null, caller, ct)))
            throw Refusal.NotAllowed();
        proposal.Require(ProposalTrigger.Edit);
    }

    public async Task<AttachedFile?> FindAsync(Guid subject, Guid attachment, Caller caller, CancellationToken ct)
    {
        var proposal = await access.FindAsync(subject, ct);
        return !await files.SeesAsync(proposal, caller, ct)
            ? null
            : proposal.Attachments.FirstOrDefault(file => file.Id == attachment)
                ?? (await files.EarlierAsync(proposal, ct)).FirstOrDefault(file => file.Id == attachment);
    }

    public async Task<AttachedFile?> FindReceivedAsync(Guid receipt, Guid attachment, Caller caller, CancellationToken ct) =>
        (await received.FilesAsync<AttachedFile>(receipt, StepMessages.Kind, caller, ct)).FirstOrDefault(file => file.Id == attachment);
}
