using Linkage.Proposals.Domain;
using Linkage.Proposals.Publishing;
using Linkage.Proposals.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Proposals.Features.CollectFeedback;

/// <summary>
/// 提案者反馈: from the last reply on the proposer fills in the form, which goes to the CPPCC office and not to the unit. Who proposed what was merged
/// rates the case under which it was handled, on their own proposal.
/// </summary>
internal static class GiveFeedback
{
    internal sealed record Request(string Visit, string Attitude, string Result, bool OnPoint, bool? LeaderReplied, string? HowHeard, string? Comment) : IFeedbackAnswers;

    internal static void Map(RouteGroupBuilder proposals)
    {
        proposals.MapPost("/{id:guid}/own-feedback", Handle).WithName(nameof(GiveFeedback));
        proposals.MapPost("/{id:guid}/feedback-declining", Decline).WithName("DeclineFeedback");
    }

    /// <summary>不作评价: then the office need not wait until the clock runs out.</summary>
    private static async Task<Ok<ProposalCard>> Decline(Guid id, IfMatch match, Caller caller, ProposalAccess access, TimeProvider clock, CancellationToken ct)
    {
        var proposal = await access.ForAsync(ProposalTrigger.DeclineFeedback, id, match, caller, ct);
        proposal.DeclineFeedback(Actor.Of(caller), clock.GetUtcNow());
        return await access.SaveAsync(proposal, caller, ct);
    }

    // Without If-Match: several proposers of one case answer at once, and each only for themselves.
    private static async Task<Ok<ProposalCard>> Handle(
        Guid id, Request request, Caller caller, ProposalAccess access, RoundBook rounds, StepMessages messages, TimeProvider clock, CancellationToken ct)
    {
        var round = await rounds.OpenAsync(caller.Body, ct);
        var proposal = await access.FindAsync(id, ct);
        if (!(await access.StandingAsync(proposal, null, caller, ct)).IsAuthor)
            throw Refusal.NotAllowed();
        var handled = await access.CaseOfAsync(proposal, ct);
        handled.RecordFeedback(round?.Id, proposal.Id, proposal.FirstSigner, ((IFeedbackAnswers)request).Form(), Actor.Of(caller), clock.GetUtcNow());
        if (handled.Id != proposal.Id)
            await messages.PublishAsync(handled, ct);
        return await access.SaveAsync(proposal, caller, ct);
    }

    internal sealed class Validator : FeedbackRules<Request>;
}
