using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features.CloseItem;

/// <summary>办结: every task is answered or waived. Above it may still be open.</summary>
internal static class CloseItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/closing", Handle).WithName(nameof(CloseItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Remark? remark, IfMatch match, Caller caller, ItemSteps steps, SocialInformationDbContext db, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Close, caller, async (item, now) =>
        {
            var open = await db.Tasks.CountAsync(t => t.ItemId == item.Id && t.AnsweredAt == null && t.WaivedAt == null, ct);
            item.Close(open, remark?.Note, caller, now);
        }, ct);
}
