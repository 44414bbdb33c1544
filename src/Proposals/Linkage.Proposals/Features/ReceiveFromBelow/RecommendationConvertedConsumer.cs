using Linkage.Directory.Client;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReceiveFromBelow;

/// <summary>调研建议转提案: a draft for the office to hand to a member; what becomes of it goes back to the recommendation and its report.</summary>
internal sealed class RecommendationConvertedConsumer(ProposalsDbContext db, IOutbox outbox, IDirectory directory, TimeProvider clock) : IMessageConsumer<RecommendationConverted>
{
    public async Task Consume(Received<RecommendationConverted> received, CancellationToken ct)
    {
        var conversion = received.Message;
        if (conversion.Target != StepMessages.Kind)
            return;
        var proposal = await db.Proposals.FirstOrDefaultAsync(p => p.FromRecommendationId == conversion.RecommendationId, ct);
        if (proposal is null)
        {
            proposal = await DraftAsync(conversion, ct);
            db.Proposals.Add(proposal);
            outbox.Publish(StepMessages.Converted(proposal, conversion.ReportId, "joint-survey", conversion.ConvertedBy, clock.GetUtcNow()));
        }

        // Also when it was handed over before: that hand-over links to the same proposal and learns how far it is.
        outbox.Publish(new ProposalOfRecommendationProgressed
        {
            RecommendationId = conversion.RecommendationId,
            FactId = conversion.ConversionId,
            ProposalId = proposal.Id,
            LineageId = proposal.LineageId,
            Body = proposal.Body,
            Status = proposal.Status.Code(),
            CaseLabel = ProposalCard.Label(proposal),
            ResultClass = proposal.ResultClass,
            CanonicalResult = proposal.Result?.Code(),
            OccurredAt = proposal.CreatedAt,
        });
    }

    private async Task<Proposal> DraftAsync(RecommendationConverted conversion, CancellationToken ct)
    {
        var level = (await directory.GetBodyAsync(conversion.Body, ct))?.Level ?? "";
        var proposal = Proposal.Draft(
            new(conversion.ConversionId, conversion.Body, level, conversion.LineageId, 1, ProposerType.Member, null, null, "", "", null, false, null, null, false)
            {
                SeeksCarrier = true,
                FromRecommendationId = conversion.RecommendationId,
            },
            new(conversion.Title, conversion.Evidence ?? "", "", conversion.Text, conversion.Area), new(Actor.Platform.Id, conversion.ConvertedBy), clock.GetUtcNow());
        proposal.ClearFreshSteps();
        return proposal;
    }
}
