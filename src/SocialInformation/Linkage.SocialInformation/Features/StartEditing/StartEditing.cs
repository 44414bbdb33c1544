using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.StartEditing;

/// <summary>开始采编.</summary>
internal static class StartEditing
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/editing", Handle).WithName(nameof(StartEditing));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.StartEditing, caller, (item, now) => item.Move(InformationTrigger.StartEditing, caller, now, note: remark?.Note), ct);
}
