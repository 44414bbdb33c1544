using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ReceiveItem;

/// <summary>接收: the office acknowledges an item and begins to screen it.</summary>
internal static class ReceiveItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/receipt", Handle).WithName(nameof(ReceiveItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Receive, caller, (item, now) => item.Receive(caller, now), ct);
}
