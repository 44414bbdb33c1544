using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.WithdrawProposal;

/// <summary>撤回: by the first signer, before it is assigned.</summary>
internal static class WithdrawProposal
{
    internal sealed record Request(string Reason);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/withdrawal", Handle).WithName(nameof(WithdrawProposal));

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Withdraw, id, match, caller, ct);
        proposal.Withdraw(request.Reason, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).Required(1000);
    }
}
