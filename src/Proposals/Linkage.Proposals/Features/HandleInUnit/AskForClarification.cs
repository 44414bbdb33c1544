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

/// <summary>A question of the unit to the proposer, and its answer. The due date moves only where the body's pack stops the clock.</summary>
internal static class AskForClarification
{
    internal sealed record Request(string Text);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/clarifications", Ask).WithName(nameof(AskForClarification));
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/clarifications/{question:guid}/answer", Answer).WithName("AnswerClarification");
    }

    private static async Task<Ok<ProposalCard>> Ask(
        Guid id, Guid assignment, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.AskClarification, id, assignment, match, caller, ct);
        var now = clock.GetUtcNow();
        if (await db.Clarifications.AnyAsync(c => c.AssignmentId == assignment && c.AnsweredAt == null, ct))
            throw Refusal.Conflict("open-requests");
        proposal.TakeUnitStep(AssignmentTrigger.AskClarification, unit, Actor.Of(caller), now);
        db.Clarifications.Add(new Clarification { ProposalId = id, AssignmentId = assignment, Question = request.Text, AskedAt = now });
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Answer(
        Guid id, Guid assignment, Guid question, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, DeadlineBook deadlines,
        TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.AnswerClarification, id, assignment, match, caller, ct);
        var pauses = await db.Clarifications.Where(c => c.AssignmentId == assignment).OrderBy(c => c.AskedAt).ToListAsync(ct);
        var asked = pauses.FirstOrDefault(c => c.Id == question) ?? throw Refusal.NotFound();
        if (asked.AnsweredAt is not null)
            throw Refusal.Conflict("no-open-request");
        var now = clock.GetUtcNow();
        proposal.TakeUnitStep(AssignmentTrigger.AnswerClarification, unit, Actor.Of(caller), now);
        asked.Reply(request.Text, now);
        unit.SetDue(await deadlines.AgainAsync(unit, pauses.Where(p => unit.ClockStartsAt is { } start && p.AskedAt >= start), unit.Extensions, ct));
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Text).Required(5000);
    }
}
