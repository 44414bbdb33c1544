using Linkage.JointSurveys.Domain;
using Linkage.JointSurveys.Persistence;
using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Microsoft.EntityFrameworkCore;

namespace Linkage.JointSurveys.Features.ConvertRecommendation;

/// <summary>The proposal that was made of a recommendation exists, or came to an outcome: every hand-over of that recommendation shows it.</summary>
internal sealed class ProposalOfRecommendationProgressedConsumer(JointSurveysDbContext db) : IMessageConsumer<ProposalOfRecommendationProgressed>
{
    public async Task Consume(Received<ProposalOfRecommendationProgressed> received, CancellationToken ct)
    {
        var progress = received.Message;
        var handOvers = await db.Conversions.Where(c => c.RecommendationId == progress.RecommendationId && c.Target == ConversionTarget.Proposal && c.Body == progress.Body).ToListAsync(ct);
        foreach (var handOver in handOvers)
            handOver.Follow(progress.ProposalId, progress.Status, progress.Text, progress.CaseLabel, progress.ResultClass, progress.OccurredAt);
    }
}
