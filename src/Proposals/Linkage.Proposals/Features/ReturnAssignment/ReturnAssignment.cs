using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.ReturnAssignment;

/// <summary>申退: the unit says whose it should be; the office answers within its clock; a deadlock goes to coordination, where a leader decides.</summary>
internal static class ReturnAssignment
{
    internal sealed record Request(string ReasonCode, string Note, string? SuggestedUnit, IReadOnlyList<string>? SuggestedCoUnits);

    internal sealed record AnswerRequest(bool Accepted, string? Note, string? DecidedBy, IReadOnlyList<UnitRequest>? Instead);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/return-request", Ask).WithName("RequestReturn");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/coordination", Escalate).WithName("CoordinateReturn");
        proposals.MapPost("/{id:guid}/assignments/{assignment:guid}/return-answer", Answer).WithName("AnswerReturn");
    }

    private static async Task<Ok<ProposalCard>> Ask(
        Guid id, Guid assignment, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, ReasonBook reasons, DeadlineBook deadlines,
        TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.RequestReturn, id, assignment, match, caller, ct);
        await reasons.RequireAsync(proposal.Body, ReasonBook.ReturnRequest, request.ReasonCode, request.Note, ct);
        var now = clock.GetUtcNow();
        var latest = await deadlines.DueAsync(proposal.Body, DeadlineBook.ReturnRequest, unit.AssignedAt ?? now, ct);
        var answer = await deadlines.DueAsync(proposal.Body, DeadlineBook.ReturnAnswer, now, ct);
        proposal.TakeUnitStep(AssignmentTrigger.RequestReturn, unit, Actor.Of(caller), now, request.ReasonCode, request.Note);
        db.ReturnRequests.Add(new ReturnRequest
        {
            ProposalId = id,
            AssignmentId = assignment,
            ReasonCode = request.ReasonCode,
            Note = request.Note,
            SuggestedUnit = request.SuggestedUnit,
            SuggestedCoUnits = [.. request.SuggestedCoUnits ?? []],
            RequestedAt = now,
            RequestedBy = caller.Name,
            Late = latest is not null && now > latest.At,
            AnswerDueOn = answer?.On,
        });
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Escalate(
        Guid id, Guid assignment, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var (proposal, unit) = await access.ForUnitAsync(AssignmentTrigger.Escalate, id, assignment, match, caller, ct);
        var now = clock.GetUtcNow();
        proposal.TakeUnitStep(AssignmentTrigger.Escalate, unit, Actor.Of(caller), now);
        (await OpenAsync(db, assignment, ct)).Escalate(now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Answer(
        Guid id, Guid assignment, AnswerRequest request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, UnitBook units, DeadlineBook deadlines,
        TimeProvider clock, CancellationToken ct)
    {
        var trigger = request.Accepted ? AssignmentTrigger.AcceptReturn : AssignmentTrigger.RejectReturn;
        var (proposal, unit) = await access.ForUnitAsync(trigger, id, assignment, match, caller, ct);
        AssignmentTransitions.Next(unit.Status, trigger);
        if (unit.Status == AssignmentStatus.Coordinating && VisibleText.IsBlank(request.DecidedBy))
            throw Refusal.Invalid("/decidedBy", "required");
        var now = clock.GetUtcNow();
        var open = await OpenAsync(db, assignment, ct);
        if (request.Accepted)
        {
            proposal.AcceptReturn(unit, await units.OrdersAsync(proposal, request.Instead ?? [], now, ct, "/instead"), request.Note, Actor.Of(caller), now);
            await units.RegisterAsync(proposal.Body, request.Instead ?? [], ct);
            await deadlines.AskForFeedbackAsync(proposal, now, ct);
        }
        else
            proposal.TakeUnitStep(trigger, unit, Actor.Of(caller), now, note: request.Note);
        open.Answer(request.Accepted, request.Note, request.DecidedBy, Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Domain.ReturnRequest> OpenAsync(ProposalsDbContext db, Guid assignment, CancellationToken ct) =>
        await db.ReturnRequests.FirstAsync(r => r.AssignmentId == assignment && r.AnsweredAt == null, ct);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.ReasonCode).Required(50);
            RuleFor(r => r.Note).Required(2000);
            RuleFor(r => r.SuggestedUnit).AtMost(100);
            RuleFor(r => r.SuggestedCoUnits).NoMoreThan(20);
            RuleForEach(r => r.SuggestedCoUnits).Required(100);
        }
    }

    internal sealed class AnswerValidator : AbstractValidator<AnswerRequest>
    {
        public AnswerValidator()
        {
            RuleFor(r => r.Note).Given().When(r => !r.Accepted);
            RuleFor(r => r.Note).AtMost(2000);
            RuleFor(r => r.DecidedBy).AtMost(100);
            RuleFor(r => r.Instead).NoMoreThan(30);
            RuleForEach(r => r.Instead).NotNull().WithErrorCode("required").SetValidator(new UnitRequestValidator());
        }
    }
}
