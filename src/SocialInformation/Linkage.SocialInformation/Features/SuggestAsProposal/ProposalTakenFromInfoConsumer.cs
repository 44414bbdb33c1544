using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.SuggestAsProposal;

/// <summary>The suggestion was followed: there is a draft of a proposal, to which the item links.</summary>
internal sealed class ProposalTakenFromInfoConsumer(
    SocialInformationDbContext db, ItemSteps steps, ILogger<ProposalTakenFromInfoConsumer> log) : IMessageConsumer<ProposalTakenFromInfo>
{
    public async Task Consume(Received<ProposalTakenFromInfo> received, CancellationToken ct)
    {
        var message = received.Message;
        if (await db.ItemsForChange(message.InfoItemId).FirstOrDefaultAsync(i => i.Body == message.Body, ct) is not { } item)
        {
            log.LogWarning("Proposal {Proposal} was made of unknown item {Item} of {Body}", message.ProposalId, message.InfoItemId, message.Body);
            return;
        }

        item.BecomeProposal(message.ProposalId, Caller.Anonymous with { UserId = "", Name = "提案", Body = message.Body }, message.TakenAt);
        steps.Announce(item, item.ContentVersion);
    }
}
