using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Linkage.SocialInformation.Domain;

namespace Linkage.SocialInformation.Features.ConvertToItem;

/// <summary>提案转社情民意: a proposal that was not filed goes on as information under the id that Proposals gave it; its proposer is the reporter.</summary>
internal sealed class ProposalConvertedToInfoConsumer(Converting converting) : IMessageConsumer<ProposalConvertedToInfo>
{
    private const string Proposal = "proposal";

    public Task Consume(Received<ProposalConvertedToInfo> received, CancellationToken ct)
    {
        var message = received.Message;
        return converting.MakeAsync(
            new(new(message.InfoItemId), message.Body, message.LineageId, message.Hop ?? 1, Proposal, message.ProposalId, message.ProposerId, message.Proposer),
            new(message.Title, message.Situation, message.Analysis, message.Suggestion, ReporterOf(message)), Proposal, message.ConvertedBy, message.ConvertedAt, ct);
    }

    private static Reporter ReporterOf(ProposalConvertedToInfo message) => new(
        message.ProposerType switch
        {
            "party" => "party",
            "peoples-organisation" => "organisation",
            "special-committee" => "committee",
            "sector" or "group" or "joint-group" => "sector",
            "member" when message.Level is "national" or "province" or "city" or "county" => $"{message.Level}-member",
            _ => "other",
        },
        message.Organisation ?? message.Proposer, null, null, null, [.. message.CoSigners.Select(name => new JointReporter(name, null))], null);
}
