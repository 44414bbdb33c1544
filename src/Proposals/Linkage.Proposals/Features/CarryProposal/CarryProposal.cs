using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.CarryProposal;

/// <summary>委员领衔: the office asks a member of its own body to carry what came from elsewhere; the member accepts or declines.</summary>
internal static class CarryProposal
{
    internal sealed record Request(string UserId, string Name);

    internal sealed record AnswerRequest(bool Accept, string? Reason);

    internal sealed record EndRequest(string Reason);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/carrier", Ask).WithName("AskCarrier");
        proposals.MapPost("/{id:guid}/carrier-answer", Answer).WithName("AnswerCarrying");
        proposals.MapPost("/{id:guid}/carrier-search-closing", GiveUp).WithName("GiveUpCarrying");
    }

    private static async Task<Ok<ProposalCard>> Ask(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, SignerBook signers, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.AskCarrier, id, match, caller, ct);
        var member = (await signers.MembersAsync(proposal.Body, [new(request.UserId, request.Name, "/userId")], ct))[0];
        proposal.AskCarrier(member.UserId, member.Name, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    // A clerk records the answer of somebody who gave it on paper or by telephone.
    private static async Task<Ok<ProposalCard>> Answer(Guid id, AnswerRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(request.Accept ? ProposalTrigger.AcceptCarrying : ProposalTrigger.DeclineCarrying, id, match, caller, ct);
        var onPaper = proposal.AskedCarrierId != caller.UserId;
        if (request.Accept)
            proposal.AcceptCarrying(onPaper, Actor.Of(caller), clock.GetUtcNow());
        else
            proposal.DeclineCarrying(request.Reason!, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> GiveUp(Guid id, EndRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.GiveUpCarrying, id, match, caller, ct);
        proposal.GiveUpCarrying(request.Reason, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.UserId).Required(100);
            RuleFor(r => r.Name).Required(50);
        }
    }

    internal sealed class AnswerValidator : AbstractValidator<AnswerRequest>
    {
        public AnswerValidator()
        {
            RuleFor(r => r.Reason).Given().When(r => !r.Accept);
            RuleFor(r => r.Reason).AtMost(500);
        }
    }

    internal sealed class EndValidator : AbstractValidator<EndRequest>
    {
        public EndValidator() => RuleFor(r => r.Reason).Required(500);
    }
}
