using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.WithdrawItem;

/// <summary>撤回: before editing begins.</summary>
internal static class WithdrawItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/withdrawal", Handle).WithName(nameof(WithdrawItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Withdraw, caller, (item, now) => item.Move(InformationTrigger.Withdraw, caller, now, note: remark?.Note), ct);
}
