using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.MergeProposals;

/// <summary>并案: several filed proposals become one case; can be undone until the case is assigned.</summary>
internal static class MergeProposals
{
    internal sealed record Request(Guid MainId, string? Note);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/merger", Merge).WithName("MergeProposal");
        proposals.MapPost("/{id:guid}/merger-undoing", Undo).WithName("UndoMerger");
    }

    private static async Task<Ok<ProposalCard>> Merge(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, StepMessages messages, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Merge, id, match, caller, ct);
        if (request.MainId == id)
            throw Refusal.Conflict("merge-with-itself");
        var main = await MainAsync(access, request.MainId, ct);
        proposal.MergeInto(main, request.Note, Actor.Of(caller), clock.GetUtcNow());
        await messages.PublishAsync(main, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Undo(
        Guid id, IfMatch match, Caller caller, ProposalAccess access, StepMessages messages, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.UndoMerge, id, match, caller, ct);
        proposal.Require(ProposalTrigger.UndoMerge);
        var main = await access.FindAsync(proposal.MergedIntoId!.Value, ct);
        proposal.UndoMerge(main, Actor.Of(caller), clock.GetUtcNow());
        await messages.PublishAsync(main, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Proposal> MainAsync(ProposalAccess access, Guid id, CancellationToken ct)
    {
        try
        {
            return await access.FindAsync(id, ct);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.NotFound)
        {
            throw Refusal.Invalid("/mainId", "not-found");
        }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.MainId).Given();
            RuleFor(r => r.Note).AtMost(1000);
        }
    }
}
