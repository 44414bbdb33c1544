using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.DraftItem;

/// <summary>起草, by the reporter or by staff on behalf of one.</summary>
internal static class DraftItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPost("", Handle).WithName(nameof(DraftItem));

    private static async Task<Created<ItemRepresentation>> Handle(
        ItemDraft draft, Caller caller, SocialInformationDbContext db, DraftPlaces places, ItemSteps steps, ItemReader reader, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        if (!InformationPermissions.Drafting.Grants(caller))
            throw Refusal.NotAllowed();
        if (draft.Attachments is { Count: > 0 })
            throw Refusal.Invalid("/attachments/0", "attachment-unknown");
        await places.RequireAsync(caller.Body, draft.Particulars(), ct);

        var item = InformationItem.Draft(caller.Body, draft.Content(), draft.Particulars(), caller, clock.GetUtcNow());
        db.Items.Add(item);
        steps.Announce(item, 0);
        await db.SaveChangesAsync(ct);
        response.SetVersion(item.Revision);
        return TypedResults.Created($"/api/v1/social-information/{item.Id}", await reader.ReadAsync(item, caller, ct));
    }
}
