using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.DraftItem;

/// <summary>修改: a draft, or what came back for supplement. Makes a version when the content changed.</summary>
internal static class ReviseItem
{
    internal static void Map(RouteGroupBuilder items) => items.MapPut("/{id:guid}", Handle).WithName(nameof(ReviseItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, ItemDraft draft, IfMatch match, Caller caller, DraftPlaces places, FilesOfItems files, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Revise, caller, async (item, now) =>
        {
            await places.RequireAsync(caller.Body, draft.Particulars(), ct);
            item.Revise(draft.Content().With(await files.ChooseAsync(item, draft.Attachments, ct)), draft.Particulars(), caller, now);
        }, ct);
}
