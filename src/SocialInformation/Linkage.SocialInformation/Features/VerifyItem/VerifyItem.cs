using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.VerifyItem;

/// <summary>核稿: complete, within the limit, free of marks.</summary>
internal static class VerifyItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/verification", Handle).WithName(nameof(VerifyItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, BodyRules rules, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Verify, caller, async (item, now) =>
            item.Verify((await rules.SettingsAsync(item.Body, ct)).ContentLimit, remark?.Note, caller, now), ct);
}
