using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.ArchiveItem;

/// <summary>归档.</summary>
internal static class ArchiveItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/archiving", Handle).WithName(nameof(ArchiveItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Archive, caller, (item, now) => item.Move(InformationTrigger.Archive, caller, now, note: remark?.Note), ct);
}
