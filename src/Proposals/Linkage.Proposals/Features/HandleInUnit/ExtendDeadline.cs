using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.HandleInUnit;

/// <summary>延期: asked for by the unit with the proposer's consent, granted or refused by the office, counted by the body's pack.</summary>
internal static class ExtendDeadline
{
    internal sealed record Request(string Reason, string ConsentBy, DateOnly ConsentOn);

    internal sealed record DecisionRequest(bool Granted);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/extension-requests", Ask).WithName("RequestExtension");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/extension-decision", Decide).WithName("DecideExtension");
    }

    private static async Task<Ok<ProposalCard>> Ask(
        Guid id, Guid assignment, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.RequestExtension, id, assignment, match, caller, ct);
        if (await db.ExtensionRequests.AnyAsync(e => e.AssignmentId == assignment && e.Granted == null, ct))
            throw Refusal.Conflict("open-requests");
        var now = clock.GetUtcNow();
        proposal.RequestExtension(unit, request.Reason, Actor.Of(caller), now);
        db.ExtensionRequests.Add(new ExtensionRequest
        {
            ProposalId = id,
            AssignmentId = assignment,
            Reason = request.Reason,
            ConsentBy = request.ConsentBy,
            ConsentOn = request.ConsentOn,
            RequestedAt = now,
            DueBefore = unit.DueOn,
        });
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Decide(
        Guid id, Guid assignment, DecisionRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, DeadlineBook deadlines, TimeProvider clock,
        CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.DecideExtension, id, assignment, match, caller, ct);
        var asked = await db.ExtensionRequests.FirstOrDefaultAsync(e => e.AssignmentId == assignment && e.Granted == null, ct) ?? throw Refusal.Conflict("no-open-request");
        var pauses = await db.Clarifications.AsNoTracking().Where(c => c.AssignmentId == assignment).ToListAsync(ct);
        var due = request.Granted ? await deadlines.AgainAsync(unit, pauses, unit.Extensions + 1, ct) : null;
        if (request.Granted && (due is null || due.On <= unit.DueOn))
            throw Refusal.Conflict("extension-not-possible");
        var now = clock.GetUtcNow();
        proposal.DecideExtension(unit, request.Granted, due, Actor.Of(caller), now);
        asked.Decide(request.Granted, due?.On, now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Reason).Required(2000);
            RuleFor(r => r.ConsentBy).Required(100);
            RuleFor(r => r.ConsentOn).Given();
        }
    }
}
