using FluentValidation;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.CollectFeedback;

/// <summary>
/// 征询轮次: opened and closed by the office. Opening takes in what proposers said while none was open; closing reveals every rating of the round at
/// once and starts what follows from it.
/// </summary>
internal static class KeepFeedbackRounds
{
    internal sealed record Request(string Name);

    internal sealed record Row(Guid Id, int Version, string Name, DateTimeOffset OpenedAt, DateOnly? DueOn, DateTimeOffset? ClosedAt, int Recorded);

    internal sealed record Closing(Guid Id, int Version, int Satisfied, int BasicallySatisfied, int Dissatisfied, IReadOnlyList<Guid> Alerts);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/feedback-rounds", Open).WithName("OpenFeedbackRound");
        proposals.MapGet("/feedback-rounds", List).WithName("ListFeedbackRounds");
        proposals.MapPost("/feedback-rounds/{round:guid}/closing", Close).WithName("CloseFeedbackRound");
    }

    private static async Task<Created<Row>> Open(Request request, Caller caller, ProposalsDbContext db, RoundBook rounds, DeadlineBook deadlines, TimeProvider clock, CancellationToken ct)
    {
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        var now = clock.GetUtcNow();
        var due = await deadlines.DueAsync(caller.Body, DeadlineBook.Feedback, now, ct);
        var round = new FeedbackRound { Body = caller.Body, Name = request.Name, OpenedAt = now, DueOn = due?.On, Revision = 1 };
        db.FeedbackRounds.Add(round);
        await db.SaveChangesAsync(ct);
        var waited = await rounds.JoinWaitingAsync(round, ct);
        return TypedResults.Created($"/api/v1/proposals/feedback-rounds/{round.Id}", new Row(round.Id, 1, round.Name, now, round.DueOn, null, waited));
    }

    private static async Task<Ok<IReadOnlyList<Row>>> List(Caller caller, ProposalsDbContext db, CancellationToken ct)
    {
        var office = ProposalPermissions.ReadingAll.Grants(caller);
        var rounds = await db.FeedbackRounds.AsNoTracking().OrderByDescending(r => r.OpenedAt).Take(200)
            .Select(r => new { Round = r, Recorded = db.Feedback.Count(f => f.RoundId == r.Id) }).ToListAsync(ct);
        // How many answered could tell a unit with one case that it was rated.
        return TypedResults.Ok<IReadOnlyList<Row>>([.. rounds.Select(r => new Row(
            r.Round.Id, r.Round.Revision, r.Round.Name, r.Round.OpenedAt, r.Round.DueOn, r.Round.ClosedAt, office || r.Round.ClosedAt is not null ? r.Recorded : 0))]);
    }

    private static async Task<Ok<Closing>> Close(
        Guid round, IfMatch match, Caller caller, ProposalsDbContext db, RoundBook rounds, StepMessages messages, BodyBook book, DeadlineBook deadlines,
        TimeProvider clock, CancellationToken ct)
    {
        var closing = await rounds.TakeAsync(round, ct) ?? throw Refusal.NotFound();
        if (!ProposalPermissions.Registers.Grants(caller))
            throw Refusal.NotAllowed();
        match.Require(closing.Revision);
        if (closing.ClosedAt is not null)
            throw Refusal.Conflict("round-closed");
        var now = clock.GetUtcNow();
        closing.ClosedAt = now;
        closing.Revision++;

        var rated = await rounds.RatedAsync(closing, ct);
        var due = await deadlines.DueAsync(caller.Body, DeadlineBook.Rehandling, now, ct);
        var low = await TooLowAsync([.. rated.Select(p => p.Id)], (await book.RulesAsync(caller.Body, ct)).RehandleBelowScore, db, ct);
        foreach (var proposal in rated)
        {
            proposal.Reveal(round, low.Contains((proposal.Id, proposal.HandlingRound)), due, Actor.Of(caller), now);
            await messages.PublishAsync(proposal, ct);
        }

        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Closing(
            round, closing.Revision,
            rated.Count(p => p.Status == ProposalStatus.Satisfied), rated.Count(p => p.Status == ProposalStatus.BasicallySatisfied),
            rated.Count(p => p.Status is ProposalStatus.Rehandling or ProposalStatus.MeetingDue),
            [.. rated.Where(p => p.ClassASolvedYetDissatisfied).Select(p => p.Id)]));
    }

    private static async Task<HashSet<(Guid, int)>> TooLowAsync(Guid[] proposals, int border, ProposalsDbContext db, CancellationToken ct) =>
        [.. (await db.Evaluations.AsNoTracking().Where(e => proposals.Contains(e.ProposalId) && e.Side == EvaluationSide.Unit && e.Total < border)
            .Select(e => new { e.ProposalId, e.HandlingRound }).ToListAsync(ct)).Select(e => (e.ProposalId, e.HandlingRound))];

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Name).Required(100);
    }
}
