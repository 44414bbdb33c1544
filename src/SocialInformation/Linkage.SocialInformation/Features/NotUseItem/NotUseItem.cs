using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.NotUseItem;

/// <summary>不采用(留存): with a reason; whoever sent it is told, and it may be reopened.</summary>
internal static class NotUseItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/non-use", Handle).WithName(nameof(NotUseItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Reason reason, IfMatch match, Caller caller, ItemSteps steps, BodyRules rules, OutcomeRecording outcomes, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.NotUse, caller, async (item, now) =>
        {
            await rules.RequireReasonAsync(item.Body, "not-used", reason, ct);
            item.Move(InformationTrigger.NotUse, caller, now, reason.ReasonCode, reason.Note);
            // Those below whose envelopes it was made of, or whose proposal it was, would otherwise wait for ever.
            if (item.IsAwaited)
                outcomes.Record(item, new()
                {
                    Type = "not-used",
                    Level = caller.Level,
                    ByWhom = await rules.NameAsync(item.Body, ct),
                    ReasonCode = reason.ReasonCode,
                    Text = reason.Note,
                    OccurredOn = ChinaTime.Day(now),
                }, caller, now);
        }, ct);
}
