using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.FileProposals;

/// <summary>立案: the case gets the next number of its session.</summary>
internal static class FileProposal
{
    internal sealed record Request(string? Category);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/filing", Handle).WithName(nameof(FileProposal));

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, BodyBook book, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.File, id, match, caller, ct);
        proposal.Require(ProposalTrigger.File);
        // Last, so that the counter is locked as briefly as can be; a lost race rolls it back.
        var number = await book.TakeCaseNumbersAsync(proposal.Body, proposal.Term!.Value, proposal.Session!.Value, 1, ct);
        proposal.File(number, request.Category, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Category).AtMost(50);
    }
}
