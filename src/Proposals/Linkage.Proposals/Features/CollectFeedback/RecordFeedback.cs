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

/// <summary>
/// 反馈: the office asks the proposers itself, so that nobody rates under the unit's eyes [beimanyi]; attitude and result apart.
/// And the meeting after a second dissatisfied rating.
/// </summary>
internal static class RecordFeedback
{
    internal sealed record Request(
        Guid RoundId, Guid? RespondentProposalId, string Visit, string Attitude, string Result, bool OnPoint, bool? LeaderReplied, string? HowHeard, string? Comment);

    internal sealed record TextRequest(string Text);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/feedback", Record).WithName(nameof(RecordFeedback));
        proposals.MapPost("/{id:guid}/meeting", Meeting).WithName("RecordMeeting");
        proposals.MapPost("/{id:guid}/rehandling", Rehandle).WithName("RehandleAfterMeeting");
    }

    private static async Task<Ok<ProposalCard>> Record(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        // First the round, then the case, as whoever closes the round does: what was recorded in an open round is revealed with it.
        var found = await db.FeedbackRounds.FromSql($"select r.*, r.xmin from feedback_rounds r where r.id = {request.RoundId} for share").FirstOrDefaultAsync(ct);
        var proposal = await access.ForAsync(ProposalTrigger.RecordFeedback, id, match, caller, ct);
        var round = found ?? throw Refusal.Invalid("/roundId", "not-found");
        if (round.ClosedAt is not null)
            throw Refusal.Conflict("round-closed");
        var respondent = request.RespondentProposalId ?? id;
        var name = respondent == id
            ? proposal.FirstSigner
            : await db.Proposals.Where(p => p.Id == respondent && p.MergedIntoId == id).Select(p => p.FirstSigner).FirstOrDefaultAsync(ct)
                ?? throw Refusal.Invalid("/respondentProposalId", "respondent-unknown");
        var form = new FeedbackForm(
            CodeText.Parse<VisitAnswer>(request.Visit)!.Value, CodeText.Parse<AttitudeRating>(request.Attitude)!.Value, request.OnPoint, request.LeaderReplied,
            request.HowHeard, CodeText.Parse<ResultRating>(request.Result)!.Value, request.Comment);
        proposal.RecordFeedback(round.Id, respondent, name, form, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Meeting(
        Guid id, TextRequest request, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.RecordMeeting, id, match, caller, ct);
        proposal.RecordMeeting(request.Text, Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    private static async Task<Ok<ProposalCard>> Rehandle(
        Guid id, TextRequest request, IfMatch match, Caller caller, ProposalAccess access, DeadlineBook deadlines, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.RehandleAfterMeeting, id, match, caller, ct);
        var now = clock.GetUtcNow();
        proposal.RehandleAfterMeeting(request.Text, await deadlines.DueAsync(proposal.Body, DeadlineBook.Rehandling, now, ct), Actor.Of(caller), now);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.RoundId).NotEmpty().WithErrorCode("required");
            RuleFor(r => r.Visit).Must(c => CodeText.Parse<VisitAnswer>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Visit ?? "" });
            RuleFor(r => r.Attitude).Must(c => CodeText.Parse<AttitudeRating>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Attitude ?? "" });
            RuleFor(r => r.Result).Must(c => CodeText.Parse<ResultRating>(c) is not null).WithErrorCode("unknown-code").WithState(r => new object[] { r.Result ?? "" });
            RuleFor(r => r.HowHeard).MaximumLength(500).WithErrorCode("too-long").WithState(_ => new object[] { 500 });
            RuleFor(r => r.Comment).MaximumLength(5000).WithErrorCode("too-long").WithState(_ => new object[] { 5000 });
        }
    }

    internal sealed class TextValidator : AbstractValidator<TextRequest>
    {
        public TextValidator() => RuleFor(r => r.Text).NotEmpty().WithErrorCode("required").MaximumLength(5000).WithErrorCode("too-long").WithState(_ => new object[] { 5000 });
    }
}
