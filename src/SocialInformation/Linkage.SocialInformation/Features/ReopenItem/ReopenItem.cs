using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ReopenItem;

/// <summary>重新启用: what was not used, or suggested as a proposal, is screened again.</summary>
internal static class ReopenItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/reopening", Handle).WithName(nameof(ReopenItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Reopen, caller, (item, now) => item.Move(InformationTrigger.Reopen, caller, now, note: remark?.Note), ct);
}
