using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.ReviewProposal;

/// <summary>审查: first and second review (初审、复审), and return for revision.</summary>
internal static class ReviewProposal
{
    internal sealed record NoteRequest(string? Note);

    internal sealed record ReturnRequest(string ReasonCode, string Note);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/review", Start).WithName("StartReview");
        proposals.MapPost("/{id:guid}/first-review", PassFirst).WithName("PassFirstReview");
        proposals.MapPost("/{id:guid}/return-for-revision", Return).WithName("ReturnForRevision");
    }

    private static async Task<Ok<ProposalCard>> Start(Guid id, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.StartReview, id, match, caller, ct);
        proposal.StartReview(Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> PassFirst(
        Guid id, NoteRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.PassFirstReview, id, match, caller, ct);
        proposal.PassFirstReview(request.Note, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Return(
        Guid id, ReturnRequest request, IfMatch match, Caller caller, ProposalAccess access, ReasonBook reasons, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.ReturnForRevision, id, match, caller, ct);
        await reasons.RequireAsync(proposal.Body, ReasonBook.Revision, request.ReasonCode, request.Note, ct);
        proposal.ReturnForRevision(request.ReasonCode, request.Note, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class NoteValidator : AbstractValidator<NoteRequest>
    {
        public NoteValidator() => RuleFor(r => r.Note).AtMost(2000);
    }

    internal sealed class ReturnValidator : AbstractValidator<ReturnRequest>
    {
        public ReturnValidator()
        {
            RuleFor(r => r.ReasonCode).Required(50);
            RuleFor(r => r.Note).Required(2000);
        }
    }
}
