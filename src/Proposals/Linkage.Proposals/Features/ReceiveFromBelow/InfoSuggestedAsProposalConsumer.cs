using Linkage.Directory.Client;
using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.SocialInformation.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReceiveFromBelow;

/// <summary>社情民意转提案: a draft for the office to hand to a member. A later version of the same item changes nothing: the draft is being worked on.</summary>
internal sealed class InfoSuggestedAsProposalConsumer(ProposalsDbContext db, IOutbox outbox, IDirectory directory, TimeProvider clock) : IMessageConsumer<InfoSuggestedAsProposal>
{
    public async Task Consume(Received<InfoSuggestedAsProposal> received, CancellationToken ct)
    {
        var info = received.Message;
        if (await db.Proposals.AnyAsync(p => p.FromInfoItemId == info.ItemId, ct))
            return;
        var now = clock.GetUtcNow();
        var level = (await directory.GetBodyAsync(info.Body, ct))?.Level ?? "";
        var proposal = Proposal.Draft(
            new(Guid.CreateVersion7(), info.Body, level, info.LineageId, info.Hop ?? 1, ProposerType.Member, null, null, "", "", null, false, null, info.ItemId, false)
            {
                SeeksCarrier = true,
                CarrierWish = info.Reporter,
            },
            new(info.Title, info.Situation, info.Analysis, info.Suggestion, "社情民意转提案"), new(Actor.Platform.Id, info.SuggestedBy), now);
        proposal.ClearFreshSteps();
        db.Proposals.Add(proposal);
        outbox.Publish(new ProposalTakenFromInfo { InfoItemId = info.ItemId, ProposalId = proposal.Id, LineageId = info.LineageId, Body = info.Body, TakenAt = now });
        outbox.Publish(StepMessages.Converted(proposal, info.ItemId, "social-information", info.SuggestedBy, now));
    }
}
