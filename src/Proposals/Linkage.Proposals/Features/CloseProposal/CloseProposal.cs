using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.CloseProposal;

/// <summary>办结 or follow-up of what was promised; then 归档.</summary>
internal static class CloseProposal
{
    internal sealed record Request(string? Note);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/closing", Close).WithName(nameof(CloseProposal));
        proposals.MapPost("/{id:guid}/archiving", Archive).WithName("ArchiveProposal");
    }

    private static async Task<Ok<ProposalCard>> Close(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, BodyBook book, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Close, id, match, caller, ct);
        var now = clock.GetUtcNow();
        var facts = new ClosingFacts(
            await db.Promises.CountAsync(p => p.ProposalId == id && p.State == PromiseState.Open, ct),
            await db.Contacts.CountAsync(c => c.ProposalId == id, ct),
            (await book.RulesAsync(proposal.Body, ct)).TwoMeetingsOnePublication,
            BeijingDay.Of(now));
        proposal.Close(facts, request.Note, Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Archive(Guid id, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Archive, id, match, caller, ct);
        proposal.Archive(Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Note).AtMost(2000);
    }
}
