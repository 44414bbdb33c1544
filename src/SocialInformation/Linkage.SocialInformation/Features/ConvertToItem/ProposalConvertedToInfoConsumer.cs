using Linkage.Forwarding.Contracts.V1;
using Linkage.Messaging;
using Linkage.Proposals.Contracts.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.ConvertToItem;

/// <summary>提案转社情民意: a proposal that was not filed goes on as information under the id that Proposals gave it; its proposer is the reporter.</summary>
internal sealed class ProposalConvertedToInfoConsumer(SocialInformationDbContext db, ItemSteps steps, BodyRules rules, IOutbox outbox) : IMessageConsumer<ProposalConvertedToInfo>
{
    private const string Proposal = "proposal";

    public async Task Consume(Received<ProposalConvertedToInfo> received, CancellationToken ct)
    {
        var message = received.Message;
        var id = new ItemId(message.InfoItemId);
        if (await db.Items.AnyAsync(i => i.Id == id, ct))
            return;

        var item = InformationItem.Convert(
            new(id, message.Body, message.LineageId, message.Hop ?? 1, Proposal, message.ProposalId, message.ProposerId, message.Proposer),
            new(message.Title, message.Situation, message.Analysis, message.Suggestion, ReporterOf(message)),
            new(Urgency.Normal, Proposal, OnBehalf: message.ProposerId.Length == 0),
            await rules.DeadlineAsync(message.Body, "screening", message.ConvertedAt, ct),
            Caller.Anonymous with { UserId = "", Name = message.ConvertedBy, Body = message.Body }, message.ConvertedAt);
        db.Items.Add(item);
        steps.Announce(item, 0);
        outbox.Publish(new ItemConverted
        {
            SourceItemId = message.ProposalId,
            SourceKind = Proposal,
            SourceLineageId = message.LineageId,
            NewItemId = message.InfoItemId,
            NewKind = Kinds.SocialInformation,
            LineageId = message.LineageId,
            Body = message.Body,
            Title = message.Title,
            ConvertedBy = message.ConvertedBy,
            ConvertedAt = message.ConvertedAt,
        });
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
