using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.V1;
using Linkage.JointSurveys.Contracts.V1;
using Linkage.Messaging;
using Linkage.Proposals.Features.ForwardProposal;
using Linkage.Proposals.Features.ReceiveFromBelow;
using Linkage.SocialInformation.Contracts.V1;

namespace Linkage.Proposals;

/// <summary>What the service receives and numbers.</summary>
internal static class ProposalsBus
{
    public static void Configure(MessagingBuilder bus) => bus
        .ConsumeDirectoryChanges()
        .Consume<EnvelopesTakenIn, EnvelopesTakenInConsumer>()
        .Consume<ForwardReceipted, ForwardReceiptedConsumer>()
        .Consume<OutcomeReported, OutcomeReportedConsumer>()
        .Consume<InfoSuggestedAsProposal, InfoSuggestedAsProposalConsumer>()
        .Consume<RecommendationConverted, RecommendationConvertedConsumer>()
        .Sequences<ItemForwarded>();
}
