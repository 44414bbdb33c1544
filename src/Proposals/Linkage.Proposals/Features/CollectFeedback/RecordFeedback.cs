using FluentValidation;
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
/// 反馈: the office asks the proposers itself, so that nobody rates under the unit's eyes [beimanyi]; attitude and result apart. Whom it reaches before a
/// round is open need not be asked again: the answer waits.
/// And the meeting after a second dissatisfied rating.
/// </summary>
internal static class RecordFeedback
{
    /// <param name="RoundId">The round that it belongs to; left out, the open one, and while none is open it waits.</param>
    internal sealed record Request(
        Guid? RoundId, Guid? RespondentProposalId, string Visit, string Attitude, string Result, bool OnPoint, bool? LeaderReplied, string? HowHeard, string? Comment) : IFeedbackAnswers;

    internal sealed record TextRequest(string Text);

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/feedback", Record).WithName(nameof(RecordFeedback));
        proposals.MapPost("/{id:guid}/meeting", Meeting).WithName("RecordMeeting");
        proposals.MapPost("/{id:guid}/rehandling", Rehandle).WithName("RehandleAfterMeeting");
    }

    private static async Task<Ok<ProposalCard>> Record(
        Guid id, Request request, IfMatch match, Caller caller, ProposalsDbContext db, ProposalAccess access, RoundBook rounds, TimeProvider clock, CancellationToken ct)
    {
        var round = request.RoundId is { } asked ? await rounds.FindAsync(asked, ct) : await rounds.OpenAsync(caller.Body, ct);
        var proposal = await access.ForAsync(ProposalTrigger.RecordFeedback, id, match, caller, ct);
        if (request.RoundId is not null && round is null)
            throw Refusal.Invalid("/roundId", "not-found");
        if (round?.ClosedAt is not null)
            throw Refusal.Conflict("round-closed");
        var respondent = request.RespondentProposalId ?? id;
        var name = respondent == id
            ? proposal.FirstSigner
            : await db.Proposals.Where(p => p.Id == respondent && p.MergedIntoId == id).Select(p => p.FirstSigner).FirstOrDefaultAsync(ct)
                ?? throw Refusal.Invalid("/respondentProposalId", "respondent-unknown");
        proposal.RecordFeedback(round?.Id, respondent, name, ((IFeedbackAnswers)request).Form(), Actor.Of(caller), clock.GetUtcNow());
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

    internal sealed class Validator : FeedbackRules<Request>;

    internal sealed class TextValidator : AbstractValidator<TextRequest>
    {
        public TextValidator() => RuleFor(r => r.Text).Required(5000);
    }
}
