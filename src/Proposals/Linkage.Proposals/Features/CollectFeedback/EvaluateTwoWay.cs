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

namespace Linkage.Proposals.Features.CollectFeedback;

/// <summary>双向评价: the proposer rates the unit, the unit rates the proposal (scientific, serious, feasible, standard, influential), back to back.</summary>
internal static class EvaluateTwoWay
{
    internal sealed record Request(Guid AssignmentId, string Side, IReadOnlyList<int> Scores, string? Comment);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/evaluations", Handle).WithName(nameof(EvaluateTwoWay));

    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, BodyBook book, DeadlineBook deadlines,
        TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.Evaluate, id, match, caller, ct);
        var unit = proposal.Assignments.FirstOrDefault(a => a.Id == request.AssignmentId && a.IsCurrent) ?? throw Refusal.Invalid("/assignmentId", "not-found");
        var side = CodeText.Parse<EvaluationSide>(request.Side)!.Value;
        var standing = await access.StandingAsync(proposal, unit, caller, ct);
        // Each side rates the other; the office may enter what a proposer without a device says.
        if (side == EvaluationSide.Proposal ? !standing.IsUnit : !standing.IsSigner && !caller.Is(Roles.Triage))
            throw Refusal.NotAllowed();
        if (await db.Evaluations.AnyAsync(e => e.AssignmentId == unit.Id && e.HandlingRound == proposal.HandlingRound && e.Side == side, ct))
            throw Refusal.Conflict("already-exists");
        var now = clock.GetUtcNow();
        proposal.Note(ProposalTrigger.Evaluate, Actor.Of(caller), now, side.Code());
        var evaluation = new Evaluation
        {
            ProposalId = id,
            AssignmentId = unit.Id,
            HandlingRound = proposal.HandlingRound,
            Side = side,
            Scores = [.. request.Scores],
            Total = (int)Math.Round(request.Scores.Average(), MidpointRounding.AwayFromZero),
            Comment = request.Comment,
            ById = caller.UserId,
            By = caller.Name,
            At = now,
        };
        db.Evaluations.Add(evaluation);
        if (side == EvaluationSide.Unit && evaluation.Total < (await book.RulesAsync(proposal.Body, ct)).RehandleBelowScore)
            proposal.ReopenForScore(await deadlines.DueAsync(proposal.Body, DeadlineBook.Rehandling, now, ct), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AssignmentId).Given();
            RuleFor(r => r.Side).CodeOf<Request, EvaluationSide>();
            RuleFor(r => r.Scores).Must(s => s is { Count: 5 } && s.All(x => x is >= 0 and <= 100)).WithErrorCode("out-of-range").WithState(_ => new object[] { 0, 100 });
            RuleFor(r => r.Comment).AtMost(2000);
        }
    }
}
