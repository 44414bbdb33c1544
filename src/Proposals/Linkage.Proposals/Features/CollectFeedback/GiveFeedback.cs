using FluentValidation;
using Linkage.Persistence.Conventions;
using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Features.CollectFeedback;

/// <summary>
/// 提案者反馈: the proposer fills in the form, which goes to the CPPCC office and not to the unit. Who proposed what was merged rates the case under
/// which it was handled, on their own proposal.
/// </summary>
internal static class GiveFeedback
{
    internal sealed record Request(string Visit, string Attitude, string Result, bool OnPoint, bool? LeaderReplied, string? HowHeard, string? Comment);

    internal static void Map(RouteGroupBuilder proposals) => proposals.MapPost("/{id:guid}/own-feedback", Handle).WithName(nameof(GiveFeedback));

    // Without If-Match: several proposers of one case answer at once, and each only for themselves.
    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, Caller caller, ProposalsDbContext db, ProposalAccess access, StepMessages messages, TimeProvider clock, CancellationToken ct)
    {
        // First the round, then the case, as whoever closes the round does: what was given to an open round is revealed with it.
        var round = await db.FeedbackRounds.FromSql($"select r.*, r.xmin from feedback_rounds r where r.body = {caller.Body} and r.closed_at is null order by r.opened_at desc limit 1 for share")
            .FirstOrDefaultAsync(ct);
        var proposal = await access.FindAsync(id, ct);
        if (!(await access.StandingAsync(proposal, null, caller, ct)).IsAuthor)
            throw Refusal.NotAllowed();
        var handled = await access.CaseOfAsync(proposal, ct);
        handled.Require(ProposalTrigger.RecordFeedback);
        handled.RecordFeedback(
            (round ?? throw Refusal.Conflict("no-open-round")).Id, proposal.Id, proposal.FirstSigner,
            new(CodeText.Parse<VisitAnswer>(request.Visit)!.Value, CodeText.Parse<AttitudeRating>(request.Attitude)!.Value, request.OnPoint, request.LeaderReplied,
                request.HowHeard, CodeText.Parse<ResultRating>(request.Result)!.Value, request.Comment),
            Actor.Of(caller), clock.GetUtcNow());
        if (handled.Id != proposal.Id)
            await messages.PublishAsync(handled, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Visit).Must(c => CodeText.Parse<VisitAnswer>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Visit ?? "" });
            RuleFor(r => r.Attitude).Must(c => CodeText.Parse<AttitudeRating>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Attitude ?? "" });
            RuleFor(r => r.Result).Must(c => CodeText.Parse<ResultRating>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Result ?? "" });
            RuleFor(r => r.HowHeard).MaximumLength(500).WithErrorCode("too-long").WithState(_ => new object[] { 500 });
            RuleFor(r => r.Comment).MaximumLength(5000).WithErrorCode("too-long").WithState(_ => new object[] { 5000 });
        }
    }
}
