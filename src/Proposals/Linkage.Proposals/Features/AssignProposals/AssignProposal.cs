using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.AssignProposals;

/// <summary>交办: proposed first where the Party and government offices have to agree, then assigned, to a lead and co-units or split.</summary>
internal static class AssignProposal
{
    internal sealed record Request(IReadOnlyList<UnitRequest> Units);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/assignment-proposal", Propose).WithName("ProposeAssignment");
        proposals.MapPost("/{id:guid}/assignment", Assign).WithName(nameof(AssignProposal));
    }

    private static async Task<Ok<ProposalCard>> Propose(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, UnitBook units, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.ProposeAssignment, id, match, caller, ct);
        var now = clock.GetUtcNow();
        proposal.ProposeAssignment(await units.OrdersAsync(proposal, request.Units, now, ct), Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Assign(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, UnitBook units, TimeProvider clock,
        CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Assign, id, match, caller, ct);
        var now = clock.GetUtcNow();
        proposal.Assign(await units.OrdersAsync(proposal, request.Units, now, ct), Actor.Of(caller), now);
        await units.RegisterAsync(proposal.Body, request.Units, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Units).Given().NoMoreThan(30);
            RuleForEach(r => r.Units).NotNull().WithErrorCode("required").SetValidator(new UnitRequestValidator());
        }
    }
}
