using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.DraftProposal;

/// <summary>起草: by a member, for an organisation, or by a clerk on behalf of a member without a device; freely or from a clue of the catalogue.</summary>
internal static class DraftProposal
{
    internal sealed record Request(
        string Title, string Situation, string Analysis, string Suggestion, string Category,
        string? ProposerType, string? Organisation, string? AuthorisedSignerId,
        Person? OnBehalfOf, string? Contact, IReadOnlyList<string>? SuggestedUnits, bool? ConsentToPublish, string? NoPublishReason,
        Guid? ClueId, Guid? FollowsPromiseId) : IProposalText;

    internal sealed record Person(string? UserId, string Name);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("", Handle).WithName(nameof(DraftProposal));

    private static async Task<Created<ProposalCard>> Handle(
        Request request, Caller caller, ProposalsDbContext db, ProposalAccess access, SignerBook signers, TimeProvider clock, CancellationToken ct)
    {
        if (!ProposalPermissions.Drafting.Grants(caller) || (request.OnBehalfOf is not null && !caller.Is(Roles.Triage)))
            throw Refusal.NotAllowed();
        var clue = request.ClueId is { } clueId
            ? await db.Clues.FirstOrDefaultAsync(c => c.Id == clueId && c.State == ClueState.InCatalogue, ct) ?? throw Refusal.Invalid("/clueId", "not-found")
            : null;
        var type = CodeText.Parse<ProposerType>(request.ProposerType) ?? ProposerType.Member;
        (string Name, string SignerId)? organisation = type == ProposerType.Member
            ? null
            : await signers.OrganisationAsync(caller.Body, type, request.Organisation!, request.AuthorisedSignerId, ct);
        // Whoever writes for an organisation need not be a member: who signs for it does so with the seal. Nor need the office, which writes what goes
        // upward for a member there to carry; submitted here it is only with the signatures of members.
        var (firstSignerId, firstSigner) = request.OnBehalfOf is { } person ? (await signers.MembersAsync(caller.Body, [new(person.UserId, person.Name, "/onBehalfOf/name")], ct))[0]
            : organisation is null && !caller.Is(Roles.Triage) ? await signers.ProposerAsync(caller, ct)
            : (caller.UserId, caller.Name);
        await BrokenPromises.RequireAsync(db, request.FollowsPromiseId, ct);

        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        var proposal = Proposal.Draft(
            new(id, caller.Body, caller.Level, clue?.LineageId ?? Guid.CreateVersion7(), clue?.Hop ?? 1,
                type, organisation?.Name, organisation?.SignerId, firstSignerId, firstSigner, request.Contact, request.OnBehalfOf is not null, clue?.Id, null, false),
            new(request.Title, request.Situation, request.Analysis, request.Suggestion, request.Category), Actor.Of(caller), now);
        proposal.Describe([.. request.SuggestedUnits ?? []], request.ConsentToPublish ?? true, request.NoPublishReason, request.FollowsPromiseId);
        db.Proposals.Add(proposal);
        var saved = await access.SaveAsync(proposal, caller, ct);
        return TypedResults.Created($"/api/v1/proposals/{id}", saved.Value);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            Include(new ProposalTextRules<Request>());
            RuleFor(r => r.ProposerType).CodeOfOrNone<Request, ProposerType>();
            RuleFor(r => r.Organisation).Given().When(r => r.ProposerType is not (null or "member"));
            RuleFor(r => r.Organisation).AtMost(100);
            RuleFor(r => r.AuthorisedSignerId).AtMost(100);
            RuleFor(r => r.Contact).AtMost(100);
            RuleFor(r => r.OnBehalfOf!.Name).Required(50).When(r => r.OnBehalfOf is not null);
            RuleFor(r => r.OnBehalfOf!.UserId).AtMost(100).When(r => r.OnBehalfOf is not null);
        }
    }
}
