using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.CosignProposal;

/// <summary>联名: invitations that are accepted, declined, or expire; and the seal of an organisation.</summary>
internal static class CosignProposal
{
    internal sealed record Request(IReadOnlyList<Person> People);

    internal sealed record Person(string? UserId, string Name, bool? SignedOnPaper);

    internal sealed record AnswerRequest(bool Accept);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/invitations", Invite).WithName("InviteCosigners");
        proposals.MapPost("/{id:guid}/invitations/{signature:guid}/answer", Answer).WithName("AnswerInvitation");
        proposals.MapPost("/{id:guid}/seal", Seal).WithName("SealProposal");
    }

    private static async Task<Ok<ProposalCard>> Invite(
        Guid id, Request request, IfMatch match, Caller caller, ProposalAccess access, SignerBook signers, BodyBook book, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Invite, id, match, caller, ct);
        if (request.People.Any(p => p.SignedOnPaper == true) && !caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        var members = await signers.MembersAsync(
            proposal.Body, [.. request.People.Select((p, n) => new SignerBook.Named(p.UserId, p.Name, $"/people/{n}"))], ct);
        var now = clock.GetUtcNow();
        proposal.Invite(
            [.. members.Zip(request.People, (member, asked) => (member.UserId, member.Name, asked.SignedOnPaper == true))],
            await book.RulesAsync(proposal.Body, ct), await book.IsInSessionAsync(proposal.Body, now, ct), Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    // Without If-Match: what the invited person saw does not change while invitations are out, and many answer at once.
    private static async Task<Ok<ProposalCard>> Answer(
        Guid id, Guid signature, AnswerRequest request, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.FindAsync(id, ct);
        var own = proposal.Signatures.Any(s => s.Id == signature && s.UserId == caller.UserId);
        if (!own && !caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        proposal.AnswerInvitation(signature, request.Accept, onPaper: !own, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Seal(
        Guid id, IfMatch match, Caller caller, ProposalAccess access, SignerBook signers, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Seal, id, match, caller, ct);
        await signers.RequireSealerAsync(proposal, caller, ct);
        proposal.Seal(Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.People).Given().NoMoreThan(100);
            RuleFor(r => r.People).Must(p => p is null || p.Where(x => x is not null).Select(x => (x.UserId, x.Name)).Distinct().Count() == p.Count).WithErrorCode("person-twice");
            RuleForEach(r => r.People).NotNull().WithErrorCode("required").ChildRules(person =>
            {
                person.RuleFor(p => p.Name).Required(50);
                person.RuleFor(p => p.UserId).AtMost(100);
                person.RuleFor(p => p.UserId).Given().When(p => p.SignedOnPaper != true);
            });
        }
    }
}
