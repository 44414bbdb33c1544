using Linkage.Attachments;
using Linkage.Forwarding.Client;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features;

/// <summary>
/// Who adds files to an item: whoever may change its text now. Who reads them: whoever reads the item; and the body that an envelope brought them to,
/// as far as the envelope tells.
/// </summary>
internal sealed class ItemFiles(ItemSteps steps, FilesOfItems files, ReceivedContents received) : IAttachmentHolder
{
    private static readonly InformationTrigger[] Writing = [InformationTrigger.Revise, InformationTrigger.Edit];

    public async Task RequireChangeableAsync(Guid subject, Caller caller, CancellationToken ct)
    {
        var item = await steps.FindAsync(subject, ct);
        // The right first: whoever may never write it is not told how far it is.
        if (!Writing.Any(step => InformationPermissions.Allows(step, caller, item)))
            throw Refusal.NotAllowed();
        var possible = Writing.Where(step => InformationTransitions.Table.ContainsKey((item.Status, step))).ToList();
        if (possible.Count == 0)
            throw Refusal.Transition(item.Status.Code(), InformationTrigger.Revise.Code());
        if (!possible.Exists(step => InformationPermissions.Allows(step, caller, item)))
            throw Refusal.NotAllowed();
    }

    public async Task<AttachedFile?> FindAsync(Guid subject, Guid attachment, Caller caller, CancellationToken ct)
    {
        var item = await steps.FindAsync(subject, ct);
        return item.Content.Files.FirstOrDefault(file => file.Id == attachment)
            ?? (await files.EarlierAsync(item.Id, ct)).FirstOrDefault(file => file.Id == attachment);
    }

    public async Task<AttachedFile?> FindReceivedAsync(Guid receipt, Guid attachment, Caller caller, CancellationToken ct) =>
        (await received.FilesAsync<AttachedFile>(receipt, Kinds.SocialInformation, caller, ct)).FirstOrDefault(file => file.Id == attachment);
}
