using Linkage.Persistence.Conventions;
using Linkage.Proposals.Contracts.V1;
using Linkage.Proposals.Domain;

namespace Linkage.Proposals.Publishing;

/// <summary>联名、领衔: what is told of an invitation, to the one who is invited and to the one who invited. Pure.</summary>
internal static class InvitationMessages
{
    public static CosignerInvited Invited(Proposal proposal, Signature signature, ProposalStep step) => new()
    {
        SignatureId = signature.Id,
        ProposalId = proposal.Id,
        LineageId = proposal.LineageId,
        Body = proposal.Body,
        Title = proposal.Title,
        UserId = signature.UserId,
        InvitedBy = step.Actor,
        ExpiresAt = signature.ExpiresAt,
        InvitedAt = step.At,
    };

    public static CarrierAsked Asked(Proposal proposal, ProposalStep step) => new()
    {
        ProposalId = proposal.Id,
        LineageId = proposal.LineageId,
        Body = proposal.Body,
        Revision = step.Number,
        Title = proposal.Title,
        UserId = proposal.AskedCarrierId!,
        AskedBy = step.Actor,
        AskedAt = step.At,
    };

    public static CarrierAnswered Answered(Proposal proposal, ProposalStep step) => new()
    {
        ProposalId = proposal.Id,
        LineageId = proposal.LineageId,
        Body = proposal.Body,
        Revision = step.Number,
        Title = proposal.Title,
        Name = step.Step == ProposalTrigger.AcceptCarrying.Code() ? proposal.FirstSigner : step.Person!,
        Answer = step.Step == ProposalTrigger.AcceptCarrying.Code() ? "accepted" : "declined",
        AnsweredById = step.ActorId,
        AnsweredAt = step.At,
    };

    public static CosignerAnswered Answered(Proposal proposal, Signature signature, ProposalStep step) => new()
    {
        SignatureId = signature.Id,
        ProposalId = proposal.Id,
        LineageId = proposal.LineageId,
        Body = proposal.Body,
        Title = proposal.Title,
        FirstSignerId = proposal.FirstSignerId,
        Name = signature.Name,
        Answer = signature.State.Code(),
        AnsweredById = step.ActorId,
        AnsweredAt = step.At,
    };
}
