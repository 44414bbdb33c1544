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

namespace Linkage.Proposals.Features.HandleInUnit;

/// <summary>承办: sign for, start, contacts with the proposer (面商), the co-unit's opinion.</summary>
internal static class HandleInUnit
{
    internal sealed record SignForRequest(string PersonInCharge, string LeaderInCharge, string? Phone);

    internal sealed record ContactRequest(string Stage, string Way, DateOnly HeldOn, string People, string Summary);

    internal sealed record OpinionRequest(string Text, string Signer);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/sign-for", SignFor).WithName("SignForAssignment");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/handling", Start).WithName("StartHandling");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/contacts", Contact).WithName("RecordContact");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/opinion", GiveOpinion).WithName("GiveCoOpinion");
    }

    private static async Task<Ok<ProposalCard>> SignFor(
        Guid id, Guid assignment, SignForRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.SignFor, id, assignment, match, caller, ct);
        proposal.SignFor(unit, request.PersonInCharge, request.LeaderInCharge, request.Phone, Actor.Of(caller), clock.GetUtcNow());
        await db.UnitStaff.Where(s => s.Body == caller.Body && s.UserId == caller.UserId).ExecuteUpdateAsync(s => s.SetProperty(x => x.Name, caller.Name), ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Start(
        Guid id, Guid assignment, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.StartHandling, id, assignment, match, caller, ct);
        proposal.TakeUnitStep(AssignmentTrigger.StartHandling, unit, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Contact(
        Guid id, Guid assignment, ContactRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.RecordContact, id, assignment, match, caller, ct);
        var now = clock.GetUtcNow();
        if (request.HeldOn > Publishing.BeijingDay.Of(now))
            throw Refusal.Invalid("/heldOn", "in-the-future");
        proposal.TakeUnitStep(AssignmentTrigger.RecordContact, unit, Actor.Of(caller), now, request.Stage);
        unit.Contacted(request.HeldOn);
        db.Contacts.Add(new Contact
        {
            ProposalId = id,
            AssignmentId = assignment,
            Stage = CodeText.Parse<ContactStage>(request.Stage)!.Value,
            Way = CodeText.Parse<ContactWay>(request.Way)!.Value,
            HeldOn = request.HeldOn,
            People = request.People,
            Summary = request.Summary,
            RecordedBy = caller.Name,
            RecordedAt = now,
        });
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> GiveOpinion(
        Guid id, Guid assignment, OpinionRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.GiveOpinion, id, assignment, match, caller, ct);
        db.CoOpinions.Add(proposal.GiveOpinion(unit, request.Text, request.Signer, Actor.Of(caller), clock.GetUtcNow()));
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class SignForValidator : AbstractValidator<SignForRequest>
    {
        public SignForValidator()
        {
            RuleFor(r => r.PersonInCharge).Required(50);
            RuleFor(r => r.LeaderInCharge).Required(50);
            RuleFor(r => r.Phone).AtMost(50);
        }
    }

    internal sealed class ContactValidator : AbstractValidator<ContactRequest>
    {
        public ContactValidator()
        {
            RuleFor(r => r.Stage).CodeOf<ContactRequest, ContactStage>();
            RuleFor(r => r.Way).CodeOf<ContactRequest, ContactWay>();
            RuleFor(r => r.People).Required(500);
            RuleFor(r => r.Summary).Required(5000);
        }
    }

    internal sealed class OpinionValidator : AbstractValidator<OpinionRequest>
    {
        public OpinionValidator()
        {
            RuleFor(r => r.Text).Required(20000);
            RuleFor(r => r.Signer).Required(50);
        }
    }
}
