using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ReturnItem;

/// <summary>退回补充: back to the reporter, with a reason and a day by which to answer.</summary>
internal static class ReturnItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/supplement-request", Handle).WithName(nameof(ReturnItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Reason reason, IfMatch match, Caller caller, ItemSteps steps, BodyRules rules, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.ReturnForSupplement, caller, async (item, now) =>
        {
            await rules.RequireReasonAsync(item.Body, "screening-return", reason, ct);
            item.ReturnForSupplement(reason.ReasonCode, reason.Note, await rules.DeadlineAsync(item.Body, "supplement", now, ct), caller, now);
        }, ct);
}
