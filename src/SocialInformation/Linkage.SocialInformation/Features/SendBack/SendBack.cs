using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.SendBack;

/// <summary>退回修改: verifier or signer sends the text back to the editor.</summary>
internal static class SendBack
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/send-back", Handle).WithName(nameof(SendBack));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.SendBack, caller, (item, now) => item.Move(InformationTrigger.SendBack, caller, now, note: remark?.Note), ct);
}
