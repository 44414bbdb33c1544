using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.PublishProposal;

/// <summary>公开 (full text, summary or title) and 优秀提案.</summary>
internal static class PublishProposal
{
    internal sealed record Request(string Level, string? Summary);

    internal sealed record CommendRequest(int Year, string? Note);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/publication", Publish).WithName(nameof(PublishProposal));
        proposals.MapPost("/{id:guid}/commendation", Commend).WithName("CommendProposal");
    }

    private static async Task<Ok<ProposalCard>> Publish(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Publish, id, match, caller, ct);
        proposal.Publish(CodeText.Parse<PublishLevel>(request.Level)!.Value, request.Summary, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Commend(
        Guid id, CommendRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Commend, id, match, caller, ct);
        proposal.Commend(request.Year, request.Note, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Level).CodeOf<Request, PublishLevel>();
            RuleFor(r => r.Summary).Given().When(r => r.Level == "summary");
            RuleFor(r => r.Summary).AtMost(2000);
        }
    }

    internal sealed class CommendValidator : AbstractValidator<CommendRequest>
    {
        public CommendValidator()
        {
            RuleFor(r => r.Year).Within(2000, 2100);
            RuleFor(r => r.Note).AtMost(2000);
        }
    }
}
