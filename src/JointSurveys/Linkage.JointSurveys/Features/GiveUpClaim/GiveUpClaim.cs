using Linkage.JointSurveys.Domain;
using Linkage.Messaging;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.JointSurveys.Features.GiveUpClaim;

/// <summary>放弃认领: with a reason; when the lead goes, the topic is open again, and whoever may claim it is told again.</summary>
internal static class GiveUpClaim
{
    internal static void Map(RouteGroupBuilder topics) => topics.MapPost("/{id:guid}/claims/{claimId:guid}/end", Handle).WithName(nameof(GiveUpClaim));

    private static async Task<Ok<TopicView>> Handle(
        Guid id, Guid claimId, Reason reason, Caller caller, StepTaking steps, Claiming claiming, TopicReader reader, BodyTree bodies, IOutbox outbox,
        CancellationToken ct)
    {
        var topic = await claiming.LockAsync(id, ct);
        var claim = (await claiming.StandingAsync(id, ct)).Find(c => c.Id == claimId) ?? throw Refusal.NotFound();
        if ((claim.UnitBody != caller.Body && topic.Body != caller.Body) || !caller.IsAny(Roles.Triage, Roles.Submitter, Roles.Member))
            throw Refusal.NotAllowed();
        if (topic.Status is not (TopicStatus.OpenForClaim or TopicStatus.Claimed))
            throw Refusal.Transition(topic.Status.Code(), "give-up-claim");

        claim.EndedAt = steps.Now;
        claim.EndReason = reason.Text;
        if (claim.Role == ClaimRole.Lead)
        {
            steps.Take(topic, TopicTrigger.GiveUpLead, caller, note: reason.Text);
            // After the date nobody claims any more: the office assigns it.
            if (topic.ClaimUntil >= steps.Today)
                outbox.Publish(ClaimMessages.Opened(topic, await bodies.WithAllBelowAsync(topic.Body, ct), again: true, caller, steps.Now));
        }
        else
        {
            topic.Touch(steps.Now);
        }

        await steps.SaveAsync(topic, ct);
        return TypedResults.Ok(await reader.ReadAsync(topic, caller, ct));
    }
}
