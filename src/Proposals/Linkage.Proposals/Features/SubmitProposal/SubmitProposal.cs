using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.SubmitProposal;

/// <summary>提交: all signatures or the seal are there, and the author says that nothing in it is classified.</summary>
internal static class SubmitProposal
{
    internal sealed record Request(bool NotClassified);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/submission", Handle).WithName(nameof(SubmitProposal));

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, SignerBook signers, BodyBook book, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Submit, id, match, caller, ct);
        if (!request.NotClassified)
            throw Refusal.Invalid("/notClassified", "secrecy-self-check");
        await signers.RequireSittingAsync(proposal, ct);
        var now = clock.GetUtcNow();
        proposal.Submit(await book.FrameAsync(proposal.Body, now, ct), Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }
}
