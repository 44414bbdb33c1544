using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.SignOffItem;

/// <summary>签发.</summary>
internal static class SignOffItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/sign-off", Handle).WithName(nameof(SignOffItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.SignOff, caller, (item, now) => item.SignOff(remark?.Note, caller, now), ct);
}
